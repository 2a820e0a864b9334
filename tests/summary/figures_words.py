"""Figures in the words of workbook and reports, spelled out once more."""

ROLE = {"lead": "牵头", "responsible": "责任", "support": "协办"}
RELATION = {
    "at_least": "不少于",
    "more_than": "超过",
    "about": "左右",
    "at_most": "不超过",
    "exactly": "达到",
}
STATES = {
    "awaited": "待报",
    "on_time": "按时报送",
    "after_reminder": "催报后报送",
    "late": "迟报",
    "missing": "未报",
    "sent_back": "已退回",
    "review": "待人工核对",
    "exempt": "免报",
}
REPORTED = ["按时报送", "催报后报送", "迟报"]
WAITING = ["待报", "未报", "已退回", "待人工核对"]
STATUSES = [
    "进度滞后", "尚未启动", "本季度无新进展", "正常推进", "已完成",
    "未注明", "未报齐", "未报送", "无人报送",
]  # fmt: skip
LIGHTS = ["蓝灯", "绿灯", "黄灯", "红灯", "灰灯"]
JUDGED = [
    "超出上限", "未达到目标", "低于序时进度", "略低于序时进度", "暂低于目标", "达到序时进度",
    "达到目标", "未作判断", "未报数",
]  # fmt: skip


def number(value):
    """6.5, 1200: no zeros at the end."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def spelled(value):
    """12000 is 1.2万, 15亿; two decimals at most, or the figure in full."""
    for size, name in ((100_000_000, "亿"), (10_000, "万")):
        if abs(value) >= size and abs(round(value / size, 2) - value / size) < 5e-11:
            return number(round(value / size, 2)) + name
    return number(value)


def percent(ratio):
    """0.875 is 87.5%."""
    return number(round(ratio * 100, 1)) + "%"


def of(part, whole):
    """A share, 0 of nothing."""
    return part / whole if whole else 0.0


def day(at):
    """2026年4月25日17时; the end of a day is the day."""
    text = f"{at.year}年{at.month}月{at.day}日"
    if (at.hour, at.minute) == (23, 59):
        return text
    return f"{text}{at.hour}时" + (f"{at.minute}分" if at.minute else "")


def kinds(counted, counter):
    """已完成3项、正常推进2项: what there is of each kind."""
    return "、".join(f"{name}{number}{counter}" for name, number in counted.items() if number)


def short(text, length):
    """A text on one line, cut with …."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def in_chinese(number):
    """1 to 99 as headings count."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ((digits[tens] if tens > 1 else "") + "十" if tens else "") + (
        digits[ones] if ones else ""
    )
