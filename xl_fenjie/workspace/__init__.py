"""The folder of a plan: its layout, safe writing, ledger and archive."""
