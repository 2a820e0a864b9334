"""Faults in a form that came back.

Placeholders: ``{sheet}`` ``{cell}`` ``{label}`` ``{found}`` ``{expected}``.
"""

from xl_fenjie.values.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
