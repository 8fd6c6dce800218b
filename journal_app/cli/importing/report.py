"""The report of an import, done or only tried, for a person and for a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal_app.cli.terminal_columns import one_line, table
from journal_app.exchange.columns.roles import Mapping
from journal_app.exchange.kpt_log import LeftOut, ParsedLog
from journal_app.exchange.tables.table import Table
from journal_app.i18n import N_, _, ngettext
from journal_app.import_refusals import refusal_sentence
from journal_app.journal.importing.rows import RefusedRow, Review, RowOutcome, RowStatus

_REFUSED_SHOWN = 20
_STATUS_WORDS = {
    RowStatus.NEW: N_("new"),
    RowStatus.CHANGED: N_("changed"),
    RowStatus.SAME: N_("same"),
    RowStatus.DELETED: N_("deleted before"),
    RowStatus.REFUSED: N_("refused"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file. `refused` has all refused rows by line, `kept` the copy made of the journal before."""

    path: Path
    source: Table
    mapping: Mapping
    parsed: ParsedLog
    review: Review
    refused: tuple[RefusedRow, ...]
    dry_run: bool
    kept: Path | None = None

    def rows(self, status: RowStatus) -> int:
        """Return how many rows have a status."""
        return len(self.refused) if status is RowStatus.REFUSED else self.review.count_rows(status)


def report_lines(report: Report) -> Iterator[str]:
    """Yield what a person reads: the columns, each row of a dry run, the counts, the refused rows."""
    lines = len(report.source.rows)
    rows = ngettext("{n} row", "{n} rows", lines).format(n=lines)
    yield f"{report.path.name}: {report.source.encoding}, {rows}"
    for _number, role, name in _columns(report):
        yield f"  {role} ← {name}"
    if report.dry_run:
        yield ""
        yield from _row_lines(report)
    yield ""
    shown = _counted(report.rows(RowStatus.DELETED))
    yield ", ".join(f"{_(_STATUS_WORDS[status])} {report.rows(status)}" for status in shown)
    new = report.review.count_items(RowStatus.NEW)
    yield ngettext("{n} new line", "{n} new lines", new).format(n=new)
    yield from _deleted_lines(report.review.count_items(RowStatus.DELETED))
    if report.review.new_members:
        yield _("New members: {names}").format(names=", ".join(map(one_line, report.review.new_members)))
    yield from _left_out_lines(report)
    yield from _refused_lines(report.refused)
    if report.dry_run:
        yield _("This was a dry run: nothing was written.")
    elif report.kept:
        yield _("The way back: journal-app restore {name}").format(name=report.kept.name)


def report_json(report: Report) -> dict[str, Any]:
    """Return what a program reads: every row with its line, and every line of it with its status."""
    review = report.review
    return {
        "file": str(report.path),
        "encoding": report.source.encoding,
        "delimiter": report.source.delimiter,
        "columns": _first_columns(report),
        "taken": [{"column": number, "role": role, "name": name} for number, role, name in _columns(report)],
        "header_line": report.source.header_line,
        "dry_run": report.dry_run,
        "rows": {status.value: report.rows(status) for status in _counted(report.rows(RowStatus.DELETED))},
        "items": {
            status.value: review.count_items(status)
            for status in _counted(review.count_items(RowStatus.DELETED))
            if status is not RowStatus.REFUSED
        },
        "new_members": list(review.new_members),
        "left_out": [
            {
                "column": None if one.column is None else one.column + 1,
                "name": one.name,
                "cells": one.cells,
            }
            for one in report.parsed.left_out
        ],
        "ids": list(report.parsed.ids),
        "log": [_row_json(outcome) for outcome in review.outcomes],
        "refused": [
            {
                "line": row.line,
                "reason": row.refusal,
                "detail": row.detail,
                "message": refusal_sentence(row),
            }
            for row in report.refused
        ],
        "backup": str(report.kept) if report.kept else None,
    }


