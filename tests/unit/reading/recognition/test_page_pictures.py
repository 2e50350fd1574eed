"""Pages are drawn, and pictures opened, upright, in gray, on paper of a plausible size, and never larger than allowed."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image

from host.errors import WorldError
from host.reading.recognition.gray_page import MAX_PIXELS, GrayPage
from host.reading.recognition.page_pictures import page_picture
from tests.support.made_einvoices import ubl
from tests.support.scans import picture, scan


def dark_corner(page: GrayPage) -> tuple[bool, ...]:
    """Returns whether the middles of the four quarters are dark: upper left, upper right, lower left, lower right."""
    places = [(x, y) for y in (page.rows // 4, page.rows * 3 // 4) for x in (page.columns // 4, page.columns * 3 // 4)]
    return tuple(page.samples[y * page.columns + x] < 128 for x, y in places)


UPPER_LEFT = (True, False, False, False)


def test_a_page_of_a_pdf_is_drawn_with_300_dots_an_inch() -> None:
    page = page_picture(scan(pages=3), 0)
    assert (round(page.width), round(page.height), page.count) == (595, 842, 3)
    assert abs(page.columns - page.width * 300 / 72) < 12
    assert dark_corner(page) == UPPER_LEFT
    assert not any(dark_corner(page_picture(scan(pages=3), 2)))


def test_a_page_that_is_turned_is_drawn_upright() -> None:
    with pdfium.PdfDocument(scan()) as document:
        document[0].set_rotation(90)
        file = io.BytesIO()
        document.save(file)
    page = page_picture(file.getvalue(), 0)
    assert page.width > page.height
    assert dark_corner(page) == (False, True, False, False)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_are_pages(kind: str) -> None:
    page = page_picture(picture(kind, (1240, 1754), dpi=(150, 150)), 0)
    assert (round(page.width), round(page.height), page.columns, page.rows) == (595, 842, 1240, 1754)
    assert dark_corner(page) == UPPER_LEFT


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_depth_are_gray(mode: str) -> None:
    data = picture(size=(1700, 1700), mode="L" if mode == "I;16" else mode)
    if mode == "I;16":
        file = io.BytesIO()
        Image.open(io.BytesIO(data)).convert("I").point(lambda sample: sample * 255 + 300).convert(mode).save(
            file, "PNG"
        )
        data = file.getvalue()
    assert dark_corner(page_picture(data, 0)) == UPPER_LEFT


def test_what_is_transparent_is_white() -> None:
    image = Image.new("RGBA", (1700, 1700), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 850, 850))
    file = io.BytesIO()
    image.save(file, "PNG")
    assert dark_corner(page_picture(file.getvalue(), 0)) == UPPER_LEFT


def test_a_photo_is_turned_as_its_camera_says_and_has_the_size_of_paper() -> None:
    orientation = Image.Exif()
    orientation[0x0112] = 6
    photo = page_picture(picture("JPEG", (4000, 3000), exif=orientation.tobytes(), dpi=(72, 72)), 0)
    assert (round(photo.width), round(photo.height)) == (632, 842)
    assert photo.columns < photo.rows
    assert dark_corner(photo) == (False, True, False, False)


def test_the_pages_of_a_tiff_are_counted_and_told_apart() -> None:
    white = Image.new("L", (1700, 2200), "white")
    data = picture("TIFF", (1700, 2200), save_all=True, append_images=[white])
    assert [page_picture(data, index).count for index in (0, 1)] == [2, 2]
    assert not any(dark_corner(page_picture(data, 1)))
    with pytest.raises(WorldError, match=r"reading\.no_such_page"):
        page_picture(data, 2)


def test_no_page_has_more_pixels_than_allowed_and_small_pictures_are_enlarged() -> None:
    for data in (picture(size=(5000, 7000)), picture(size=(9000, 200)), scan(size=(14_000, 100))):
        page = page_picture(data, 0)
        assert 0 < page.columns * page.rows <= MAX_PIXELS
        assert len(page.samples) == page.columns * page.rows
    small = page_picture(picture(size=(600, 800)), 0)
    assert (small.columns, small.rows) == (1200, 1600)


def test_what_has_no_pages_is_refused() -> None:
    huge = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(huge, "PNG")
    for data, code in (
        (ubl(), "reading.unknown_type"),
        (b"%PDF-1.4 broken", "reading.broken_pdf"),
        (scan(), "reading.no_such_page"),
        (huge.getvalue(), "reading.too_large"),
    ):
        with pytest.raises(WorldError) as raised:
            page_picture(data, 1 if code == "reading.no_such_page" else 0)
        assert raised.value.code == code


@pytest.mark.parametrize(
    "changes",
    [
        {"columns": 3},
        {"columns": -2, "rows": -2},
        {"samples": "AAA"},
        {"samples": 4},
        {"width": 0.0},
        {"height": float("inf")},
        {"count": 0},
        {"width": "595"},
    ],
)
def test_a_page_of_another_form_reaches_no_recogniser(changes: dict[str, object]) -> None:
    page = GrayPage(595.0, 842.0, 2, 2, b"\0\xff\0\xff", 1)
    assert GrayPage.from_json(page.to_json()) == page
    assert page.pgm() == b"P5\n2 2\n255\n\0\xff\0\xff"
    with pytest.raises(ValueError):  # noqa: PT011
        GrayPage.from_json({**page.to_json(), **changes})
