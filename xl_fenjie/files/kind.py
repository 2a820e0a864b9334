"""What a file really is, told by its bytes and never by its name.

Units send .xls named .xlsx, web pages named .xls (exports of office systems), PDF prints, scans and
workbooks with a password; each is answered in its own words.
"""

import re
from enum import StrEnum

from xl_fenjie.files.encodings import decoded, is_text
from xl_fenjie.files.package import WORKBOOK_TYPES, Package
from xl_fenjie.files.unreadable import UnreadableError
from xl_fenjie.files.web_archive import is_web_archive


class Kind(StrEnum):
    """A kind of file; the value is what staff call it."""

    XLSX = "Excel 工作簿（.xlsx）"
    XLSB = "Excel 二进制工作簿（.xlsb）"
    XLS = "Excel 97-2003 工作簿（.xls）"
    ODS = "OpenDocument 表格（.ods）"
    ENCRYPTED = "加密的 Office 文件"
    DOCX = "Word 文档（.docx）"
    WORD = "旧格式的 Word 文档（.doc 等）"
    SLIDES = "演示文稿"
    PDF = "PDF 文件"
    PICTURE = "图片"
    WEB_PAGE = "网页文件（HTML）"
    XML_TABLE = "XML 表格（Excel 2003）"
    MAIL = "邮件"
    WEB_ARCHIVE = "单个文件网页（MHTML）"
    OFD = "版式文件（.ofd）"
    IWORK = "苹果 iWork 文件（.numbers 等）"
    ARCHIVE = "压缩包"
    RAR = "RAR 压缩包"
    SEVEN_ZIP = "7z 压缩包"
    GZIP = "GZ 压缩包"
    DAMAGED_ARCHIVE = "损坏的压缩文件或工作簿"
    TEXT = "文本文件"
    EMPTY = "空文件"
    UNKNOWN = "无法识别的文件"


WORKBOOKS = frozenset({Kind.XLSX, Kind.XLSB, Kind.XLS, Kind.ODS})

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_ENTRY = 128  # bytes of an entry in an OLE directory, which is aligned to its own size
HEAD = 4096

MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"BM", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"Rar!", Kind.RAR),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"{\\rtf", Kind.WORD),
)
OLE_STREAMS = (
    ("EncryptedPackage", Kind.ENCRYPTED),
    ("WordDocument", Kind.WORD),
    ("PowerPoint Document", Kind.SLIDES),
    ("__properties_version1.0", Kind.MAIL),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
)
PACKAGE_TYPES = (
    *((ending, Kind.XLSX) for ending in WORKBOOK_TYPES),
    ("sheet.binary.macroenabled.main", Kind.XLSB),
    ("wordprocessingml.document.main+xml", Kind.DOCX),
    ("wordprocessingml.template.main+xml", Kind.DOCX),
    ("ms-word.document.macroenabled.main+xml", Kind.DOCX),
    ("ms-word.template.macroenabledtemplate.main+xml", Kind.DOCX),
    ("presentation.main+xml", Kind.SLIDES),
    ("slideshow.main+xml", Kind.SLIDES),
)
ZIP_PARTS = (
    ("xl/workbook.xml", Kind.XLSX),
    ("xl/workbook.bin", Kind.XLSB),
    ("word/document.xml", Kind.DOCX),
    ("ppt/presentation.xml", Kind.SLIDES),
    ("ofd.xml", Kind.OFD),
    ("index/document.iwa", Kind.IWORK),
    ("index.zip", Kind.IWORK),
)
FOREIGN_ARCHIVES = frozenset({Kind.RAR, Kind.SEVEN_ZIP, Kind.GZIP})
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
WEB_PAGE = re.compile((
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:html|head|body|div|p|table|meta|style|script|form|title|center|span|link)\b"
), re.IGNORECASE | re.DOTALL)  # fmt: skip
PAGE_FRAME = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
XML_TABLE = "urn:schemas-microsoft-com:office:spreadsheet"


def kind_of(content: bytes) -> Kind:
    """Say what these bytes are."""
    if not content.strip(b"\x00 \t\r\n"):
        return Kind.EMPTY
    for magic, kind in MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(OLE):
        return _kind_of_ole(content)
    if content.startswith(b"PK"):
        return _kind_of_zip(content)
    return _kind_of_text(content)


def _kind_of_ole(content: bytes) -> Kind:
    """By the names in the directory; damaged directories leave the file unknown."""
    for name, kind in OLE_STREAMS:
        wanted = (name + "\0").encode("utf-16-le")
        at = content.find(wanted)
        while at >= 0:
            if at % OLE_ENTRY == 0:
                return kind
            at = content.find(wanted, at + 1)
    return Kind.UNKNOWN


def _kind_of_zip(content: bytes) -> Kind:
    """By the types that a package declares, else by the names that most programs give parts."""
    try:
        package = Package(content)
    except UnreadableError:
        return Kind.DAMAGED_ARCHIVE
    try:
        types = set(package.types.values())
    except UnreadableError:
        types = set()
    for ending, kind in PACKAGE_TYPES:
        if any(each.endswith(ending) for each in types):
            return kind
    for part, kind in ZIP_PARTS:
        if part in package:
            return kind
    if "content.xml" in package:
        return Kind.ODS if ODS_TYPE in content[:HEAD] else Kind.WORD
    return Kind.ARCHIVE


def _kind_of_text(content: bytes) -> Kind:
    head = decoded(content[:HEAD])
    if is_web_archive(head):
        return Kind.WEB_ARCHIVE
    if XML_TABLE in head:
        return Kind.XML_TABLE
    if WEB_PAGE.match(head) or PAGE_FRAME.search(head):
        return Kind.WEB_PAGE
    return Kind.TEXT if is_text(head) else Kind.UNKNOWN
