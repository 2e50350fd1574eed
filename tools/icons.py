"""Draw the extension's icons, a tray that catches a document: ``python tools/icons.py``."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

ICONS = Path(__file__).resolve().parent.parent / "extension" / "icons"
SIZES = (16, 32, 48, 128)
GRID = 32
TEAL = (13, 110, 110, 255)
WHITE = (255, 255, 255, 255)


def draw(size: int) -> Image.Image:
    """A filled teal tile is readable on light and on dark tool bars alike; drawn eightfold, then shrunk."""
    scale = size * 8 / GRID
    image = Image.new("RGBA", (size * 8, size * 8), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return (left * scale, top * scale, right * scale, bottom * scale)

    pen.rounded_rectangle(box(1, 1, 31, 31), radius=7 * scale, fill=TEAL)
    pen.rectangle(box(14, 6, 18, 15), fill=WHITE)
    pen.polygon([(x * scale, y * scale) for x, y in ((9.5, 14), (22.5, 14), (16, 21))], fill=WHITE)
    pen.rectangle(box(7, 22.5, 25, 26), fill=WHITE)
    pen.rectangle(box(7, 18, 10, 26), fill=WHITE)
    pen.rectangle(box(22, 18, 25, 26), fill=WHITE)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    ICONS.mkdir(exist_ok=True)
    for size in SIZES:
        draw(size).save(ICONS / f"{size}.png", optimize=True)


if __name__ == "__main__":
    main()
