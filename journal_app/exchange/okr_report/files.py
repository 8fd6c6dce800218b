"""Files of a report: which there are, and how each is made. No Qt."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

from journal_app.domain.okrs.review.report import Report
from journal_app.exchange.okr_report.page import ReportPage
from journal_app.files import atomic_write


class ReportFile(StrEnum):
    """What a report goes out as; the value is the ending of the file."""

    MARKDOWN = "md"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    PDF = "pdf"


def made(report: Report, page: ReportPage, kind: ReportFile) -> bytes:
    """Return a file; the `page` is the report in the language of the reader. Raises JournalError (NO_FONT)."""
    match kind:
        case ReportFile.JSON:
            from journal_app.exchange.okr_report.as_json import as_json

            return (json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n").encode()
        case ReportFile.CSV:
            from journal_app.exchange.okr_report.as_csv import as_csv

            return as_csv(report)
        case ReportFile.PDF:
            from journal_app.exchange.okr_report.paper import as_pdf

            return as_pdf(page)
        case ReportFile.HTML:
            from journal_app.exchange.okr_report.as_html import as_html

            return as_html(page).encode()
    from journal_app.exchange.okr_report.markdown import markdown

    return markdown(page).encode()


def write(report: Report, page: ReportPage, kind: ReportFile, path: Path) -> str:
    """Write a file and return its name. Raises JournalError (CANNOT_WRITE, DISK_FULL, NO_FONT)."""
    content = made(report, page, kind)
    with atomic_write(path) as file:
        file.write(content)
    return path.name
