"""Summary → the summary workbook: 总览 and the lists behind it."""

from xl_fenjie.layout.book import Book
from xl_fenjie.summary.sheets import judged_lists
from xl_fenjie.summary.sheets.leader_view import leader_view
from xl_fenjie.summary.sheets.lists import by_task, by_unit, standings, unreported
from xl_fenjie.summary.sheets.overview import Overview
from xl_fenjie.summary.sheets.tables import write_list
from xl_fenjie.values.summary import Summary


def write_workbook(summary: Summary) -> bytes:
    """Write the summary workbook (.xlsx); the same summary gives the same bytes.

    Words from returns stand in it as text and never act as a formula or a link.
    """
    rules = summary.rules
    title = f"{summary.period_label}办理情况汇总"
    book = Book(title=title, body_font=rules.body_font)
    tasks = by_task(summary)
    lists = [
        leader_view(summary),
        tasks,
        by_unit(summary),
        judged_lists.by_leader(summary, tasks),
        judged_lists.targets(summary),
        judged_lists.quarters(summary),
        standings(summary),
        judged_lists.scores(summary),
        judged_lists.doubts(summary),
        judged_lists.overdue(summary),
        unreported(summary),
    ]
    Overview(book, summary, lists).write()
    fonts = {"title": rules.title_font, "heading": rules.heading_font, "body": rules.body_font}
    for each in lists:
        write_list(book, each, fonts=fonts)
    return book.to_bytes()
