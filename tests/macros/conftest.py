"""LibreOffice runs the macros here, through the same bridge as the buttons' tests."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.buttons.calc_client import SYSTEM_PYTHON, Calc


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
