"""Buttons are pressed in two programs: a fast stand-in, and LibreOffice Calc where it is there."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from tests.buttons.calc_client import SYSTEM_PYTHON, Calc
from tests.buttons.engine import Person
from tests.buttons.stand_in import StandIn

HERE = Path(__file__).parent


def has_calc() -> bool:
    """Whether LibreOffice and its bridge to Python are here."""
    if shutil.which("soffice") is None or not Path(SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False).returncode == 0


@pytest.fixture(scope="session")
def calc(tmp_path_factory) -> Iterator[Calc]:
    """One LibreOffice for all tests of this process."""
    if not has_calc():
        pytest.skip("LibreOffice Calc or python3-uno is missing (make test installs them)")
    running = Calc(tmp_path_factory.mktemp("profile"))
    yield running
    running.close()


@pytest.fixture(params=["stand_in", "calc"])
def program(request):
    """What holds the workbooks."""
    if request.param == "calc":
        backend = request.getfixturevalue("calc")
        yield backend
        backend.close_books()
    else:
        yield StandIn()


@pytest.fixture
def person(program) -> Iterator[Person]:
    """Somebody who opens workbooks, types, presses buttons and answers questions."""
    someone = Person(program)
    engine = xlwings.main.Engine(impl=someone.engine)
    xlwings.engines.add(engine)
    before = xlwings.engines.active
    engine.activate()
    yield someone
    xlwings.engines.active = before
    xlwings.engines.engines.remove(engine)
    if hasattr(xlwings.Book, "_mock_caller"):
        del xlwings.Book._mock_caller
