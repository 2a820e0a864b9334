"""What to ask of those who administer the computer, on one page that any computer prints."""

from datetime import date
from html import escape

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.values.days import on_paper
from xl_fenjie.values.diagnosis import Diagnosis

LOOK = (
    "@page{size:A4;margin:20mm}body{font:12pt/1.6 SimSun,serif;max-width:170mm;margin:auto}"
    "h1{font-size:16pt;text-align:center}li{margin-bottom:.5em}"
)


def request(diagnosis: Diagnosis, *, computer: str, user: str, folder: str, day: date) -> str:
    """The page as HTML: which computer, what is forbidden there, and what would allow it."""
    title = sentence("doctor_page_title")
    where = sentence("doctor_page_computer", computer=computer, user=user, day=on_paper(day))
    items = "".join(
        f"<li><b>{escape(check.name)}</b>：{escape(check.found)}。<br>{escape(check.ask)}</li>\n"
        for check in diagnosis.to_mend
        if check.ask
    )
    nothing = sentence("doctor_page_nothing")
    opening = sentence("doctor_page_opening", folder=folder)
    body = f"<ol>\n{items}</ol>" if items else f"<p>{nothing}</p>"
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{LOOK}</style>\n<h1>{title}</h1>\n<p>{escape(where)}</p>\n"
        f"<p>{escape(opening)}</p>\n{body}</html>\n"
    )
