"""The buttons of 总台账: the macro of a button calls ``press.press`` with the action's name.

An action calls the same step as the command, with the plan of the open workbook, so that unsaved
edits count.
"""
