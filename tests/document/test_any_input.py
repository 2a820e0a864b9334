"""Whatever comes in: a plan that keeps its promises, or one sentence that says why not."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.document.read import read_document

STYLES = Path(__file__).parent / "styles"
DOCUMENTS = sorted(path for path in STYLES.iterdir() if path.suffix in {".txt", ".md", ".html"})
NAMES = ("方案.txt", "方案.md", "方案.html", "方案.docx", "方案.pdf", "方案.doc", "")


def keeps_its_promises(content, name):
    try:
        plan = read_document(content, name)
    except FenjieError as failure:
        said = str(failure)
        assert said.endswith("。")
        return
    assert plan.tasks
    assert len({task.id for task in plan.tasks}) == len(plan.tasks)
    lines = content.count(b"\n") + content.count(b"\r") + content.count(b"<") + 2
    for task in plan.tasks:
        assert 0 <= task.line <= lines
        assert not any(sign.isspace() for sign in task.text)
        for target in task.targets:
            assert target.text in task.text
            assert target.name
        for unit in (*task.lead, *task.responsible, *task.support):
            assert unit.strip()
    for remark in plan.remarks:
        assert remark.message
        assert remark.suggestion


def shuffled(lines, chance):
    return chance.sample(lines, len(lines))


def halved(lines, chance):
    return lines[: chance.randint(0, len(lines))]


def thinned(lines, chance):
    return [line for line in lines if chance.random() < 0.8]


def doubled(lines, chance):
    return [line for line in lines for _ in range(chance.choice((1, 1, 2)))]


def scratched(lines, chance):
    return ["".join(sign for sign in line if chance.random() < 0.97) for line in lines]


def mixed(lines, chance):
    signs = list("\n".join(lines))
    for _ in range(20):
        at = chance.randrange(len(signs))
        signs[at] = chance.choice("（）〈〉【】：；，。、1一 \t\n#|<>&*—.%")
    return "".join(signs).split("\n")


HARMS = (shuffled, halved, thinned, doubled, scratched, mixed)


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_that_was_harmed_is_read_or_refused(path, harm):
    lines = path.read_text("utf-8").split("\n")
    for seed in range(6):
        chance = random.Random(seed)  # noqa: S311  chance, not secrecy
        keeps_its_promises("\n".join(harm(lines, chance)).encode(), path.name)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(NAMES))
def test_any_bytes_are_refused_or_read(content, name):
    keeps_its_promises(content, name)


PARTS = """
一、 （一） 1. 2． （1） —— 推进甲 新建公园3个 。 ； ， 责任单位： 牵头单位： （责任单位：
） 区发改局 区财政局、 各街道 等部门 12月底 （其中 〈牵头单位： 〉 负责 牵头 附件1 2026年1月2日 方案
| 【责任单位】"""
PIECES = st.sampled_from([*PARTS.split(), "\n", " ", "\t"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_mixture_of_the_parts_of_plans_is_read_or_refused(text):
    keeps_its_promises(text.encode(), "方案.txt")
