"""What follows the last task: signature and date, further annexes, sample forms, a page's junk."""

import re

from xl_fenjie.chinese.text import HAN
from xl_fenjie.document.layout.lines import Tape

DATE = (
    r"(?:20\d\d|二[〇零]..)年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,3})日"
)
DATE_LINE = re.compile(rf"{DATE}(?:印发)?")
_SIGNATURE = re.compile(rf"{HAN}{{2,24}}(?:政府|办公室|办公厅|委员会|管委会|督查室|街道办事处|局)")
FOOT = re.compile(
    rf"{HAN}{{2,30}}(?:办公室|办公厅|政府|委员会|管委会){DATE}印发|"
    r"请?各(?:牵头|责任|有关|相关|承办|部门|单位|级)[^。：；]{0,40}(?:要|应|须|请|于|将)[^。；]{0,60}(?:报|制[定订]|落实|加强)|"
    r"附件\d{0,2}(?![^：]{0,6}[所要])|附表|附：|抄送|抄报|主送|（?此件|（?样表|来源：|编辑：|责任编辑|信息来源|上一[篇条]|下一[篇条]|打印本?页|【打印|【关闭|\[打印"
    r"|关闭窗口|扫一扫|分享到|版权所有|主办(?:单位)?：[^：]{2,30}(?:ICP|承办|技术支持|网站标识|地址|备案|版权)|ICP备|网站地图|联系我们|相关链接|相关附件|相关文档|相关解读|政策解读|浏览次数|公开方式"
    r"|（联系人|（单位）|[xX×]{2,}（?单位|序号(?:责任事项|任务|工作|目标|重点)|主动公开|（（?[上中下]）|未完待续|（完）|—+END"
)


def stands_alone(tape: Tape, at: int) -> bool:
    """Nothing goes on behind a date that ends here: 2026年1月13日, and not 2026年1月13日前."""
    return tape.begins_line(at) and tape.text[at : at + 1] not in {*"，、。；前"}


def tail_start(tape: Tape, clause: int, end: int) -> int:
    """Where the text after a clause is no more of it: a foot, another annex, a page's junk."""
    lines = tape.lines_between(clause, end) if clause < end else []
    for index, (start, _) in enumerate(lines[1:], 1):
        date = DATE_LINE.match(tape.text, start)
        introduced = tape.text[start - 1] in "：，、于至"  # 完成时限：2026年6月30日
        if date and stands_alone(tape, date.end()) and not introduced:
            before = lines[index - 1]
            signed = index > 1 and _SIGNATURE.fullmatch(tape.text[slice(*before)])
            return before[0] if signed else start
        if FOOT.match(tape.text, start):
            return start
    return end
