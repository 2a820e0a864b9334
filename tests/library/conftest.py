"""The sample round as the demo leaves it, for all tests of the library."""

from pathlib import Path

import pytest

from xl_fenjie.steps.demo import CLOSED_AT, demo
from xl_fenjie.workspace.clock import standing_at


@pytest.fixture(scope="session")
def round_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace after the first quarter, with good, faulty, late and missing returns."""
    folder = tmp_path_factory.mktemp("演示") / "2026"
    demo(folder)
    return folder


@pytest.fixture(autouse=True)
def _at_the_end_of_the_round():
    with standing_at(CLOSED_AT):
        yield
