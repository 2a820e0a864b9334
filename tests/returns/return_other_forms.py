"""What goes wrong with the forms 工作方案 and 名单, one function per defect."""

from datetime import date

from tests.returns.return_samples import FIRST_ROW, RULES, Form, sheet_of
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey

XLSX = "return.xlsx"


def work_plan_blank() -> tuple[str, bytes]:
    form = Form.filled(sheet_of(form=FormKey.WORK_PLAN, period=Period(2026)))
    form.put("due", FIRST_ROW, None)
    form.put("department", FIRST_ROW + RULES.work_items, None)
    return XLSX, form.to_bytes()


def contacts_without_phone() -> tuple[str, bytes]:
    form = Form.filled(sheet_of(form=FormKey.CONTACTS, period=Period(2026)))
    form.put("mobile", FIRST_ROW, None)
    return XLSX, form.to_bytes()


def contacts_blank() -> tuple[str, bytes]:
    return XLSX, Form.of(sheet_of(form=FormKey.CONTACTS, period=Period(2026))).to_bytes()


def contacts_with_odd_numbers() -> tuple[str, bytes]:
    form = Form.filled(sheet_of(form=FormKey.CONTACTS, period=Period(2026)))
    form.put("mobile", FIRST_ROW, "见通讯录")
    form.put("office_phone", FIRST_ROW, "027-8888 0000转8001")
    return XLSX, form.to_bytes()


def work_plan_dates() -> tuple[str, bytes]:
    """In July: one date over, one of another year, one that is none, one too few."""
    form = Form.filled(sheet_of(form=FormKey.WORK_PLAN, period=Period(2026)))
    step = RULES.work_items
    dates = ("5月底", "2027.6.30", "适时", "9月底\n11月底", "长期坚持")
    for number, text in enumerate(dates):
        form.put("due", FIRST_ROW + number * step, text)
    return XLSX, form.to_bytes()


def work_plan_dates_of_all_kinds() -> tuple[str, bytes]:
    """No defect: dates as text, as Excel's dates, as quarters."""
    form = Form.filled(sheet_of(form=FormKey.WORK_PLAN, period=Period(2026)))
    step = RULES.work_items
    dates = ("三季度", "2026.9.30", date(2026, 10, 31), "12月底前", "年底")
    for number, value in enumerate(dates):
        form.put("due", FIRST_ROW + number * step, value)
    return XLSX, form.to_bytes()
