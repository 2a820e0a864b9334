"""LibreOffice runs the macros here, through the same bridge as the buttons' tests."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "buttons"))

from calc_client import SYSTEM_PYTHON, Calc


@pytest.fixture(scope="session")
def calc(tmp_path_factory):
    """One LibreOffice for all tests of this process."""
    if (
        shutil.which("soffice") is None
        or not Path(SYSTEM_PYTHON).exists()
        or subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False).returncode
    ):
        pytest.skip("LibreOffice Calc or python3-uno is missing (make test installs them)")
    running = Calc(tmp_path_factory.mktemp("profile"))
    yield running
    running.close()
