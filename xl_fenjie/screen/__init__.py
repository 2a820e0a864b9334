"""What a person sees in the terminal: help, progress, answers and failures, all in Chinese."""
