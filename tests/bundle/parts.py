"""What the tests of bundles and installers share."""

from pathlib import Path

import install as installer

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"

__all__ = ["DIST", "ROOT", "installer"]
