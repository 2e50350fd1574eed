"""Tells which words of a PDF's page nobody sees: drawn in the colour of their ground, invisibly, tiny, or under something.

A text layer under a picture of the page (that is what character recognition adds to a scan) is legitimate, so invisible words
in the place of a picture count as seen. Where pdfium does not say enough (transparent objects, patterns, forms) so do others.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MOST_OBJECTS = 4_000
"""Objects of a page that are looked at; those after them are taken to hide nothing."""
_TINY = 1.5
"""Points; lower letters cannot be read."""
_THIN = 3.0
"""Points; what is narrower is a rule."""
_ALIKE = 24
"""How far the colours of text and ground differ at most, of 255, where nobody sees the text."""
_OF_A_RECTANGLE = 6
"""Segments of a path at most that is a rectangle: a frame has more."""
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_BAND = 24.0
"""Points of the bands of a page by which its areas are looked up."""
_PICTURE_OF_PAGE = 0.5
"""Share of the page's area that a scan of it takes at least."""
_UNSEEN_MODES = frozenset((pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP))

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space, upwards."""
_Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Area:
    """A filled area of a page: the ``order`` in which it is drawn, its box, its colour; None: a picture, or nobody knows."""

    order: int
    box: Box
    colour: _Colour | None
    is_picture: bool


class Visibility:
    """What one page draws besides text. It is asked while the page is open."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        self._text_page = text_page
        self._ask = _Questions()
        self._orders: dict[int, int] = {}
        self._unseen: dict[int, bool | None] = {}
        self._texts: list[pdfium_c.FPDF_PAGEOBJECT] = []
        self._bands: dict[int, list[_Area]] = {}
        self._colours = {_WHITE}
        width, height = page.get_size()
        self._page_area = width * height
        self._last_cover = -1
        self._hides_nothing = True
        for area in self._areas(page):
            if self._covers(area):
                self._last_cover = area.order
            if area.colour is not None:
                self._colours.add(area.colour)
            for band in range(int(area.box[1] // _BAND), int(area.box[3] // _BAND) + 1):
                self._bands.setdefault(band, []).append(area)
        self._note_the_texts()

    def _note_the_texts(self) -> None:
        """Notes which texts may be unseen. On most pages none is, and nothing lies over any: its words need no looking at."""
        for drawn in self._texts:
            address = _address(drawn)
            is_unseen = self._unseen[address] = self._is_unseen(drawn)
            if self._hides_nothing and (
                is_unseen is None or self._needs_looking(drawn, self._orders[address], is_unseen)
            ):
                self._hides_nothing = False
        self._texts.clear()

    def _needs_looking(self, drawn: pdfium_c.FPDF_PAGEOBJECT, order: int, is_unseen: bool) -> bool:
        """Whether a text touches a ground of its colour, or what is drawn over it."""
        if not is_unseen and order > self._last_cover:
            return False
        box, colour = self._ask.bounds(drawn), self._ask.colour(drawn)[0]
        if box is None or (is_unseen and _is_alike(colour, _WHITE)):
            return True
        return any(
            (self._covers(area) if area.order > order else area.colour is not None and _is_alike(colour, area.colour))
            for area in self._bands.get(int((box[1] + box[3]) / 2 // _BAND), ())
            if area.box[0] < box[2] and area.box[2] > box[0]
        )

    def hides(self, index: int, box: Box) -> bool:
        """Whether nobody sees the word with the box that begins with the character ``index``."""
        if box[3] - box[1] < _TINY:
            return True
        if self._hides_nothing:
            return False
        drawn = pdfium_c.FPDFText_GetTextObject(self._text_page, index)
        address = _address(drawn)
        # Those in forms are no objects of the page itself.
        is_unseen = self._unseen.get(address, False)
        order = self._orders.get(address)
        if is_unseen is None:
            return not any(area.is_picture for area in self._areas_at(box))
        if order is None or (not is_unseen and order > self._last_cover):
            return False
        areas = self._areas_at(box)
        if any(area.order > order and self._covers(area) for area in areas):
            return True
        return bool(is_unseen) and self._is_on_its_colour(order, areas, self._ask.colour(drawn)[0])

    def _is_unseen(self, drawn: pdfium_c.FPDF_PAGEOBJECT) -> bool | None:
        """Returns whether a text may be drawn in the colour of its ground; None when it is drawn invisibly."""
        if pdfium_c.FPDFTextObj_GetTextRenderMode(drawn) in _UNSEEN_MODES:
            return None
        colour, alpha = self._ask.colour(drawn)
        return None if alpha == 0 else any(_is_alike(colour, each) for each in self._colours)

    def _covers(self, area: _Area) -> bool:
        """Whether an area that is drawn later hides text: a picture of the whole page is a scan, whose text lies under it."""
        if not area.is_picture:
            return area.colour is not None
        left, bottom, right, top = area.box
        return bool((right - left) * (top - bottom) < _PICTURE_OF_PAGE * self._page_area)

    def _is_on_its_colour(self, order: int, areas: list[_Area], colour: _Colour) -> bool:
        """Whether what is drawn last under a text has the text's colour; the page itself is white."""
        below = [area for area in areas if area.order < order]
        ground = max(below, key=lambda area: area.order).colour if below else _WHITE
        return ground is not None and _is_alike(colour, ground)

    def _areas_at(self, box: Box) -> list[_Area]:
        """Returns the areas that lie over the middle of a box and most of its width."""
        middle = (box[1] + box[3]) / 2
        slack = 0.2 * (box[2] - box[0])
        return [
            area
            for area in self._bands.get(int(middle // _BAND), ())
            if area.box[1] <= middle <= area.box[3] and area.box[0] <= box[0] + slack and area.box[2] >= box[2] - slack
        ]

    def _areas(self, page: pdfium.PdfPage) -> Iterator[_Area]:
        """Yields the areas of a page in the order of drawing, and notes the order of its texts."""
        for order in range(min(pdfium_c.FPDFPage_CountObjects(page), MOST_OBJECTS)):
            drawn = pdfium_c.FPDFPage_GetObject(page, order)
            kind = pdfium_c.FPDFPageObj_GetType(drawn)
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
                self._orders[_address(drawn)] = order
                self._texts.append(drawn)
                continue
            is_path = kind == pdfium_c.FPDF_PAGEOBJ_PATH
            if is_path and not self._ask.is_filled(drawn):
                continue
            box = self._ask.bounds(drawn)
            if box is None or box[2] - box[0] < _THIN or box[3] - box[1] < _THIN:
                continue
            colour = self._ask.fill_of(drawn) if is_path else None
            clipped = self._ask.clipped(drawn, box)
            if clipped is not None:
                yield _Area(order, clipped, colour, is_picture=kind == pdfium_c.FPDF_PAGEOBJ_IMAGE)


class _Questions:
    """Asks pdfium about objects, with buffers that are made once: a page has thousands of objects."""

    def __init__(self) -> None:
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._edge_references = [ctypes.byref(each) for each in self._edges]
        self._channels = [ctypes.c_uint() for _ in range(4)]
        self._channel_references = [ctypes.byref(each) for each in self._channels]
        self._modes = ctypes.c_int(), ctypes.c_int()
        self._mode_references = [ctypes.byref(each) for each in self._modes]

    def bounds(self, drawn: pdfium_c.FPDF_PAGEOBJECT) -> Box | None:
        """Returns the box around an object."""
        if not pdfium_c.FPDFPageObj_GetBounds(drawn, *self._edge_references):
            return None
        left, bottom, right, top = self._edges
        return left.value, bottom.value, right.value, top.value

    def colour(self, drawn: pdfium_c.FPDF_PAGEOBJECT) -> tuple[_Colour, int]:
        """Returns the colour in which an object is filled, and how opaque it is, of 255."""
        if not pdfium_c.FPDFPageObj_GetFillColor(drawn, *self._channel_references):
            return _BLACK, 255
        red, green, blue, alpha = self._channels
        return (red.value, green.value, blue.value), alpha.value

    def is_filled(self, path: pdfium_c.FPDF_PAGEOBJECT) -> bool:
        """Whether a path is filled, and not its line drawn only."""
        known = pdfium_c.FPDFPath_GetDrawMode(path, *self._mode_references)
        return bool(known) and self._modes[0].value != pdfium_c.FPDF_FILLMODE_NONE

    def fill_of(self, path: pdfium_c.FPDF_PAGEOBJECT) -> _Colour | None:
        """Returns the colour of a filled rectangle; None of another path, which may be a frame, and of one that lets
        something through."""
        if pdfium_c.FPDFPath_CountSegments(path) > _OF_A_RECTANGLE:
            return None
        colour, alpha = self.colour(path)
        return None if alpha < 255 or pdfium_c.FPDFPageObj_HasTransparency(path) else colour

    def clipped(self, drawn: pdfium_c.FPDF_PAGEOBJECT, box: Box) -> Box | None:
        """Returns the part of a box that its object's clipping paths leave; None where that is a rule or nothing."""
        clip = pdfium_c.FPDFPageObj_GetClipPath(drawn)
        for path in range(max(0, pdfium_c.FPDFClipPath_CountPaths(clip))):
            points = [self._point(clip, path, at) for at in range(pdfium_c.FPDFClipPath_CountPathSegments(clip, path))]
            if points:
                across, upwards = zip(*points, strict=True)
                left, bottom = max(box[0], min(across)), max(box[1], min(upwards))
                box = left, bottom, min(box[2], max(across)), min(box[3], max(upwards))
        return box if box[2] - box[0] >= _THIN and box[3] - box[1] >= _THIN else None

    def _point(self, clip: pdfium_c.FPDF_CLIPPATH, path: int, segment: int) -> tuple[float, float]:
        """Returns where a segment of a clipping path ends."""
        found = pdfium_c.FPDFClipPath_GetPathSegment(clip, path, segment)
        pdfium_c.FPDFPathSegment_GetPoint(found, *self._edge_references[:2])
        return self._edges[0].value, self._edges[1].value


def _address(drawn: pdfium_c.FPDF_PAGEOBJECT) -> int:
    """Returns what tells an object from others while its page is open; 0 of no object."""
    return ctypes.c_void_p.from_buffer(drawn).value or 0


def _is_alike(one: _Colour, other: _Colour) -> bool:
    return abs(one[0] - other[0]) <= _ALIKE and abs(one[1] - other[1]) <= _ALIKE and abs(one[2] - other[2]) <= _ALIKE
