"""The steps of the round: what commands and buttons call, each one function on a workspace.

A step joins files, ledger and clock to the functions of the other rooms, which know none of them.
"""
