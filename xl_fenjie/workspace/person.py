"""The user of the computer; ``FENJIE_PERSON`` overrides the account name."""

import getpass
import os

UNKNOWN = "未署名"


def who() -> str:
    """The name that the ledger records for a person's decision."""
    stand_in = os.environ.get("FENJIE_PERSON", "").strip()
    if stand_in:
        return stand_in
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, which servers have
        return UNKNOWN
