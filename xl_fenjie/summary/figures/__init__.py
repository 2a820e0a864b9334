"""Plan, ledger and accepted returns → what is so: the values of a summary."""
