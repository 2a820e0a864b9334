"""What goes out can be read by every mail program, and nothing that is written in it gets out."""

import email
import email.policy
import re
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xl_fenjie.mail.addresses import addressees, is_address
from xl_fenjie.mail.arriving import arrive
from xl_fenjie.mail.compose import Outgoing, as_draft, as_sent, words
from xl_fenjie.mail.letter import File
from xl_fenjie.mail.naming import safe_name
from xl_fenjie.values.master import Contact, Master
from xl_fenjie.values.plan import Plan, Unit

ANY = st.text(max_size=80) | st.sampled_from(
    ["a\r\nBcc: thief@evil.example", "\n\nbody", "=?utf-8?B?x?=", "\u2028X: 1", "名" * 90, "\x00"]
)
NAME = "2026年第一季度完成情况_区民政局.xlsx"


def read(content):
    return email.message_from_bytes(content, policy=email.policy.default)


@given(subject=ANY, body=ANY, unit=ANY, sender_name=ANY, name=ANY, content=st.binary(max_size=200))
@example("x", "", "区民政局", "", "../" + "名" * 300 + ".xlsx", b"\r\n.\r\n")
@settings(deadline=None, max_examples=200)
def test_whatever_is_written_into_it_stays_where_it_belongs(  # noqa: PLR0917 - given by name
    subject, body, unit, sender_name, name, content
):
    outgoing = Outgoing(unit, ("a@unit.example",), subject, body, (File(name, content),),
                        "office@office.example", sender_name)  # fmt: skip
    draft = as_draft(outgoing)
    assert draft.isascii()
    assert all(len(line) <= 998 for line in draft.split(b"\r\n"))
    assert b"\n" not in draft.replace(b"\r\n", b"")
    told = read(draft)
    assert [key.lower() for key in told] == [
        "x-unsent", "from", "to", "subject", "mime-version", "content-type"
    ]  # fmt: skip
    assert [each.addr_spec for each in told["To"].addresses] == ["a@unit.example"]
    text, attached = told.iter_parts()
    assert attached.get_filename() == safe_name(name)
    assert attached.get_payload(decode=True) == content
    (file,) = arrive(draft, "x.eml").files
    assert (file.name, file.content) == (safe_name(name), content)
    lines = re.sub("\r\n?", "\n", body)
    assert text.get_payload(decode=True).decode() == lines.replace("\n", "\r\n")


def test_a_draft_opens_as_one_and_carries_no_date():
    draft = as_draft(Outgoing("区民政局", (), "请报送", "正文\n", (File(NAME, b"1"),)))
    told = read(draft)
    assert told["X-Unsent"] == "1"
    assert told["To"] in {"", None} or not told["To"].addresses
    assert told["Subject"] == "请报送"
    assert "Date" not in told
    assert "Message-ID" not in told
    assert "From" not in told
    assert draft == as_draft(Outgoing("区民政局", (), "请报送", "正文\n", (File(NAME, b"1"),)))


def test_the_name_of_an_attachment_stands_by_both_standards():
    draft = as_draft(Outgoing("区民政局", (), "x", "", (File(NAME, b"1"),)))
    (attached,) = read(draft).iter_attachments()
    *_, old = email.message_from_bytes(draft).walk()
    assert "filename*=UTF-8''2026%E5%B9%B4" in old["Content-Disposition"]
    assert "=?UTF-8?B?" in old["Content-Type"]
    assert attached.get_filename() == NAME
    assert attached["Content-Type"].params["name"].replace(" ", "") == NAME


def test_a_message_has_its_id_and_the_local_time():
    outgoing = Outgoing("区民政局", ("a@unit.example",), "x", "", (), "o@office.example", "督查室")
    content = as_sent(outgoing, message_id="<1@office.example>", at=datetime(2026, 4, 1, 9))
    told = read(content)
    assert told["Message-ID"] == "<1@office.example>"
    assert told["Date"].datetime.replace(tzinfo=None) == datetime(2026, 4, 1, 9)
    assert told["From"].addresses[0].display_name == "督查室"
    assert "X-Unsent" not in told


@given(st.text())
def test_words_hold_no_line_of_their_own(text):
    folded = words(text)
    assert folded.isascii()
    assert all(line.startswith(" ") for line in folded.split("\n")[1:])
    assert all(len(line) <= 76 for line in folded.split("\n"))


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("a.b@unit.gov.cn", True),
        ("12345@qq.com", True),
        ("a@b", False),
        ("a b@unit.cn", False),
        ("a@unit..cn", False),
        (".a@unit.cn", False),
        ("a@unit.cn\r\nBcc: x@y.cn", False),
        ("局@unit.cn", False),
        ("a@-unit.cn", False),
        ("a@unit.cn,b@unit.cn", False),
        ("", False),
    ],
)
def test_addresses_are_judged(text, good):
    assert is_address(text) is good


def test_missing_wrong_shared_and_bounced_addresses_are_named():
    contacts = (
        Contact(unit="甲局", email="a@unit.cn；A2@unit.cn"),
        Contact(unit="乙局", email="shared@unit.cn"),
        Contact(unit="丙局", email="SHARED@unit.cn"),
        Contact(unit="丁局", email="ding.unit.cn"),
        Contact(unit="己局", person="旧人", email="old@unit.cn"),
        Contact(unit="己局", person="新人", email="new@unit.cn", successor_of="旧人"),
        Contact(unit="庚局别名", email="ｇｅｎｇ＠unit.cn"),
    )
    units = tuple(Unit(name=name) for name in ("甲局", "乙局", "丙局", "丁局", "戊局", "己局"))
    units += (Unit(name="庚局", aliases=("庚局别名",)),)
    master = Master(plan=Plan(title="方案", year=2026, units=units), contacts=contacts)
    told = addressees(master, [unit.name for unit in units], bounced={"new@unit.cn"})
    found = {each.unit: (each.addresses, each.doubts) for each in told}
    assert found["甲局"] == (("a@unit.cn", "A2@unit.cn"), ())
    assert "丙局" in found["乙局"][1][0]
    assert "乙局" in found["丙局"][1][0]
    assert found["丁局"][0] == ()
    assert "ding.unit.cn" in found["丁局"][1][0]
    assert "没有登记" in found["戊局"][1][0]
    assert found["己局"][0] == ("new@unit.cn",)
    assert "退回" in found["己局"][1][0]
    assert found["庚局"] == (("geng@unit.cn",), ())
