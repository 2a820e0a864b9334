"""The desk: who may ask, what its pages show, and what its buttons do."""

import http.client
import json
import re
import shutil
import threading
import time
from urllib.parse import urlencode, urlsplit

import openpyxl
import pytest

from xl_fenjie.desk import jobs
from xl_fenjie.desk.guard import COOKIE
from xl_fenjie.desk.offers import OFFERS
from xl_fenjie.desk.server import DeskServer
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.status import status
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Verdict
from xl_fenjie.workspace.places import Workspace

Q1 = Period(2026, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("desk")
    (place / SAMPLE_NAME).write_bytes(sample_document())
    new(place / "2026", place / SAMPLE_NAME)
    issue(place / "2026", IssueRequest(FormKey.PROGRESS, Q1))
    return place / "2026"


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "2026")


@pytest.fixture
def desk(folder):
    server = DeskServer(folder)
    thread = threading.Thread(target=server.serve, args=(lambda _: None,))
    thread.start()
    yield server
    server._server.shutdown()
    thread.join(10)
    assert not thread.is_alive()


class Browser:
    """Asks as a browser would that has opened the desk's address."""

    def __init__(self, server):
        at = urlsplit(server.address)
        self.host, self.token = at.netloc, server.guard.token
        self.cookie = f"{COOKIE}={self.token}"

    def ask(self, method, path, body=None, **headers):
        line = http.client.HTTPConnection(self.host, timeout=60)
        given = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            given["Origin"] = f"http://{self.host}"
            given["Content-Type"] = "application/x-www-form-urlencoded"
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, body, {name: each for name, each in given.items() if each})
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer, text

    def get(self, path):
        answer, text = self.ask("GET", path)
        assert answer.status == 200, text
        return text

    def post(self, path, **fields):
        answer, text = self.ask("POST", path, urlencode(fields))
        assert answer.status == 303, text
        return urlsplit(answer.headers["Location"]).path

    def finished(self, path):
        until = time.monotonic() + 90
        while time.monotonic() < until:
            state = json.loads(self.get(f"{path}/state"))
            if state["status"] is not None:
                return state
            time.sleep(0.1)
        pytest.fail("the command did not end")


@pytest.fixture
def browser(desk):
    return Browser(desk)


REFUSED = [
    ("GET", {"Cookie": ""}),
    ("GET", {"Cookie": f"{COOKIE}=wrong"}),
    ("GET", {"Host": "desk.example:80"}),
    ("GET", {"Host": "localhost"}),
    ("POST", {"Origin": "http://elsewhere.example"}),
    ("POST", {"Origin": "null"}),
    ("POST", {"Cookie": ""}),
    ("POST", {"Origin": "", "Referer": "http://elsewhere.example/"}),
]


@pytest.mark.parametrize(("method", "headers"), REFUSED)
@pytest.mark.parametrize("path", ["/", "/run/review", "/status", "/end", "/pages/desk.js"])
def test_nobody_else_is_answered(browser, method, headers, path):
    answer, text = browser.ask(method, path, "" if method == "POST" else None, **headers)
    assert answer.status in {403, 405}, text
    assert "责任" not in text


def test_the_token_opens_and_is_no_longer_needed_in_addresses(browser):
    answer, text = browser.ask("GET", f"/?token={browser.token}", Cookie="")
    assert answer.status == 200
    held = answer.headers["Set-Cookie"]
    assert "HttpOnly" in held
    assert "samesite=strict" in held.lower()
    assert browser.token not in text
    answer, _ = browser.ask("POST", f"/run/review?token={browser.token}", "", Cookie="")
    assert answer.status == 403


def test_pages_take_nothing_from_elsewhere(browser):
    answer, text = browser.ask("GET", "/")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r'(?:src|href|action)="(?!/|#)', text)
    assert "<script>" not in text


def test_the_first_page_shows_the_round_and_every_offer(browser):
    text = browser.get("/")
    assert "下一步" in text
    assert all(f'action="/run/{key}"' in text for key in OFFERS)
    assert text.count("2026年第一季度完成情况") >= 2


def test_a_button_runs_its_command_and_shows_what_it_says(browser, folder):
    state = browser.finished(browser.post("/run/issue", round="work_plan 2026"))
    assert state["status"] in {0, 1}, state
    assert list((folder / "下发").glob("*工作方案/*.xlsx"))


@pytest.mark.parametrize("key", ["review", "receive", "corrections", "lists"])
def test_every_plain_offer_is_a_command_that_is_understood(browser, key):
    state = browser.finished(browser.post(f"/run/{key}"))
    assert "没有料到" not in state["output"]
    assert state["status"] in {0, 1} or "收件" in state["output"]


def test_a_command_is_stopped_at_once(browser, desk, folder):
    number = desk.desk.jobs.start("收表核对", ["receive", "."])
    started = time.monotonic()
    assert browser.post(f"/job/{number}/stop") == f"/job/{number}"
    desk.desk.jobs.get(number).wait()
    assert time.monotonic() - started < 5
    assert "已停止" in browser.get(f"/job/{number}")
    assert status(folder, Q1).units


