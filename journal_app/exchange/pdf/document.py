"""Document of PDF 1.7 (ISO 32000-1): pages of text and shapes, measured in points from the upper left corner.

Its text is found and copied as it was written. Writers that look up what a letter is by its form, as Qt's does, say ⽇,
which is a radical, for 日.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journal_app.exchange.pdf.embedded_face import EmbeddedFace
from journal_app.exchange.pdf.faces import Face
from journal_app.exchange.pdf.objects import Objects, text_string

A4 = (595.28, 841.89)
Color = tuple[float, float, float]
Place = tuple[float, float]
_TAG = "SUBSET+Face"  # six letters and a plus say that a font is a part of one
_Mark = Callable[[Sequence[EmbeddedFace | None]], str]


class Page:
    """A page of a document, which is written and drawn on."""

    def __init__(self, used: Sequence[dict[str, None]]) -> None:
        self._used = used
        self.marks: list[_Mark] = []

    def text(self, at: Place, text: str, face: int, size: float, color: Color) -> None:
        """Write a text on one line; its baseline begins at a place."""
        self._used[face].update(dict.fromkeys(text))
        place = f"{at[0]:.2f} {A4[1] - at[1]:.2f} Td"
        begin = f"BT {_filled(color)} /F{face} {size:.2f} Tf {place}"

        def drawn(faces: Sequence[EmbeddedFace | None]) -> str:
            embedded = faces[face]
            return f"{begin} {embedded.shown(text)} ET" if embedded is not None else ""

        self.marks.append(drawn)

    def shape(self, corners: Sequence[Place], color: Color) -> None:
        """Fill a shape."""
        places = [f"{x:.2f} {A4[1] - y:.2f}" for x, y in corners]
        lines = " ".join(f"{place} l" for place in places[1:])
        drawing = f"{_filled(color)} {places[0]} m {lines} h f"
        self.marks.append(lambda _faces: drawing)

    def bar(self, at: Place, width: float, height: float, color: Color) -> None:
        """Fill a level bar, its upper left corner at a place."""
        left, top = at
        right, below = left + width, top + height
        self.shape(((left, top), (right, top), (right, below), (left, below)), color)


class PdfDocument:
    """Collects pages, and writes them with the letters they use. The same pages make the same bytes."""

    def __init__(self, title: str, language: str, faces: Sequence[Face]) -> None:
        """`faces` are those that `Page.text` names by their place."""
        self._title = title
        self._language = language
        self._faces = tuple(faces)
        self._used: tuple[dict[str, None], ...] = tuple({} for _ in faces)
        self.pages: list[Page] = []

    def add_page(self) -> Page:
        """Add an empty page."""
        self.pages.append(Page(self._used))
        return self.pages[-1]

    def to_bytes(self) -> bytes:
        """Return the file."""
        out = Objects()
        catalogue, tree = out.reserve(), out.reserve()
        faces = [
            EmbeddedFace(face, "".join(used)) if used else None
            for face, used in zip(self._faces, self._used, strict=True)
        ]
        fonts = " ".join(
            f"/F{at} {face.add_to(out, _TAG + str(at))} 0 R"
            for at, face in enumerate(faces)
            if face is not None
        )
        width, height = A4
        kids = []
        for page in self.pages:
            drawn = "\n".join(mark(faces) for mark in page.marks)
            content = out.add_stream(drawn.encode("ascii"))
            box = f"/MediaBox [0 0 {width} {height}]"
            resources = f"/Resources << /Font << {fonts} >> >>"
            kids.append(
                out.add(f"<< /Type /Page /Parent {tree} 0 R {box} {resources} /Contents {content} 0 R >>")
            )
        children = " ".join(f"{kid} 0 R" for kid in kids)
        out.set(tree, f"<< /Type /Pages /Count {len(kids)} /Kids [{children}] >>")
        shown = "/ViewerPreferences << /DisplayDocTitle true >>"
        out.set(catalogue, f"<< /Type /Catalog /Pages {tree} 0 R /Lang ({self._language}) {shown} >>")
        return out.to_bytes(catalogue, out.add(f"<< /Title {text_string(self._title)} >>"))


def _filled(color: Color) -> str:
    return "{:.3f} {:.3f} {:.3f} rg".format(*color)