def _columns(report: Report) -> Iterator[tuple[int, str, str]]:
    """Yield number, role and name of each column that is taken; the name of a person's column is theirs."""
    for index, role in enumerate(report.mapping.roles):
        if role is not None:
            yield index + 1, role.value, one_line(report.source.header[index]) or str(index + 1)


def _first_columns(report: Report) -> dict[str, str]:
    """Return the name of the first column of each role."""
    found: dict[str, str] = {}
    for _number, role, name in _columns(report):
        found.setdefault(role, name)
    return found


def _row_lines(report: Report) -> list[str]:
    rows = [
        (outcome.row.line, _(_STATUS_WORDS[outcome.status]), *_who_and_what(outcome))
        for outcome in report.review.outcomes
    ]
    rows += [(row.line, _(_STATUS_WORDS[RowStatus.REFUSED]), "", "", "") for row in report.refused]
    cells = [(str(line), *rest) for line, *rest in sorted(rows)]
    return table([(_("Line"), "", "", "", _("Lines")), *cells], right=(0, 4))


def _who_and_what(outcome: RowOutcome) -> tuple[str, str, str]:
    row = outcome.row
    return row.day.isoformat(), one_line(row.member or ""), str(len(row.items))


def _left_out_lines(report: Report) -> Iterator[str]:
    """Yield what holds text and was not taken: columns, rows above the header, and names that are numbers."""
    columns = [one for one in report.parsed.left_out if one.column is not None]
    if columns:
        text = ngettext(
            "{n} column with text was left out: {names}",
            "{n} columns with text were left out: {names}",
            len(columns),
        )
        yield text.format(n=len(columns), names=_(", ").join(map(_left_out, columns)))
    for one in report.parsed.left_out:
        if one.column is None:
            text = ngettext(
                "Above the header, {n} cell was left out.",
                "Above the header, {n} cells were left out.",
                one.cells,
            )
            yield text.format(n=one.cells)
    if report.parsed.ids:
        yield _(
            "Names that are only numbers: {names}. Tell who they are, like --person '{first}=Kim'."
        ).format(names=_(", ").join(map(one_line, report.parsed.ids)), first=one_line(report.parsed.ids[0]))


def _left_out(one: LeftOut) -> str:
    name = one_line(one.name) or _("column {number}").format(number=(one.column or 0) + 1)
    cells = ngettext("{n} cell", "{n} cells", one.cells).format(n=one.cells)
    return _("{name} ({cells})").format(name=name, cells=cells)


def _counted(deleted: int) -> list[RowStatus]:
    """Return the statuses that are counted out: what was deleted before is mentioned where there is any."""
    return [status for status in RowStatus if status is not RowStatus.DELETED or deleted]


def _deleted_lines(deleted: int) -> Iterator[str]:
    if deleted:
        text = ngettext(
            "{n} line was deleted since an earlier import brought it, and stays so; --again takes it in.",
            "{n} lines were deleted since an earlier import brought them, and stay so; --again takes them in.",
            deleted,
        )
        yield text.format(n=deleted)


def _refused_lines(refused: tuple[RefusedRow, ...]) -> Iterator[str]:
    for row in refused[:_REFUSED_SHOWN]:
        yield _("Line {line}: {reason}").format(line=row.line, reason=refusal_sentence(row))
    more = len(refused) - _REFUSED_SHOWN
    if more > 0:
        yield ngettext("{n} more row was refused", "{n} more rows were refused", more).format(n=more)


def _row_json(outcome: RowOutcome) -> dict[str, Any]:
    row = outcome.row
    items = [
        {
            "kind": item.kind,
            "text": item.text,
            "status": status,
            **({"private": True} if item.private else {}),
        }
        for item, status in zip(row.items, outcome.items, strict=True)
    ]
    return {
        "line": row.line,
        "status": outcome.status,
        "date": row.day.isoformat(),
        "member": row.member,
        "items": items,
    }
