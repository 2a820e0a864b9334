"""Terminal output: help, progress, results and failures, all in Chinese."""
