"""The compression of VBA source, [MS-OVBA] 2.4.1: chunks of 4096 bytes, literals and copies."""

CHUNK = 4096
SIGNATURE = 0x01
HEADER = 0xB000  # a compressed chunk: flag 1, signature 0b011; the low 12 bits hold size - 3
RAW_HEADER = 0x3FFF  # a chunk as it is, always of full length
SHORTEST_COPY = 3
TOKENS = 8  # per flag byte


def compress(content: bytes) -> bytes:
    """The content as a CompressedContainer.

    Raises:
        ValueError: its last piece repeats so little that no kind of chunk can hold it; source code
            does not do that.
    """
    chunks = (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))
    return bytes([SIGNATURE]) + b"".join(map(_chunk, chunks))


def _chunk(chunk: bytes) -> bytes:
    """One chunk; where compression would let a full one grow, the chunk as it is."""
    body, at = bytearray(), 0
    while at < len(chunk):
        flags, tokens = 0, bytearray()
        for token in range(TOKENS):
            if at >= len(chunk):
                break
            offset, length = _longest_copy(chunk, at)
            if length:
                flags |= 1 << token
                tokens += _copy_token(at, offset, length)
                at += length
            else:
                tokens.append(chunk[at])
                at += 1
        body.append(flags)
        body += tokens
    if len(body) > CHUNK and len(chunk) == CHUNK:
        return RAW_HEADER.to_bytes(2, "little") + chunk
    if len(body) > CHUNK:
        raise ValueError("this text cannot be compressed into a chunk")
    return (HEADER | (len(body) - 1)).to_bytes(2, "little") + bytes(body)


def _bits(at: int) -> int:
    """How many bits of a copy token hold its offset, at this place of the chunk (2.4.1.3.19.1)."""
    return max((at - 1).bit_length(), 4)


def _copy_token(at: int, offset: int, length: int) -> bytes:
    token = (offset - 1) << (16 - _bits(at)) | (length - SHORTEST_COPY)
    return token.to_bytes(2, "little")


def _longest_copy(chunk: bytes, at: int) -> tuple[int, int]:
    """Where the longest stretch stood before that goes on here, as offset and length; or 0, 0."""
    longest = min((0xFFFF >> _bits(at)) + SHORTEST_COPY, len(chunk) - at)
    found, length = -1, SHORTEST_COPY
    while length <= longest:
        place = chunk.rfind(chunk[at : at + length], 0, at + length - 1)
        if place < 0:
            break
        found = place
        length = _common(chunk, place, at, longest) + 1
    return (at - found, length - 1) if found >= 0 else (0, 0)


def _common(chunk: bytes, place: int, at: int, longest: int) -> int:
    length = 0
    while length < longest and chunk[place + length] == chunk[at + length]:
        length += 1
    return length
