"""The bundled sample plan: a notice of a fictional district, from which the demo starts."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

SAMPLE_NAME = "云溪区2026年责任分解方案.txt"
START_NAME = "责任分解.xlsm"


def sample_document() -> bytes:
    """The notice as it would arrive: UTF-8 text, to be read under the name ``SAMPLE_NAME``."""
    return (_workbooks() / SAMPLE_NAME).read_bytes()


def start_workbook() -> Traversable:
    """The start workbook with buttons, for those who have no 总台账 yet."""
    return _workbooks() / START_NAME


def _workbooks() -> Traversable:
    """The folder ``workbooks``: inside the package when it came as a wheel, else beside it."""
    bundled = files(__name__) / "workbooks"
    return bundled if bundled.is_dir() else Path(__file__).parents[2] / "workbooks"
