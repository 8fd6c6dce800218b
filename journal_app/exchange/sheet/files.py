"""Files of a sheet: a poster as a PDF or a picture, a page for outside, Markdown. No Qt."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from journal_app.domain.sheet.page import SheetPage
from journal_app.files import atomic_write


class SheetFile(StrEnum):
    """What a sheet goes out as; the value is the ending of the file."""

    PDF = "pdf"
    PNG = "png"
    HTML = "html"
    MARKDOWN = "md"

    @property
    def is_poster(self) -> bool:
        """Tell whether it has a size of paper."""
        return self in {SheetFile.PDF, SheetFile.PNG}


def made(page: SheetPage, kind: SheetFile, paper: str) -> bytes:
    """Return a file; `paper` is "a3" or "a4". Raises JournalError (NO_FONT)."""
    if kind.is_poster:
        from journal_app.exchange.sheet.poster import PaperSize, poster_pdf, poster_png

        return (poster_pdf if kind is SheetFile.PDF else poster_png)(page, PaperSize(paper))
    from journal_app.exchange.sheet.as_html import as_html
    from journal_app.exchange.sheet.markdown import markdown

    return (as_html(page) if kind is SheetFile.HTML else markdown(page)).encode()


def write(page: SheetPage, kind: SheetFile, paper: str, path: Path) -> str:
    """Write a file and return its name. Raises JournalError (CANNOT_WRITE, DISK_FULL, NO_FONT)."""
    content = made(page, kind, paper)
    with atomic_write(path) as file:
        file.write(content)
    return path.name
