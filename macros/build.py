"""Build what is made from the sources in this folder: ``make workbooks``.

The macros of xlwings come from the installed package; everything else stands here as text. The
same sources give the same bytes, so that a test can tell whether what is built is up to date.
"""

from collections.abc import Mapping
from pathlib import Path

import xlwings

from xl_fenjie.macro_workbook.parts import MASTER_SHEETS, START_SHEETS, macros_for
from xl_fenjie.macro_workbook.project import Module
from xl_fenjie.macro_workbook.start import write_start

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILT = ROOT / "xl_fenjie" / "macro_workbook" / "built"
START = ROOT / "workbooks" / "责任分解.xlsm"


def modules() -> tuple[Module, ...]:
    """Our own modules in the order of their names, then that of xlwings."""
    own = tuple(Module(file.stem, file.read_text("ascii")) for file in sorted(HERE.glob("*.bas")))
    shipped = Path(xlwings.__file__).with_name("xlwings.bas")
    return (*own, Module("xlwings", shipped.read_text("ascii")))


def built() -> Mapping[Path, bytes]:
    """All files that are built, with their content."""
    ribbon = (HERE / "ribbon.xml").read_bytes()
    return {
        BUILT / "master.bin": macros_for(modules(), ribbon, MASTER_SHEETS).vba,
        BUILT / "ribbon.xml": ribbon,
        BUILT / "xlwings.txt": f"{xlwings.__version__}\n".encode("ascii"),
        START: write_start(macros_for(modules(), ribbon, START_SHEETS)),
    }


def main() -> None:
    """Write them."""
    BUILT.mkdir(exist_ok=True)
    for path, content in built().items():
        path.write_bytes(content)


if __name__ == "__main__":
    main()
