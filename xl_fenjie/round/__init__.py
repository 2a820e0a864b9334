"""One open workspace: 总台账 and ledger as one snapshot; who has reported, and what is next."""
