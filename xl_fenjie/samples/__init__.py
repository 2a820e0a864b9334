"""The bundled sample: a notice of a fictional district, used by the demo."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

SAMPLE_NAME = "云溪区2026年责任分解方案.txt"
START_NAME = "责任分解.xlsm"


def sample_document() -> bytes:
    """The notice as it would arrive: UTF-8 text, to be read under the name ``SAMPLE_NAME``."""
    return (_workbooks() / SAMPLE_NAME).read_bytes()


def start_workbook() -> Traversable:
    """The start workbook with buttons, used before there is a 总台账."""
    return _workbooks() / START_NAME


def _workbooks() -> Traversable:
    """The folder ``workbooks``: inside an installed wheel, else beside the package."""
    bundled = files(__name__) / "workbooks"
    return bundled if bundled.is_dir() else Path(__file__).parents[2] / "workbooks"
