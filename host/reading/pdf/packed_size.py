"""How large the content of a PDF's pages is when it is unpacked, without unpacking more than a bound."""

from __future__ import annotations

import zlib

import pikepdf

MAX_PAGE_BYTES = 64 * 1024 * 1024
"""Unpacked content of one page. Drawings of maps have some megabytes, invoices some kilobytes."""
_MAX_DEFLATE_RATIO = 1032
"""A byte of deflated data stands for no more (the zlib manual's technical details)."""
_PIECE = 1024 * 1024


def has_oversized_content(pdf: pikepdf.Pdf) -> bool:
    """Returns whether a page's content unpacks to more than ``MAX_PAGE_BYTES``."""
    return any(_unpacked_size(page) > MAX_PAGE_BYTES for page in pdf.pages)


def _unpacked_size(page: pikepdf.Page) -> int:
    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return sum(inflated_size(stream) for stream in streams if isinstance(stream, pikepdf.Stream))


def inflated_size(stream: pikepdf.Stream, bound: int = MAX_PAGE_BYTES) -> int:
    """Returns the size of a stream without its deflate filters, or more than ``bound`` when it is larger than that. Streams
    that cannot exceed it are not unpacked, and other filters, which expand little, are not applied."""
    filters = stream.stream_dict.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    deflated = 0
    while deflated < len(names) and names[deflated] in {"/FlateDecode", "/Fl"}:
        deflated += 1
    length = int(stream.stream_dict.get("/Length", 0))
    if length * _MAX_DEFLATE_RATIO**deflated <= bound:
        return length
    data = stream.read_raw_bytes()
    for _ in range(deflated):
        data = inflated(data, bound + 1)
    return len(data)


def inflated(data: bytes, bound: int) -> bytes:
    """Returns at most ``bound`` bytes of what is deflated; what can be read of it when it is damaged."""
    unpacking = zlib.decompressobj()
    pieces: list[bytes] = []
    size = 0
    try:
        while size < bound:
            piece = unpacking.decompress(data, min(_PIECE, bound - size))
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
            data = unpacking.unconsumed_tail
    except zlib.error:
        pass
    return b"".join(pieces)
