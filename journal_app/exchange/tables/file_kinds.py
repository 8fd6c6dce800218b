"""Kinds of files that are no table of text, told by their content: a name may say anything."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum


class FileKind(StrEnum):
    """A kind of file that people bring where a table of text is read; `messages` has a cure for each."""

    WORKBOOK = "workbook"
    OLD_WORKBOOK = "old_workbook"
    OPEN_DOCUMENT = "open_document"
    NUMBERS = "numbers"
    DOCUMENT = "document"
    PDF = "pdf"
    WEB_PAGE = "web_page"
    ARCHIVE = "archive"
    PICTURE = "picture"
    DATA = "data"
    JOURNAL = "journal"


_STARTS = (
    (b"%PDF", FileKind.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_WORKBOOK),
    (b"{\\rtf", FileKind.DOCUMENT),
    (b"\x89PNG", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"Rar!", FileKind.ARCHIVE),
    (b"SQLite format 3\0", FileKind.JOURNAL),
)
_ZIPPED = (
    ("xl/", FileKind.WORKBOOK),
    ("word/", FileKind.DOCUMENT),
    ("ppt/", FileKind.DOCUMENT),
    ("index/document.iwa", FileKind.NUMBERS),
    ("index.zip", FileKind.NUMBERS),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_HEAD = 2048


def kind_of(data: bytes) -> FileKind | None:
    """Return what a file is that cannot be read as a table, None where it may be one."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    return _written(data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _zipped(data: bytes) -> FileKind:
    if _OPEN_DOCUMENT in data[:200]:
        return FileKind.OPEN_DOCUMENT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = [name.lower() for name in file.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return FileKind.ARCHIVE
    found = (kind for start, kind in _ZIPPED if any(name.startswith(start) for name in names))
    return next(found, FileKind.ARCHIVE)


def _written(head: bytes) -> FileKind | None:
    """Tell a text that is no table: a web page, an XML file or JSON."""
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<body", b"mime-version:")):
        return FileKind.WEB_PAGE
    if head.startswith(b"<?xml"):
        known = b"spreadsheet" in head or b"excel" in head
        return FileKind.OLD_WORKBOOK if known else FileKind.DATA
    if head.startswith((b"{", b"[")) and head[1:].lstrip()[:1] in {b'"', b"{", b"[", b"}", b"]"}:
        return FileKind.DATA
    return None
