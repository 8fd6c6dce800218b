"""Picture of a page: the marks of a PDF as the dots of a PNG, for slides, chats and screens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from journal_app.exchange.pdf.document import Filled, Page, Size, rgb
from journal_app.exchange.pdf.faces import Face

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_POINTS_PER_INCH: Final = 72
_WHITE: Final = (255, 255, 255)


def as_png(page: Page, size: Size, faces: Sequence[Face], dots_per_inch: int) -> bytes:
    """Return a page of a size in points as a picture. The same page makes the same bytes."""
    from PIL import Image, ImageDraw, ImageFont

    scale = dots_per_inch / _POINTS_PER_INCH
    picture = Image.new("RGB", (round(size[0] * scale), round(size[1] * scale)), _WHITE)
    draw = ImageDraw.Draw(picture)

    @cache
    def font(face: int, points: float) -> FreeTypeFont:
        return ImageFont.truetype(
            faces[face].path, points * scale, index=0, layout_engine=ImageFont.Layout.BASIC
        )

    for mark in page.marks:
        if isinstance(mark, Filled):
            draw.polygon([(x * scale, y * scale) for x, y in mark.corners], fill=rgb(mark.color))
        else:
            at = (mark.at[0] * scale, mark.at[1] * scale)
            draw.text(at, mark.text, fill=rgb(mark.color), font=font(mark.face, mark.size), anchor="ls")
    target = BytesIO()
    picture.save(target, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return target.getvalue()
