"""Questions a file leaves open, each as a sentence with the option that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from journal_app.cli.terminal_columns import one_line
from journal_app.exchange.columns.questions import Asks, Question
from journal_app.i18n import _, ngettext

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question on its way into a sentence."""

    path: str
    header: Sequence[str]
    question: Question

    def column(self, index: int) -> str:
        """Return the number of a column, with its name where it has one."""
        name = one_line(self.header[index]).strip()
        return f"{index + 1} (“{name}”)" if name else str(index + 1)

    def options(self, role: str, columns: Iterable[int]) -> str:
        """Return an option for each column that may have a role."""
        found = [f"--map {role}={self.column(one)}" for one in columns]
        return _(" or ").join(found[:_SHOWN])

    def columns(self) -> str:
        """Return all columns with their numbers."""
        return _(", ").join(self.column(index) for index in range(len(self.header)))


def question_sentences(path: str, header: Sequence[str], questions: Iterable[Question]) -> list[str]:
    """Return what to tell somebody about a file before it can be taken in."""
    return [_SENTENCES[one.asks](_Asked(path, header, one)) for one in questions]


def _encoding(asked: _Asked) -> str:
    options = _(" or ").join(f"--encoding {name}" for name in asked.question.choices)
    return _(
        "{path}: the letters fit more than one encoding, or none well. Choose it with {options}."
    ).format(path=asked.path, options=options)


def _date(asked: _Asked) -> str:
    columns = asked.question.columns
    if columns:
        return _("{path}: more than one column may hold the day. Choose with {options}.").format(
            path=asked.path, options=asked.options("date", columns)
        )
    return _(
        "{path}: no column holds dates. Choose the one with the day, like --map date=1. The columns are {columns}."
    ).format(path=asked.path, columns=asked.columns())


def _section(asked: _Asked) -> str:
    columns = asked.question.columns
    return _(
        "{path}: no column is Keep, Problem or Try. Choose them, like --map keep={column}. "
        "The columns are {columns}."
    ).format(path=asked.path, column=columns[0] + 1 if columns else 2, columns=asked.columns())


def _shape(asked: _Asked) -> str:
    return _(
        "{path}: this is not a table the app can read. It needs a row for each day and person, with a column for the "
        "date, one for the name and one for each of Keep, Problem and Try (or one for the section and one for the "
        "text). If it has them, choose them, like --map date=1 --map keep=3, and --header-row for the "
        "line of the headings. The columns are {columns}."
    ).format(path=asked.path, columns=asked.columns())


def _text(asked: _Asked) -> str:
    return _(
        "{path}: it is not clear which column holds the text of each row. Choose with {options}."
    ).format(path=asked.path, options=asked.options("text", asked.question.columns) or "--map text=4")


def _kind(asked: _Asked) -> str:
    names = [one_line(asked.header[index]) for index in asked.question.columns]
    return _(
        "{path}: there is a column for each person ({names}), but nothing says what is in them. "
        "Add --section keep, --section problem or --section try."
    ).format(path=asked.path, names=_(", ").join(names[:_SHOWN]))


def _whose(asked: _Asked) -> str:
    return _(
        "{path}: it is not clear whose lines these are. Choose the column with the people: {options}; "
        "or add --mine if all of them are yours."
    ).format(path=asked.path, options=asked.options("member", asked.question.columns))


def _order(asked: _Asked) -> str:
    question = asked.question
    options = _(" or ").join(f"--date-order {order}" for order in question.choices)
    return _("{path}, line {line}: “{detail}” can mean more than one day. Add {options}.").format(
        path=asked.path, line=question.line, detail=one_line(question.detail), options=options
    )


def _year(asked: _Asked) -> str:
    return _("{path}, line {line}: “{detail}” has no year. Add it, like --year {year}.").format(
        path=asked.path,
        line=asked.question.line,
        detail=one_line(asked.question.detail),
        year=asked.question.choices[0],
    )


def _fill_down(asked: _Asked) -> str:
    return ngettext(
        "{path}: {count} row has no date or name of its own, in line {line}. "
        "Add --fill-down to take it from the row above, or --no-fill-down to leave it out.",
        "{path}: {count} rows have no date or name of their own, the first in line {line}. "
        "Add --fill-down to take it from the row above, or --no-fill-down to leave them out.",
        asked.question.count,
    ).format(path=asked.path, count=asked.question.count, line=asked.question.line)


_SENTENCES: Mapping[Asks, Callable[[_Asked], str]] = {
    Asks.ENCODING: _encoding,
    Asks.SHAPE: _shape,
    Asks.DATE: _date,
    Asks.SECTION: _section,
    Asks.TEXT: _text,
    Asks.KIND: _kind,
    Asks.WHOSE: _whose,
    Asks.ORDER: _order,
    Asks.YEAR: _year,
    Asks.FILL_DOWN: _fill_down,
}
