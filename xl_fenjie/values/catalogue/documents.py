"""Remarks on an official document. ``{found}`` is what stands in the document."""

from xl_fenjie.values.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
