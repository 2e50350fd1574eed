"""Draws the pages of a PDF, and opens pictures, as gray pages for a recogniser. A hostile file ends the process: to be called
in the limited worker."""

from __future__ import annotations

import io
import math

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from host.errors import WorldError
from host.reading.read_document import is_picture, unsigned, with_pdf
from host.reading.recognition.gray_page import MAX_PIXELS, MAX_POINTS, GrayPage

_DOTS_PER_INCH = 300
"""What recognisers are trained for: https://tesseract-ocr.github.io/tessdoc/ImproveQuality.html"""
_POINTS_PER_INCH = 72
_MAX_SIDE = 16_000
"""Longest side of a drawn page in pixels; tesseract takes 32,767."""
_MAX_PICTURE_PIXELS = 72_000_000
"""Pixels of a picture that is opened: A3 at 600 dots per inch. In colours that are 288 MB."""
_A4_POINTS = 842.0
"""The longer side of a picture that does not say how large it is, or says what no paper is (a photo: 72 dots per inch)."""
_PAPER_POINTS = (200.0, 1_700.0)
"""The longer side of paper: from a till's receipt to A2."""
_SMALL_PIXELS = 1_700
"""A longer side below which a picture's letters are too small to be recognised, and are enlarged: 150 dots per inch."""
_FORMATS = ("PNG", "JPEG", "TIFF")
_TURNED_BY_EXIF = range(5, 9)
_ORIENTATION = 0x0112


def page_picture(data: bytes, index: int) -> GrayPage:
    """Returns one page of a PDF or a picture, counted from 0. Raises WorldError reading.unknown_type, reading.too_large,
    reading.no_such_page, and as ``read_document`` does."""
    data = unsigned(data)
    if is_picture(data):
        return _picture(data, index)
    if b"%PDF-" in data[:1024]:
        return with_pdf(data, lambda document: _drawn(document, index))
    raise WorldError("reading.unknown_type")


def _drawn(document: pdfium.PdfDocument, index: int) -> GrayPage:
    if not 0 <= index < len(document):
        raise WorldError("reading.no_such_page")
    page = document[index]
    width, height = page.get_size()
    if not (0 < width <= MAX_POINTS and 0 < height <= MAX_POINTS):
        raise WorldError("reading.too_large", limit=int(MAX_POINTS))
    # A part of a pixel more in each direction is rounded up.
    scale = min(
        _DOTS_PER_INCH / _POINTS_PER_INCH, math.sqrt(MAX_PIXELS / (width * height)), _MAX_SIDE / max(width, height)
    )
    while math.ceil(width * scale) * math.ceil(height * scale) > MAX_PIXELS:
        scale *= 0.99
    bitmap = page.render(scale=scale, grayscale=True)
    view = memoryview(bitmap.buffer).cast("B")
    stride = bitmap.stride
    rows = (view[row * stride : row * stride + bitmap.width] for row in range(bitmap.height))
    samples = b"".join(rows)
    return GrayPage(float(width), float(height), bitmap.width, bitmap.height, samples, len(document))


def _picture(data: bytes, index: int) -> GrayPage:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        count = getattr(image, "n_frames", 1)
        if not 0 <= index < count:
            raise WorldError("reading.no_such_page")
        image.seek(index)
        if image.width * image.height > _MAX_PICTURE_PIXELS:
            raise WorldError("reading.too_large", limit=_MAX_PICTURE_PIXELS)
        points = _points(image)
        gray = _on_white(ImageOps.exif_transpose(image))
    longest = max(gray.size)
    scale = min(1.0, math.sqrt(MAX_PIXELS / (gray.width * gray.height)), _MAX_SIDE / longest)
    if longest < _SMALL_PIXELS:
        scale = min(2.0, _SMALL_PIXELS / longest)
    if scale != 1.0:
        size = (max(1, int(gray.width * scale)), max(1, int(gray.height * scale)))
        gray = gray.resize(size, Image.Resampling.LANCZOS)
    return GrayPage(*points, gray.width, gray.height, gray.tobytes(), count)


def _points(image: Image.Image) -> tuple[float, float]:
    """Returns width and height of a picture on paper, upright."""
    across, upwards = image.size
    if image.getexif().get(_ORIENTATION) in _TURNED_BY_EXIF:
        across, upwards = upwards, across
    longest = max(across, upwards)
    said = image.info.get("dpi")
    dots = float(said[0]) if isinstance(said, tuple) and said and float(said[0]) > 0 else 0.0
    points = longest * _POINTS_PER_INCH / dots if dots else 0.0
    if not _PAPER_POINTS[0] <= points <= _PAPER_POINTS[1]:
        points = _A4_POINTS
    return across * points / longest, upwards * points / longest


def _on_white(image: Image.Image) -> Image.Image:
    """Returns the picture in gray, with white where it is transparent."""
    if image.mode.startswith("I"):
        # 16 bits a pixel: only the upper 8 are kept, where a conversion would cut off what is above 255.
        return image.convert("I").point(lambda sample: sample * (1 / 256)).convert("L")
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        gray, opacity = image.convert("RGBA").convert("LA").split()
        return Image.composite(gray, Image.new("L", gray.size, 255), opacity)
    return image.convert("L")
