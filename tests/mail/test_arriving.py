"""Whatever comes by mail: its files are found under their names, and nothing gets out of bounds."""

import base64
import io
import ntpath
import random
import struct
import sys
import time
import tracemalloc
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.mail.mail_samples import (
    RECEIVED,
    forward,
    message,
    outlook,
    outlook_tree,
    part,
    raw_gbk,
    rfc2047,
    rfc2231,
    rfc2231_continued,
)
from xl_fenjie.mail.arriving import arrive, is_message
from xl_fenjie.mail.headers import words
from xl_fenjie.mail.letter import Nature
from xl_fenjie.mail.limits import LARGEST_MESSAGE, MOST_BYTES, MOST_FILES
from xl_fenjie.mail.naming import LONGEST, safe_name

NAME = "2026年第一季度完成情况_区民政局（最终版2）.xlsx"
CHINESE = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from("0aZ（）、_ -"),
    min_size=1,
    max_size=40,
).map(lambda name: safe_name(f"{name.strip()}.xlsx"))


def zipped(*entries, **options):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def names(arrival):
    return [file.name for file in arrival.files]


def only_refusal(arrival):
    assert arrival.files == ()
    (said,) = arrival.refused
    return said


@pytest.mark.parametrize("written", [raw_gbk, rfc2047, rfc2231, rfc2231_continued])
@given(name=CHINESE, step=st.integers(1, 40))
@example(name=NAME, step=1)
@example(name="丝.xlsx", step=1)
@settings(deadline=None, max_examples=40)
def test_a_name_is_read_however_it_is_written(written, name, step):
    if written is raw_gbk:
        assume(not reads_as_chinese_utf8(name.encode("gb18030")))
    options = {"step": step} if written in {rfc2047, rfc2231_continued} else {}
    arrival = arrive(message(part(written(name, **options), b"12345")), "x.eml")
    assert [(file.name, file.content) for file in arrival.files] == [(name, b"12345")]
    assert arrival.refused == ()


def reads_as_chinese_utf8(raw):
    """A handful of names are both; nothing can tell which is meant."""
    try:
        return any(letter >= "\u0800" for letter in raw.decode())
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "GB18030", "cp936", "utf-8", "no-such-one"])
def test_charsets_go_by_their_many_names(charset):
    raw = "区财政局".encode("utf-8" if charset == "utf-8" else "gb18030")
    word = b"=?" + charset.encode() + b"?B?" + base64.b64encode(raw) + b"?="
    assert words(word) == "区财政局"


def test_a_subject_is_read_with_the_text_between_its_words():
    q_word = b"=?utf-8?Q?=E6=8A=A5_=E9=80=81?="
    assert words(b"Re: " + q_word + b" (2)") == "Re: 报 送 (2)"
    assert words("原样的中文".encode("gbk")) == "原样的中文"


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_bytes_as_header_or_body_give_an_answer(junk):
    for content in (
        b"From: " + junk + b"\r\nSubject: x\r\nDate: y\r\n\r\n" + junk,
        message(part(junk.replace(b"\n", b" ").replace(b"\r", b" "), junk)),
        b"PK\x03\x04" + junk,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + junk,
    ):
        for name in ("x.eml", "x.zip", "x.msg", "x"):
            arrival = arrive(content, name)
            assert all(file.name == safe_name(file.name) for file in arrival.files)


def is_reserved(name: str) -> bool:
    """Whether Windows keeps the name for itself, asked as this version of Python wants it."""
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


@given(
    st.text(max_size=400)
    | st.sampled_from(
        ["../../etc/passwd", "C:\\Windows\\a.xlsx", "/abs.xlsx", "..", "NUL", "con.xlsx", "a\0b",
         "表\u202excod.xlsx", "名" * 300 + ".xlsx", ".", " . ", "a/b\\..\\c.xls", "x:y.xlsx"]
    )
)  # fmt: skip
def test_a_name_leads_nowhere(name):
    safe = safe_name(name)
    assert safe not in {"", ".", ".."}
    assert len(safe.encode()) <= LONGEST
    assert not set(safe) & set('/\\:*?"<>|\0\r\n\u202e')
    assert PurePosixPath(safe).name == PureWindowsPath(safe).name == safe
    assert not is_reserved(safe)
    assert safe_name(safe) == safe


