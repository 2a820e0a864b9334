"""Zip files opened with care: what is packed may be damaged, and its list may be endless."""

import io
import lzma
import struct
import zipfile
import zlib

from xl_fenjie.files.unreadable import DamagedError, TooLargeError

LARGEST_DIRECTORY = 1 << 20  # bytes; a thousand entries with long names need a fifth of it
END_OF_DIRECTORY = b"PK\x05\x06"
END_SIZE, LONGEST_COMMENT = 22, 65535

FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    LookupError,  # an encoding that nobody knows, a place that is not there
    NotImplementedError,  # a way of packing that Python does not know
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)
"""What reading a damaged or a hostile zip file ends in."""


def open_zip(content: bytes) -> zipfile.ZipFile:
    """The archive with its list of entries, which is read whole.

    Raises:
        TooLargeError: the list is too long to be one of office files.
        DamagedError: it is no zip file, or one that is cut short.
    """
    at = content.rfind(END_OF_DIRECTORY, max(0, len(content) - END_SIZE - LONGEST_COMMENT))
    if at >= 0 and int.from_bytes(content[at + 12 : at + 16], "little") > LARGEST_DIRECTORY:
        raise TooLargeError("large_directory")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except FAULTS as error:
        raise DamagedError from error
