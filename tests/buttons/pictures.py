"""The manual's pictures of workbooks: ``python -m tests.buttons.pictures FOLDER``.

Plays the first steps of the sample round by buttons in LibreOffice, and prints what a person sees,
buttons included (they are left out on paper otherwise); then pages of the demo's files.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import xlwings

from tests.buttons.calc_client import Calc
from tests.buttons.engine import Person
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.demo import demo

ROOT = Path(__file__).parents[2]
SCREEN, PAPER = "75", "80"  # dots per inch
HEIGHTS = {"start": 310, "console": 780, "form": 280, "marked": 200}  # dots; below is nothing


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
        screen(calc, person.opens(start), out / "start.png")
        folder = place / "云溪2026"
        person.presses("import_plan", str(document), str(folder))
        book = person.opens(folder / "总台账.xlsm")
        person.presses("issue", "2", "")
        screen(calc, book, out / "console.png")
        demo(place / "演示")
        (form, *_) = sorted((place / "演示" / "下发").rglob("*财政局.xlsx"))
        paper(calc, form, out / "form.png")
        (marked, *_) = sorted((place / "演示" / "退回").rglob("*.xlsx"))
        paper(calc, marked, out / "marked.png")
        calc.close_books()
        calc.close()


def screen(calc: Calc, book: xlwings.Book, png: Path) -> None:
    """The first sheet of a workbook as it stands on the screen."""
    with tempfile.TemporaryDirectory() as name:
        pdf = Path(name) / "book.pdf"
        calc.ask("print_screen", book.impl.handle, str(pdf))
        picture(pdf, png, SCREEN)


def paper(calc: Calc, file: Path, png: Path) -> None:
    """The first page of a workbook as it is printed."""
    with tempfile.TemporaryDirectory() as name:
        pdf = Path(name) / "book.pdf"
        calc.ask("print_paper", calc.open(file), str(pdf))
        picture(pdf, png, PAPER)


def picture(pdf: Path, png: Path, resolution: str) -> None:
    """The first page as a picture."""
    program = shutil.which("pdftoppm") or sys.exit("pdftoppm is needed")
    height = str(HEIGHTS[png.stem])
    size = ["-r", resolution, "-singlefile", "-png", "-W", "1530", "-H", height]
    subprocess.run([program, *size, pdf, png.with_suffix("")], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
