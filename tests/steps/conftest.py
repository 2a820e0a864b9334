import sys
from pathlib import Path

# the samples beside the tests, which pytest's importlib mode does not put on the path
sys.path.insert(0, str(Path(__file__).parent))
