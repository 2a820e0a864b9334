"""The computer of an office as the program finds it: what its administrator forbids, what is gone.

Facts are read by ``registry`` and ``installed``; ``policies`` judges what the registry says.
"""
