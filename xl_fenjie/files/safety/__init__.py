"""How much of a file is taken in, and what no file may do."""

BOX_ARGUMENT = "--read-in-a-box"
"""By which a program that is one file with its Python starts itself as a box."""
