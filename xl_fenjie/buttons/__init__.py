"""The buttons of 总台账: the macro of a button calls ``press.press`` with the action's name.

An action calls the same step as the command, and takes the plan from the open workbook, so that
what staff have typed counts before it is saved.
"""
