"""A file that came back, as a Return: what it is, what it says and what is wrong with it."""
