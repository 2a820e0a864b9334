"""Who sits at the computer; ``FENJIE_PERSON`` stands in for the name of the account."""

import getpass
import os

UNKNOWN = "未署名"


def who() -> str:
    """The name under which the ledger notes a person's word."""
    stand_in = os.environ.get("FENJIE_PERSON", "").strip()
    if stand_in:
        return stand_in
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, which servers have
        return UNKNOWN
