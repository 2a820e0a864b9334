"""Faults in 总台账, told with sheet and cell."""

from xl_fenjie.values.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "text_too_long",
        "failure",
        "以“{start}”开头的文字有 {length} 个字，一个单元格放不下（最多 32767 个字）。",
        "请先把这段文字拆成几项；没有写入任何内容。",
    ),
)