def test_a_long_name_keeps_its_ending():
    assert safe_name("名" * 300 + ".xlsx").endswith("名.xlsx")


def test_the_time_is_the_servers_and_never_the_senders():
    assert arrive(message(), "x").letter.received_at == at_home(datetime(2026, 4, 9, 16, 5))
    assert arrive(message(received=b""), "x").letter.received_at is None
    assert arrive(message(received=b"from nowhere; yesterday"), "x").letter.received_at is None


def at_home(utc):
    return utc.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def test_forwards_in_forwards_bring_their_files():
    inner = message(part(rfc2231("内.xlsx"), b"1"), boundary=b"inner")
    middle = message(forward(inner), part(raw_gbk("中.xlsx"), b"2"), boundary=b"middle")
    assert names(arrive(message(forward(middle)), "x")) == ["内.xlsx", "中.xlsx"]


def test_a_message_attached_as_a_file_is_opened_too():
    inner = message(part(rfc2231("内.xlsx"), b"1"), boundary=b"inner")
    encoded = part(b'attachment; filename="a.eml"', inner, kind=b"message/rfc822")
    for attached in (encoded, part(b'attachment; filename="a.eml"', inner)):
        assert names(arrive(message(attached), "x")) == ["内.xlsx"]


def test_pictures_in_the_text_are_no_files_and_attached_ones_are():
    inline = b"Content-Type: image/png\r\nContent-ID: <logo>\r\n\r\nx\r\n"
    scan = part(rfc2231("签字件.png"), b"\x89PNG", kind=b"image/png")
    assert names(arrive(message(inline, scan), "x")) == ["签字件.png"]


def test_winmail_dat_is_named_and_the_rest_goes_on():
    tnef = part(
        b'attachment; filename="winmail.dat"', b"\x78\x9f\x3e\x22", kind=b"application/ms-tnef"
    )
    arrival = arrive(message(tnef, part(rfc2231("表.xlsx"), b"1")), "x")
    assert names(arrival) == ["表.xlsx"]
    assert "winmail.dat" in arrival.refused[0]


def test_an_outlook_file_brings_its_files_and_those_of_messages_in_it():
    content = outlook([("甲.xlsx", b"1" * 5000), ("乙.xlsx", b"2")],
                      nested=outlook_tree([("丙.xlsx", b"3")]))  # fmt: skip
    arrival = arrive(content, "报送.msg")
    assert names(arrival) == ["甲.xlsx", "乙.xlsx", "丙.xlsx"]
    assert arrival.files[0].content == b"1" * 5000
    assert arrival.letter.sender == "a@unit.example"


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_a_cut_outlook_file_is_told(keep):
    content = outlook([("甲.xlsx", b"1" * 50000)])
    arrival = arrive(content[: int(len(content) * keep)], "报送.msg")
    assert arrival.files or arrival.refused


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_zip_has_its_names_in_any_encoding(encoding):
    content = zipped(("dir/" + "x" * len(NAME.encode(encoding)), b"1"), ("__MACOSX/._a", b"2"))
    content = content.replace(b"x" * len(NAME.encode(encoding)), NAME.encode(encoding))
    assert names(arrive(content, "报送.zip")) == [NAME]


def test_a_zip_with_one_damaged_part_gives_the_others():
    noise = random.Random(1).randbytes(400)  # noqa: S311 - cannot be packed: it lies there as it is
    packed = zipped(("表.xlsx", b"good"), ("图.jpg", noise))
    arrival = arrive(packed.replace(noise[100:110], bytes(10)), "报送.zip")
    assert names(arrival) == ["表.xlsx"]
    assert len(arrival.refused) == 1
    assert "图.jpg" in arrival.refused[0]


