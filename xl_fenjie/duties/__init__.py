"""Plan and rules → who reports what, in which period and until when."""
