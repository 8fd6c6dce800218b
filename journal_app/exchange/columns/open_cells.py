"""Cells that leave something open: dates of several meanings, and cells merged with those above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from journal_app.exchange.columns.dates import DateWishes, has_time, orders_of, settled_order
from journal_app.exchange.columns.questions import Asks, Question
from journal_app.exchange.columns.roles import PERSON, SECTIONS, Mapping, Role
from journal_app.journal.importing.rows import Refusal

Rows = Sequence[tuple[int, list[str]]]

_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")


def is_japanese(header: Sequence[str]) -> bool:
    """Tell whether the headings of a table are Japanese."""
    return any(_JAPANESE.search(name) for name in header)


def fills_down(rows: Rows, mapping: Mapping, *, wanted: bool) -> Rows:
    """Return rows whose empty dates and names are those of the row above, or the rows as they are."""
    if not wanted:
        return rows
    groups = [columns for columns in (_columns(mapping, Role.DATE), _columns(mapping, *PERSON)) if columns]
    last: dict[int, str] = {}
    filled = []
    for line, cells in rows:
        own = list(cells)
        for columns in groups:
            if any(_at(cells, column) for column in columns):
                last |= {column: _at(cells, column) for column in columns}
                continue
            for column in columns:
                own += [""] * (column + 1 - len(own))
                own[column] = last.get(column, "")
        filled.append((line, own))
    return filled


def date_questions(
    rows: Rows,
    mapping: Mapping,
    written: Sequence[str],
    days: Sequence[date | Refusal],
    wishes: DateWishes,
    fill_down: bool | None,
) -> tuple[Question, ...]:
    """Return what is to be asked about the cells. Where only a few rows are open, no answer is needed."""
    asked: list[Question] = []
    some = sum(bool(text.strip()) for text in written)
    unsettled = settled_order(written, wishes) is None
    for refusal, asks in ((Refusal.NO_YEAR, Asks.YEAR), (Refusal.AMBIGUOUS_DATE, Asks.ORDER)):
        open_ = [index for index, day in enumerate(days) if day is refusal]
        if asks is Asks.ORDER and unsettled and asked:
            # The order is asked together with the year, not after it.
            open_ += [at for at, day in enumerate(days) if day is Refusal.NO_YEAR]
            open_ = [at for at in sorted(open_) if len(orders_of(written[at], wishes)) > 1]
        if open_:
            first = open_[0]
            years = (str(wishes.today.year),) if wishes.today else ()
            choices = tuple(orders_of(written[first], wishes)) if asks is Asks.ORDER else years
            asked.append(
                Question(
                    asks,
                    choices=choices,
                    detail=written[first].strip(),
                    line=rows[first][0],
                    count=len(open_),
                    needed=len(open_) * 2 >= some,
                )
            )
    if fill_down is None:
        asked += _about_gaps(rows, mapping, written, days)
    return tuple(asked)


def _about_gaps(
    rows: Rows, mapping: Mapping, written: Sequence[str], days: Sequence[date | Refusal]
) -> list[Question]:
    """Ask about rows without a date or a name of their own. Moments were noted row by row, so none was merged."""
    if any(has_time(text) for text in written):
        return []
    texts = [column for role in (*SECTIONS, Role.TEXT) for column in mapping.columns(role)]
    people = _columns(mapping, *PERSON)
    dated = named = False
    gaps = []
    for (line, cells), text, day in zip(rows, written, days, strict=True):
        if day is Refusal.BAD_DATE:
            continue  # a total or a remark below the table
        has_name = any(_at(cells, column) for column in people)
        says = any(_at(cells, column) for column in texts)
        if says and ((dated and not text.strip()) or (named and not has_name)):
            gaps.append(line)
        dated = dated or bool(text.strip())
        named = named or (bool(people) and has_name)
    return [Question(Asks.FILL_DOWN, line=gaps[0], count=len(gaps))] if gaps else []


def _columns(mapping: Mapping, *roles: Role) -> list[int]:
    return [column for role in roles for column in mapping.columns(role)]


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""
