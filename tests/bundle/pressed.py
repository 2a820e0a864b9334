"""Press the buttons of an installed program: ``python pressed.py MASTER`` in its own environment.

The spreadsheet program is the stand-in of the buttons' tests; everything else is what was
installed. Prints what each button said.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import xlwings

from tests.buttons.engine import Person
from tests.buttons.stand_in import StandIn


def main(master: Path) -> None:
    """Look at the round, and bring 操作台 up to date."""
    person = Person(StandIn())
    engine = xlwings.main.Engine(impl=person.engine)
    xlwings.engines.add(engine)
    engine.activate()
    person.opens(master)
    for button in ("status", "review"):
        told = person.presses(button)
        sys.stdout.write(f"{button}: {told}\n")
        if not told or "没有办成" in told:
            sys.exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