def dropped(browser, files):
    mark = "0123456789"
    parts = b"".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + content
        + b"\r\n"
        for name, content in files.items()
    )
    body = parts + f"--{mark}--\r\n".encode()
    answer, text = browser.ask(
        "POST", "/drop", body, Content_Type=f"multipart/form-data; boundary={mark}"
    )
    assert answer.status == 303, text
    return urlsplit(answer.headers["Location"]).path


def test_dropped_files_are_taken_in_under_harmless_names(browser, folder):
    form = next((folder / "下发").rglob("*.xlsx"))
    files = {"../../出去.xlsx": form.read_bytes(), "报表.xlsx": form.read_bytes() + b" "}
    state = browser.finished(dropped(browser, files))
    assert state["status"] == 1, state
    lie = {path.name for path in (folder / "收件").iterdir()}
    assert lie == {"出去.xlsx", "报表.xlsx"}
    assert not list(folder.parent.glob("出去*"))
    again = browser.finished(dropped(browser, {"报表.xlsx": b"other"}))
    assert again["status"] == 1
    assert (folder / "收件" / "报表.xlsx").read_bytes() == form.read_bytes() + b" "


def test_the_table_of_units_is_that_of_the_status(browser, folder):
    text = browser.get("/status?" + urlencode({"round": "progress 2026Q1"}))
    for each in status(folder, Q1, FormKey.PROGRESS).units:
        assert each.unit in text


def waiting_return(folder):
    """A form whose title names another unit waits for a person."""
    issued = sorted((folder / "下发").rglob("*完成情况_*.xlsx"))
    book = next(
        book for book in map(openpyxl.load_workbook, issued) if "_fenjie" in book.sheetnames
    )
    paper = book.worksheets[0]
    first = next(row for row in range(1, 12) if paper.cell(row, 1).value == "序号") + 1
    heads = {str(cell.value).strip(): cell.column for cell in paper[first - 1] if cell.value}
    for row in range(first, paper.max_row + 1):
        if paper.cell(row, 2).value:
            paper.cell(row, heads["完成情况"]).value = "已召开推进会，<b>明确</b>清单，按月调度。"
            paper.cell(row, heads["进展状态"]).value = "正常推进"
        if "完成值" in heads:
            paper.cell(row, heads["完成值"]).value = 0
    units = [each.unit for each in status(folder, Q1).units]
    for cell in (cell for row in paper.iter_rows(max_row=first - 2) for cell in row):
        named = next((unit for unit in units if unit in str(cell.value)), None)
        if named:  # the hidden sheet still says whose form it was
            other = units[units.index(named) - 1]
            cell.value = str(cell.value).replace(named, other)
    (folder / "收件").mkdir(exist_ok=True)
    book.save(folder / "收件" / "改过.xlsx")
    (taken,) = receive(folder).returns
    return taken


def test_a_return_opens_beside_its_findings_and_is_decided(browser, folder):
    taken = waiting_return(folder)
    assert taken.verdict is Verdict.REVIEW
    assert taken.sha256 in browser.get("/returns")
    page = browser.get(f"/return/{taken.sha256}")
    assert "&lt;b&gt;明确&lt;/b&gt;" in page
    assert all(each.message in page.replace("&#039;", "'") for each in taken.findings[:1])
    assert re.search(r'<td class="(?:warning|error)" colspan="(?!1")\d+" id="A1"', page)
    unit = status(folder, Q1).units[0].unit
    went = browser.post(
        f"/return/{taken.sha256}",
        ruling="refused",
        unit=unit,
        round="progress 2026Q1",
        reason="电话核实：请用原表",
    )
    assert went == "/returns"
    assert taken.sha256 not in browser.get("/returns")
    assert list((folder / "退回").rglob("*退回函.docx"))


def test_a_sentence_says_why_a_word_cannot_be_noted(browser, folder):
    taken = waiting_return(folder)
    answer, text = browser.ask(
        "POST", f"/return/{taken.sha256}", urlencode({"ruling": "accepted", "reason": " "})
    )
    assert answer.status == 200
    assert "没有办成" in text


def test_a_workbook_that_is_open_elsewhere_is_told(browser, folder):
    (folder / f"~${Workspace(folder).master.name}").write_bytes(b"")
    assert "请先保存" in browser.get("/")


def test_the_desk_ends_by_its_button_and_by_silence(folder):
    server = DeskServer(folder)
    thread = threading.Thread(target=server.serve, args=(lambda _: None,))
    thread.start()
    answer, _ = Browser(server).ask("POST", "/end", "")
    assert answer.status == 200
    thread.join(10)
    assert not thread.is_alive()
    quiet = DeskServer(folder, silence=0.4)
    thread = threading.Thread(target=quiet.serve, args=(lambda _: None,))
    thread.start()
    thread.join(10)
    assert not thread.is_alive()


def test_what_a_command_says_is_kept_within_bounds(monkeypatch, folder):
    monkeypatch.setattr(jobs, "LONGEST_OUTPUT", 40)
    running = jobs.RunningSteps(folder)
    job = running.get(running.start("帮助", ["--help"]))
    assert job.wait() == 0
    assert len(job.output) == 40
