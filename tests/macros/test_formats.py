"""The formats of Microsoft's documents, held by other programs that read them."""

import hashlib
import io
import zipfile

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import decompress_stream

from xl_fenjie.document.read import read_document
from xl_fenjie.macro_workbook.compound import compound_file
from xl_fenjie.macro_workbook.compression import CHUNK, compress
from xl_fenjie.macro_workbook.parts import master_macros
from xl_fenjie.macro_workbook.project import _obscured
from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.values.master import Master

WORDS = st.lists(st.sampled_from(["Sub ", "End Sub\r\n", "x", "= 1\r\n", "'", "abcabcabc"]))
NAMES = st.text(st.characters(codec="ascii", categories=["Lu", "Ll"]), min_size=1, max_size=31)


def restored(content: bytes) -> bytes:
    return bytes(decompress_stream(bytearray(compress(content))))


def noise(size: int) -> bytes:
    """Bytes in which nothing repeats."""
    return hashlib.shake_256(b"noise").digest(size)


@given(WORDS, st.integers(1, 400))
def test_any_source_comes_back(words, times):
    content = ("".join(words) * times).encode("ascii")[: 5 * CHUNK]
    assert restored(content) == content


@given(st.binary(max_size=3000))
def test_any_short_bytes_come_back(content):
    assert restored(content) == content


def test_what_does_not_compress_is_kept_as_it_is():
    content = noise(2 * CHUNK)
    assert restored(content) == content


def test_what_no_chunk_can_hold_is_refused():
    with pytest.raises(ValueError, match="compressed"):
        compress(noise(CHUNK - 1))


def test_source_becomes_much_smaller():
    content = b"".join(b"Public Sub step_%d()\r\nEnd Sub\r\n" % number for number in range(500))
    assert len(compress(content)) < len(content) / 3


@given(
    st.dictionaries(
        NAMES.filter(lambda name: name != "VBA"), st.binary(max_size=9000), max_size=12
    ),
    st.dictionaries(NAMES, st.binary(max_size=200), min_size=1, max_size=12),
)
def test_any_streams_come_back_from_the_compound_file(top, below):
    streams = {name.upper(): (name, content) for name, content in top.items()}
    inner = {name.upper(): (name, content) for name, content in below.items()}
    tree = {**dict(streams.values()), "VBA": dict(inner.values())}
    read = olefile.OleFileIO(io.BytesIO(compound_file(tree)))
    assert {name: read.openstream(name).read() for name in dict(streams.values())} == dict(
        streams.values()
    )
    for name, content in inner.values():
        assert read.openstream(["VBA", name]).read() == content


def test_a_file_of_many_sectors_comes_back():
    big = noise(900_000)
    read = olefile.OleFileIO(io.BytesIO(compound_file({"big": big, "small": b"x"})))
    assert read.openstream("big").read() == big
    assert read.openstream("small").read() == b"x"


def revealed(text: str) -> bytes:
    """The protection's values back, by 2.4.3.3 of [MS-OVBA]."""
    content = bytes.fromhex(text)
    seed, version, key = content[0], content[0] ^ content[1], content[0] ^ content[2]
    assert version == 2
    plain, before, older = key, content[2], content[1]
    out = []
    for byte in content[3:]:
        plain = byte ^ ((older + plain) & 0xFF)
        older, before = before, byte
        out.append(plain)
    skip = (seed & 6) // 2
    length = int.from_bytes(bytes(out[skip : skip + 4]), "little")
    assert length == len(out) - skip - 4
    return bytes(out[skip + 4 :])


@given(st.binary(min_size=1, max_size=8), st.integers(0, 255))
def test_the_protection_says_what_it_should(content, seed):
    assert revealed(_obscured(content, seed)) == content


@pytest.fixture(scope="module")
def master() -> Master:
    return Master(plan=read_document(sample_document(), SAMPLE_NAME))


def test_a_master_with_buttons_reads_as_one_without(master):
    with_buttons = read_master(write_master(master, master_macros()))
    assert with_buttons == read_master(write_master(master))
    assert with_buttons.master is not None


def test_the_same_master_gives_the_same_bytes(master):
    content = write_master(master, master_macros())
    assert write_master(master, master_macros()) == content
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert "xl/vbaProject.bin" in names
    assert len(names) == len(set(names))
