"""The catalogue of everything that the program says.

Each entry has a stable code, one sentence and one hint; both are Chinese templates whose
placeholders are filled where the entry is used. ``TOPICS`` is what the program says about
documents, forms and failures: docs/findings.md is made from it. ``SPOKEN`` is what it answers and
asks on the way, in which nothing is wrong and nothing has to be done.
"""

from collections.abc import Mapping

from xl_fenjie.catalogue import (
    answers,
    buttons,
    cascades,
    diagnosis,
    documents,
    failures,
    mail,
    masters,
    reasons,
    recognised,
    refusals,
    returned,
    summaries,
    templates,
)
from xl_fenjie.catalogue.entry import Entry

TOPICS: Mapping[str, tuple[Entry, ...]] = {
    "读文件": documents.ENTRIES,
    "总台账": masters.ENTRIES,
    "回表": (*recognised.ENTRIES, *returned.ENTRIES, *returned.DECIDING),
    "汇总和报告": summaries.ENTRIES,
    "上级方案": cascades.ENTRIES,
    "邮件": mail.ENTRIES,
    "模板": templates.ENTRIES,
    "Excel 按钮": buttons.ENTRIES,
    "办不成": failures.ENTRIES,
}

SPOKEN: tuple[Entry, ...] = (
    *answers.ENTRIES,
    *diagnosis.ENTRIES,
    *reasons.ENTRIES,
    *refusals.ENTRIES,
    *masters.WITHIN,
    *mail.PRESSED,
)

CATALOGUE: Mapping[str, Entry] = {
    entry.code: entry for entries in (*TOPICS.values(), SPOKEN) for entry in entries
}
