"""The one catalogue of all that the program says about documents, forms and failures.

Each entry has a stable code, one sentence and one hint; both are Chinese templates whose
placeholders are filled where the entry is used. The manual's table is made from it.
"""

from collections.abc import Mapping

from xl_fenjie.values.catalogue import (
    buttons,
    cascades,
    documents,
    failures,
    mail,
    masters,
    returned,
    summaries,
)
from xl_fenjie.values.catalogue.entry import Entry

TOPICS: Mapping[str, tuple[Entry, ...]] = {
    "读文件": documents.ENTRIES,
    "总台账": masters.ENTRIES,
    "回表": (*returned.ENTRIES, *returned.DECIDING),
    "汇总和报告": summaries.ENTRIES,
    "上级方案": cascades.ENTRIES,
    "邮件": mail.ENTRIES,
    "Excel 按钮": buttons.ENTRIES,
    "办不成": failures.ENTRIES,
}

CATALOGUE: Mapping[str, Entry] = {entry.code: entry for topic in TOPICS.values() for entry in topic}
