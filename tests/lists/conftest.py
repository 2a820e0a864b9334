import sys
from pathlib import Path

# how LibreOffice prints is read in one way, for forms as for lists
sys.path.insert(0, str(Path(__file__).parents[1] / "forms"))
