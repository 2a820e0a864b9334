"""A round of the sample that has gone out, as most steps find it."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def issued_round(tmp_path_factory):
    """The folder of the round, which no test may touch, and the forms that went out."""
    from tests.steps.receive_samples import issued_round_in  # noqa: PLC0415

    return issued_round_in(tmp_path_factory.mktemp("样例") / "工作")


@pytest.fixture
def folder(issued_round, tmp_path):
    """A copy of the round's folder."""
    return Path(shutil.copytree(issued_round[0], tmp_path / "工作"))


@pytest.fixture
def forms(issued_round):
    """The forms that went out."""
    return issued_round[1]
