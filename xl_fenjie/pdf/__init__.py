"""What every reader of a PDF file needs: its pages, and the characters with their places."""
