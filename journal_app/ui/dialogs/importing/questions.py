"""Questions a file leaves open, each with its answers beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.exchange.columns.date_forms import DateOrder, read_written
from journal_app.exchange.columns.guessing import SECTIONS
from journal_app.exchange.columns.questions import Asks, Question
from journal_app.exchange.kpt_log import LeftOut
from journal_app.exchange.tables.table import Table
from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.dialogs.importing.preview import MINE, NO, PERSON_KEY, YES
from journal_app.ui.kit import ComboBox, Glyph, Label, Segmented
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_YEARS = 8
_LEAP_YEAR = 2024
_PEOPLE_SHOWN = 8
_LISTS = (Asks.ENCODING, Asks.WHOSE, Asks.DATE, Asks.TEXT, Asks.YEAR)


@dataclass(frozen=True, slots=True)
class Open:
    """A question on the page: its words, its answers as (value, words), and the value chosen ("" for none yet)."""

    key: str
    words: str
    answers: tuple[tuple[str, str], ...]
    chosen: str = ""
    as_list: bool = False
    must: bool = True


def encoding_name(codec: str) -> str:
    """Return what people call an encoding."""
    names = {
        "utf-8": "UTF-8",
        "cp932": "Shift_JIS (CP932)",
        "utf-16": "UTF-16",
        "cp1252": _("Western (CP1252)"),
        "cp1250": _("Central European (CP1250)"),
        "euc_jp": "EUC-JP",
        "iso2022_jp": "ISO-2022-JP",
    }
    return names.get(codec, codec)


def column_name(table: Table, column: int) -> str:
    """Return the name of a column, its number where it has none."""
    return " ".join(table.header[column].split()) or _("Column {number}").format(number=column + 1)


def open_question(question: Question, table: Table, chosen: str) -> Open:
    """Return a question in words."""
    return Open(
        question.asks,
        _words(question),
        _answers(question, table),
        chosen,
        as_list=question.asks in _LISTS,
        must=question.needed and not chosen,
    )


def person_question(name: str, people: Sequence[str], chosen: str) -> Open:
    """Return the question who is meant by a name that is only a number. It may stay open."""
    answers = (("", _("Leave as it is")), *((one, one) for one in people if one != name))
    words = _("Who is “{name}”?").format(name=name)
    return Open(f"{PERSON_KEY}{name}", words, answers, chosen, as_list=True, must=False)


def _words(question: Question) -> str:
    words = {
        Asks.ENCODING: _("The letters of this file fit more than one encoding. Which word is written right?"),
        Asks.DATE: _("More than one column may hold the day. Which one is it?"),
        Asks.TEXT: _("Which column holds the text of each row?"),
        Asks.KIND: _("There is a column for each person. What is in them?"),
        Asks.WHOSE: _("Whose lines are these? Choose the column with the people."),
        Asks.ORDER: _("“{date}” can mean more than one day. Which one?").format(date=question.detail),
        Asks.YEAR: _("“{date}” has no year. Which one is it?").format(date=question.detail),
        Asks.FILL_DOWN: ngettext(
            "{n} row has no date or name of its own (line {line}). What should be used there?",
            "{n} rows have no date or name of their own (the first in line {line}). What should be used there?",
            question.count,
        ).format(n=question.count, line=question.line),
    }
    return words.get(question.asks, "")


def _answers(question: Question, table: Table) -> tuple[tuple[str, str], ...]:
    columns = tuple((str(column), column_name(table, column)) for column in question.columns)
    if question.asks is Asks.WHOSE:
        return (*columns, (MINE, _("All of them are mine")))
    if question.asks is Asks.ENCODING:
        found = zip(question.choices, question.samples, strict=True)
        return tuple((codec, f"{sample} – {encoding_name(codec)}") for codec, sample in found)
    if question.asks is Asks.KIND:
        names = (_("Keep"), _("Problem"), _("Try"))
        return tuple((str(role), name) for role, name in zip(SECTIONS, names, strict=True))
    if question.asks is Asks.ORDER:
        return _days(question)
    if question.asks is Asks.YEAR:
        latest = int(question.choices[0])
        return tuple((str(year), str(year)) for year in range(latest, latest - _YEARS, -1))
    if question.asks is Asks.FILL_DOWN:
        return ((YES, _("The same as above")), (NO, _("Leave out the rows")))
    return columns


def _days(question: Question) -> tuple[tuple[str, str], ...]:
    written = read_written(question.detail)
    found = []
    for choice in question.choices:
        day = written.on(DateOrder(choice), _LEAP_YEAR) if written is not None else None
        show = dates.month_day if written is not None and written.missing_year else dates.date_full
        found.append((choice, show(day) if day is not None else choice))
    return tuple(found)


class _Row(Themed, QWidget):
    """One question with its answers."""

    answered = Signal(str, str)

    def __init__(self, host: ThemeHost, question: Open) -> None:
        super().__init__()
        self._host = host
        self._question = question
        self._sign = Glyph(host, "circle-alert", 16, "problem")
        self._words = Label(host, question.words, role="dense", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.control = self._list() if question.as_list else self._choices()
        self.control.setAccessibleName(question.words)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._sign)
        self._layout.addWidget(self._words, 1)
        self._layout.addWidget(self.control)
        self.show_question(question)

    def asks_the_same(self, question: Open) -> bool:
        """Tell whether a question differs from the one here in its answer at most."""
        return (question.words, question.answers) == (self._question.words, self._question.answers)

    @property
    def is_open(self) -> bool:
        """Tell whether an answer is still needed."""
        return self._question.must

    def take_focus(self) -> None:
        """Put the focus where the answer is given."""
        if isinstance(self.control, ComboBox):
            self.control.setFocus()
        else:
            self.control.focus()

    def show_question(self, question: Open) -> None:
        """Show which answer is chosen, and whether one is still needed."""
        self._question = question
        self._sign.set_icon("check" if question.chosen else "circle-alert")
        self._sign.set_color("problem" if question.must else "muted")
        if isinstance(self.control, ComboBox):
            self.control.set_current_data(question.chosen)
        else:
            self.control.set_checked((question.chosen,))

    def _list(self) -> ComboBox:
        control = ComboBox(self._host)
        first = () if any(not value for value, _words in self._question.answers) else (("", _("Choose…")),)
        control.set_items((*first, *self._question.answers))
        control.activated.connect(self._on_listed)
        return control

    def _choices(self) -> Segmented:
        control = Segmented(self._host)
        for value, words in self._question.answers:
            control.add(value, words)
        control.changed.connect(self._on_picked)
        return control

    def _on_listed(self) -> None:
        value = self.control.currentData() if isinstance(self.control, ComboBox) else ""
        if value or any(not answer for answer, _words in self._question.answers):
            self.answered.emit(self._question.key, value)

    def _on_picked(self, chosen: tuple[str, ...]) -> None:
        self.answered.emit(self._question.key, chosen[0])

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._layout.setContentsMargins(0, px(6), px(5), px(6))  # room for the focus ring
        self._layout.setSpacing(px(12))


class QuestionsPanel(QWidget):
    """The questions of a file, one below the other."""

    answered = Signal(str, str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_questions(self, questions: Sequence[Open]) -> None:
        """Show these questions; a row whose question is the same stays as it is, and keeps the focus."""
        wanted = {question.key: question for question in questions}
        for key, row in tuple(self.rows.items()):
            if key not in wanted or not row.asks_the_same(wanted[key]):
                del self.rows[key]
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        for place, question in enumerate(wanted.values()):
            if question.key in self.rows:
                self.rows[question.key].show_question(question)
                continue
            row = _Row(self._host, question)
            row.answered.connect(self.answered)
            self.rows[question.key] = row
            self._column.insertWidget(place, row)
        self.setVisible(bool(wanted))

    def focus_first_open(self) -> bool:
        """Go to the first question that needs an answer; return whether there is one."""
        row = next((row for row in self.rows.values() if row.is_open), None)
        if row is not None:
            row.take_focus()
        return row is not None


def left_out_words(left_out: Sequence[LeftOut]) -> str:
    """Return what holds text and is not taken in: the columns with their cells, and the rows above the header."""
    columns = [one for one in left_out if one.column is not None]
    sentences = []
    if columns:
        names = _(", ").join(
            ngettext("{name} ({n} cell)", "{name} ({n} cells)", one.cells).format(
                name=one.name or _("Column {number}").format(number=(one.column or 0) + 1), n=one.cells
            )
            for one in columns
        )
        text = ngettext(
            "{n} column with text is left out: {names}.",
            "{n} columns with text are left out: {names}.",
            len(columns),
        )
        sentences.append(text.format(n=len(columns), names=names))
    above = sum(one.cells for one in left_out if one.column is None)
    if above:
        text = ngettext(
            "{n} cell above the headings is left out.", "{n} cells above the headings are left out.", above
        )
        sentences.append(text.format(n=above))
    return " ".join(sentences)


def people_shown(names: Sequence[str]) -> Sequence[str]:
    """Return as many names as the page has room for."""
    return names[:_PEOPLE_SHOWN]