@pytest.mark.parametrize("lock", ["~$表.xlsx", ".~表.xlsx", "夹/.~表.xlsx", "__MACOSX/._表.xlsx"])
def test_what_programs_leave_in_a_folder_is_left_out(lock):
    arrival = arrive(zipped(("表.xlsx", b"good"), (lock, b"lock")), "报送.zip")
    assert names(arrival) == ["表.xlsx"]
    assert not arrival.refused


def test_a_locked_zip_is_told_and_other_files_go_on():
    locked = bytearray(zipped(("a.xlsx", b"1")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    both = message(part(rfc2231("锁.zip"), bytes(locked)), part(rfc2231("表.xlsx"), b"1"))
    arrival = arrive(both, "x")
    assert names(arrival) == ["表.xlsx"]
    assert "锁.zip" in arrival.refused[0]
    assert "密码" in arrival.refused[0]


def test_a_damaged_workbook_is_left_to_the_check_of_returns():
    broken = b"PK\x03\x04 no central directory"
    assert names(arrive(message(part(rfc2231("表.xlsx"), broken)), "x")) == ["表.xlsx"]
    assert "压缩包" in only_refusal(arrive(message(part(rfc2231("表.zip"), broken)), "x"))


def test_a_zip_in_a_zip_is_opened_and_one_more_is_refused():
    inner = zipped(("表.xlsx", b"1"))
    twice = zipped(("内.zip", inner))
    assert names(arrive(twice, "a.zip")) == ["表.xlsx"]
    assert "层" in only_refusal(arrive(zipped(("外.zip", twice)), "a.zip"))


def test_a_thousand_attachments_are_refused_as_a_whole():
    many = message(*[part(rfc2231(f"{n}.xlsx"), b"1") for n in range(1000)])
    assert str(MOST_FILES) in only_refusal(arrive(many, "x.eml"))
    many = zipped(*[(f"{n}.xlsx", b"1") for n in range(1000)])
    assert str(MOST_FILES) in only_refusal(arrive(many, "x.zip"))


def test_deep_parts_and_endless_forwards_are_refused():
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(3000)
    )
    assert only_refusal(arrive(b"From: a@b\r\nSubject: x\r\n" + deep, "x.eml"))
    nested = message(part(rfc2231("表.xlsx"), b"1"))
    for n in range(12):
        nested = message(forward(nested), boundary=b"f%d" % n)
    assert "层" in only_refusal(arrive(nested, "x.eml"))


@pytest.mark.parametrize(
    "costly",
    [
        b"--b\r\n\r\n" * 2_000_000,
        b"\n" * 20_000_000,
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n' * 150 + b"a\n" * 2_000_000,
    ],
    ids=["parts", "lines", "boundaries"],
)
def test_a_message_that_would_cost_too_much_is_refused_unparsed(costly):
    head = b'From: a@b.cn\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    started = time.process_time()
    assert only_refusal(arrive(head + costly, "x.eml"))
    assert time.process_time() - started < 5


def test_a_bounce_with_an_endless_line_is_read_in_no_time():
    text = b"Content-Type: text/plain\r\n\r\n" + b"a" * 5_000_000 + b" b@unit.example"
    started = time.process_time()
    letter = arrive(message(text, sender=b"postmaster@a.example"), "x").letter
    assert letter.nature is Nature.BOUNCE
    assert time.process_time() - started < 10


def bomb(size):
    """``size`` zero bytes, deflated to a thousandth."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = bytes(1024 * 1024)
    return b"".join(packer.compress(chunk) for _ in range(size // len(chunk))) + packer.flush()


@pytest.mark.parametrize("declared", [1, 3 * 1024**3])
def test_a_small_zip_that_unpacks_to_more_than_it_may_is_refused_in_bounds(declared):
    packed = bomb(2 * MOST_BYTES + 1024**2)
    name = b"a.xlsx"
    sizes = struct.pack("<III", 0, len(packed), declared)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", 6, 0)
    central = (
        b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
        + struct.pack("<HHHHHII", 6, 0, 0, 0, 0, 0, 0) + name
    )  # fmt: skip
    body = local + name + packed
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(body), 0)
    tracemalloc.start()
    try:
        arrival = arrive(body + central + end, "弹.zip")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert only_refusal(arrival)
    assert peak < 700 * 1024**2


def test_a_message_beyond_the_bound_is_refused_unread():
    assert "MB" in only_refusal(arrive(message() + bytes(LARGEST_MESSAGE), "x.eml"))


def report(action=b"failed", recipient=b"nobody@unit.example"):
    given_back = message(part(rfc2231("表.xlsx"), b"1"), message_id=b"<ours@office.example>")
    status = (
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n"
        b"Final-Recipient: rfc822; " + recipient + b"\r\nAction: " + action
        + b"\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n"
    )  # fmt: skip
    whole = message(status, forward(given_back), sender=b"MAILER-DAEMON@mail.example")
    return whole.replace(b"multipart/mixed", b"multipart/report; report-type=delivery-status", 1)


def test_a_bounce_names_address_reason_and_message_and_brings_no_file():
    arrival = arrive(report(), "x")
    assert arrival.files == ()
    letter = arrival.letter
    assert letter.nature is Nature.BOUNCE
    assert letter.about == ("nobody@unit.example",)
    assert letter.reason == "550 5.1.1 no such user"
    assert "<ours@office.example>" in letter.refers_to


def test_a_delay_is_no_bounce():
    assert arrive(report(action=b"delayed"), "x").letter.nature is Nature.DELAYED


def test_a_bounce_of_a_chinese_service_is_known_by_sender_and_words():
    subject = b"=?gbk?B?" + base64.b64encode("系统退信".encode("gbk")) + b"?="
    text = b"Content-Type: text/plain; charset=gbk\r\n\r\n" + "收件人 b@unit.example 不存在".encode(
        "gbk"
    )
    letter = arrive(message(text, sender=b"Postmaster@163.example", subject=subject), "x").letter
    assert letter.nature is Nature.BOUNCE
    assert letter.about == ("b@unit.example",)


@pytest.mark.parametrize(
    ("extra", "subject"),
    [
        (b"Auto-Submitted: auto-replied\r\n", "好的"),
        (b"X-Autoreply: yes\r\n", "好的"),
        (b"", "自动回复：我在出差"),
        (b"", "Out of office"),
    ],
)
def test_an_automatic_answer_is_no_letter(extra, subject):
    letter = arrive(message(extra=extra, subject=subject.encode("gbk")), "x").letter
    assert letter.nature is Nature.AUTO_REPLY


@pytest.mark.parametrize(
    ("extra", "subject"),
    [
        (b"", "回复: 自动回复: 报送"),
        (b"", "自动回复的表"),
        (b"Auto-Submitted: no\r\n", "报送"),
        (b"Auto-Submitted: auto-generated\r\n", "报送"),
        (b"Return-Path: <>\r\n", "报送"),
    ],
)
def test_a_letter_with_a_form_is_a_letter(extra, subject):
    form = part(rfc2231("表.xlsx"), b"1")
    arrival = arrive(message(form, extra=extra, subject=subject.encode("gbk")), "x")
    assert arrival.letter.nature is Nature.LETTER
    assert names(arrival) == ["表.xlsx"]


def test_other_files_are_an_arrival_of_themselves():
    for content in (b"", b"text: about\nmails", b"%PDF-1.4", zipped(("xl/workbook.xml", b""))):
        arrival = arrive(content, "文件.xlsx")
        assert names(arrival) == ["文件.xlsx"]
        assert arrival.letter is None


def test_a_text_that_speaks_of_mail_is_no_message():
    assert not is_message("From: 某局\n\n正文".encode(), "说明.txt")
    assert is_message(b"Received: " + RECEIVED + b"\r\nFrom: a@b\r\nSubject: x\r\n\r\n", "无名")


def test_cut_messages_give_an_answer():
    whole = message(forward(message(part(rfc2047(NAME), bytes(2000)), boundary=b"i")))
    chance = random.Random(7)  # noqa: S311 - places to cut at, the same in every run
    for _ in range(60):
        arrive(whole[: chance.randrange(len(whole))], "x.eml")
