"""Faults in 总台账, told with sheet and cell."""

from xl_fenjie.values.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
