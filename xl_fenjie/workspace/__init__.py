"""The folder of one plan: where things lie, how they are written, what has happened."""
