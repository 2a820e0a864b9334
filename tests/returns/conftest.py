"""Lets the tests of this room share their samples with the command ``generate.py``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
