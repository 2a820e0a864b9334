"""The manual's pictures of workbooks: ``python tests/buttons/pictures.py FOLDER``.

Plays the first steps of the sample round by buttons in LibreOffice, and prints what a person sees,
buttons included (they are left out on paper otherwise).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import xlwings

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from calc_client import Calc  # noqa: E402 - after the path is known
from engine import Person  # noqa: E402

from xl_fenjie.samples import SAMPLE_NAME, sample_document  # noqa: E402

RESOLUTION = "75"


def main(out: Path) -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        calc = Calc(place / "profile")
        person = Person(calc)
        engine = xlwings.main.Engine(impl=person.engine)
        xlwings.engines.add(engine)
        engine.activate()
        start, document = place / "责任分解.xlsm", place / SAMPLE_NAME
        shutil.copy(ROOT / "workbooks" / "责任分解.xlsm", start)
        document.write_bytes(sample_document())
        os.environ["FENJIE_NOW"] = "2026-04-01T09:00"
        picture(calc, person.opens(start), out / "start.png")
        folder = place / "云溪2026"
        person.presses("import_plan", str(document), str(folder))
        book = person.opens(folder / "总台账.xlsm")
        person.presses("issue", "2", "")
        picture(calc, book, out / "console.png")
        calc.close_books()
        calc.close()


def picture(calc: Calc, book: xlwings.Book, png: Path) -> None:
    """The first page of a workbook as it stands, cut to what is on it."""
    with tempfile.TemporaryDirectory() as name:
        pdf = Path(name) / "book.pdf"
        calc.ask("print", book.impl.handle, str(pdf))
        subprocess.run(
            [
                shutil.which("pdftoppm"),
                "-r",
                RESOLUTION,
                "-singlefile",
                "-png",
                pdf,
                png.with_suffix(""),
            ],
            check=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
