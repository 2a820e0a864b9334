"""The bytes of a document → its lines and table rows, whatever its format.

The kind is told by the content first and by the suffix second: a saved web page named .txt is a
web page.
"""

from pathlib import PurePath

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.files.lines import Piece

LARGEST = 64 * 1024 * 1024
LARGEST_TEXT = 8 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
CONVERTIBLE = frozenset({".doc", ".wps", ".wpt", ".rtf", ".dot", ".odt"})


class ConversionNeededError(FenjieError):
    """A document in an old format, of the kind that ``suffix`` tells."""

    def __init__(self, suffix: str) -> None:
        super().__init__("document_needs_conversion", suffix=suffix)
        self.suffix = suffix


def pieces_of(content: bytes, name: str) -> list[Piece]:
    """The lines and rows of a document in their order.

    Raises FenjieError for what is empty, unknown, damaged, encrypted, unsafe, too large, a scan
    or in a format that has to be converted first.
    """
    suffix = PurePath(name).suffix.lower()
    _refuse_size(content, LARGEST)
    head = content[:16].lstrip()
    if not content.strip():
        raise FenjieError("document_empty")
    if head.startswith(_ZIP):
        return _word(content, suffix)
    if head.startswith(b"%PDF"):
        from xl_fenjie.files.pdf import pieces_of_pdf  # noqa: PLC0415  for PDF files only

        return pieces_of_pdf(content)
    if head.startswith(_OLE):
        if _ENCRYPTED in content:
            raise FenjieError("document_encrypted")
        raise ConversionNeededError(_shown(suffix, ".doc"))
    if head.startswith(b"{\\rtf") or suffix in CONVERTIBLE:
        raise ConversionNeededError(_shown(suffix, ".rtf"))
    if head.startswith(_IMAGES):
        raise FenjieError("document_is_scan")
    return _text(content, suffix)


def _word(content: bytes, suffix: str) -> list[Piece]:
    from xl_fenjie.files.word import pieces_of_word  # noqa: PLC0415  for Word files only

    if suffix in CONVERTIBLE and b"word/document.xml" not in content:
        raise ConversionNeededError(suffix)
    return pieces_of_word(content)


def _text(content: bytes, suffix: str) -> list[Piece]:
    from xl_fenjie.files import plain  # noqa: PLC0415  for text only

    _refuse_size(content, LARGEST_TEXT)
    text = plain.decoded(content)
    if plain.is_web_page(text, suffix):
        from xl_fenjie.files.webpage import pieces_of_page  # noqa: PLC0415  for pages only

        return pieces_of_page(text)
    return plain.pieces_of_text(text)


def _refuse_size(content: bytes, largest: int) -> None:
    if len(content) > largest:
        raise FenjieError("document_too_large", size=f"{len(content) / 1024 / 1024:.0f} MB")


def _shown(suffix: str, usual: str) -> str:
    return suffix if suffix in CONVERTIBLE else usual
