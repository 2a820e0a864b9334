"""A busy Excel is waited for, but not for ever: with the very loops of the installed xlwings."""

import ast
import sys
import types
from importlib.util import find_spec
from pathlib import Path

import pytest

from xl_fenjie.buttons import patience, press

EDITED = (-2147352567, "Exception occurred.", (0, None, None, None, 0, patience.EDITING), None)
REFUSED = (patience.REJECTED, "Call was rejected by callee.", None, None)


class com_error(Exception):  # noqa: N801, N818 - as pywin32 calls it
    """As pywin32 raises it."""

    @property
    def hresult(self) -> int:
        return self.args[0]


@pytest.fixture
def engine(monkeypatch) -> types.ModuleType:
    """The wrappers of xlwings around COM, without the COM that only Windows has."""
    found = find_spec("xlwings")
    assert found
    assert found.origin
    source = Path(found.origin).with_name("_xlwindows.py").read_text("utf-8")
    wrappers = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)][:3]
    assert [node.name for node in wrappers] == [
        "COMRetryMethodWrapper",
        "ExcelBusyError",
        "COMRetryObjectWrapper",
    ]
    module = types.ModuleType("xlwings._xlwindows")
    errors = types.SimpleNamespace(com_error=com_error, ole_error=com_error)
    module.__dict__.update(types=types, pywintypes=errors, pythoncom=errors, N_COM_ATTEMPTS=0)
    module.__dict__.update(
        dict.fromkeys(("CDispatch", "CoClassBaseClass", "DispatchBaseClass"), ())
    )
    exec(compile(ast.Module([*wrappers], []), "xlwings", "exec"), module.__dict__)  # noqa: S102 - theirs
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", module)
    monkeypatch.setattr(patience, "LONGEST", 0.2)
    monkeypatch.setattr(patience, "PAUSE", 0.01)
    patience.limit_waiting()
    return module


class Busy:
    """An Excel that refuses so many calls."""

    def __init__(self, refusals: int, error: tuple[object, ...]) -> None:
        self.left, self.error, self.asked = refusals, error, 0

    def answer(self) -> str:
        self.asked += 1
        if self.left:
            self.left -= 1
            raise com_error(*self.error)
        return "here"


def test_an_excel_that_is_busy_for_a_moment_is_waited_for(engine):
    excel = Busy(5, REFUSED)
    assert engine.COMRetryMethodWrapper(excel.answer)() == "here"
    assert excel.asked == 6


def test_an_excel_that_stays_busy_ends_with_an_error_that_is_known(engine):
    excel = Busy(10**9, REFUSED)
    with pytest.raises(com_error) as failure:
        engine.COMRetryMethodWrapper(excel.answer)()
    assert patience.is_busy(failure.value)
    assert 2 < excel.asked < 40


def test_after_that_no_call_waits_any_more(engine):
    call = engine.COMRetryMethodWrapper(Busy(10**9, REFUSED).answer)
    with pytest.raises(com_error):
        call()
    later = Busy(10**9, REFUSED)
    with pytest.raises(com_error):
        engine.COMRetryMethodWrapper(later.answer)()
    assert later.asked == 1


def test_a_cell_that_is_being_edited_is_known_as_busy(engine):
    class Cell:
        def __setattr__(self, name: str, value: object) -> None:
            raise com_error(*EDITED)

    with pytest.raises(com_error) as failure:
        engine.COMRetryObjectWrapper(Cell()).Value = 1
    assert patience.is_busy(failure.value)


def test_other_errors_are_not_taken_for_it():
    assert not patience.is_busy(com_error(-2147352567, "", (0, "", "", "", 0, -2146827284), None))
    assert not patience.is_busy(com_error(-2147023174, "the server is gone", None, None))
    assert not patience.is_busy(ValueError(patience.REJECTED))


def test_staff_read_that_excel_is_busy(monkeypatch, capsys):
    def busy(_: str) -> object:
        raise com_error(*REFUSED)

    monkeypatch.setattr(press, "import_module", busy)
    press.press("issue")
    assert "Esc" in capsys.readouterr().err
