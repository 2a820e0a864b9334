"""How much of a file is taken in, and what no file may do."""
