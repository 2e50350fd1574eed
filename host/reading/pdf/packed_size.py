"""How large the content of a PDF's pages is when it is unpacked, without unpacking more than a bound."""

from __future__ import annotations

import itertools
import zlib

import pikepdf

MAX_PAGE_BYTES = 64 * 1024 * 1024
"""Unpacked content of one page. Drawings of maps have some megabytes, invoices some kilobytes."""
_MAX_DEFLATE_RATIO = 1032
"""A byte of deflated data stands for no more (the zlib manual's technical details)."""
_DEFLATE = ("/FlateDecode", "/Fl")
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
    length = int(stream.stream_dict.get("/Length", 0))
    if length * _MAX_DEFLATE_RATIO ** len(_leading_deflates(_filters(stream))) <= bound:
        return length
    return len(unpacked(stream, bound + 1, only_deflate=True))


def unpacked(stream: pikepdf.Stream, bound: int, *, only_deflate: bool = False) -> bytes:
    """Returns at most ``bound`` bytes of what a stream holds, or with ``only_deflate`` of what is left when its first filters,
    as far as they are deflate, are undone. Raises PdfError when another filter cannot be undone."""
    filters = _filters(stream)
    deflates = _leading_deflates(filters)
    if not only_deflate and (len(deflates) < len(filters) or "/DecodeParms" in stream.stream_dict):
        return stream.read_bytes()[:bound]
    data = stream.read_raw_bytes()
    for _ in deflates:
        data = inflated(data, bound)
    return data[:bound]


def _filters(stream: pikepdf.Stream) -> list[str]:
    filters = stream.stream_dict.get("/Filter")
    if filters is None:
        return []
    return [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]


def _leading_deflates(filters: list[str]) -> list[str]:
    return list(itertools.takewhile(lambda name: name in _DEFLATE, filters))


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
