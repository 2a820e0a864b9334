"""What goes wrong with single answers, one function per defect."""

from tests.returns.return_samples import FIRST_ROW, Form


def empty_phrases(form: Form) -> None:
    form.put("progress", FIRST_ROW, "正常推进。")
    form.put("progress", FIRST_ROW + 2, "同上")
    form.put("progress", FIRST_ROW + 4, "已发文")


def figures_as_text(form: Form) -> None:
    form.put("actual", FIRST_ROW, "约1.2万")
    form.put("actual", FIRST_ROW + 1, "１２３家")
    form.put("actual", FIRST_ROW + 3, "较去年有所增加")


def figure_as_percentage(form: Form) -> None:
    """Excel makes 0.9 of what was typed as 90%; the target is a count."""
    cell = form.paper.cell(FIRST_ROW, form.at("actual"))
    cell.value, cell.number_format = 0.9, "0%"


def share_without_sign(form: Form) -> None:
    form.put("actual", FIRST_ROW + 4, 0.9)


def numbers_of_persons(form: Form) -> None:
    form.put("problems", FIRST_ROW, "联系人甲，电话 138 0000 0000。")
    form.put("next_steps", FIRST_ROW + 2, "走访困难群众（420100199001011234）。")


def essay_in_a_cell(form: Form) -> None:
    form.put("progress", FIRST_ROW + 2, "召开推进会，研究部署，压实责任。" * 160)


def status_and_words_differ(form: Form) -> None:
    form.put("status", FIRST_ROW + 2, "已完成")
    form.put("progress", FIRST_ROW + 2, "动态监测平台尚未完成验收，仍在整改。")
    form.put("status", FIRST_ROW + 3, "尚未启动")


def other_measure(form: Form) -> None:
    form.put("actual", FIRST_ROW, "5万元")


def figures_that_cannot_be(form: Form) -> None:
    """A count below nothing, half a thing, and one that is only about right."""
    form.put("actual", FIRST_ROW, "-3")
    form.put("actual", FIRST_ROW + 1, "12.5个")
    form.put("actual", FIRST_ROW + 3, "约0.05万余")


def task_left_blank(form: Form) -> None:
    """One task without any answer, beside others that have theirs."""
    for key in ("progress", "status"):
        form.put(key, FIRST_ROW + 2, None)
