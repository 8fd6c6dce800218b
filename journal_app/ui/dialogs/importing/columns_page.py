"""The wizard's first page: how the file is read, and which of its columns holds what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.exchange.columns.guessing import LOG_ROLES, Mapping, Role
from journal_app.exchange.columns.roles import is_own_items
from journal_app.exchange.tables.table import DELIMITERS, ENCODINGS, Table
from journal_app.i18n import _
from journal_app.ui.dialogs.importing.preview import Reading
from journal_app.ui.dialogs.importing.questions import Open, QuestionsPanel, column_name, encoding_name
from journal_app.ui.kit import ComboBox, Divider, Label, ScrollArea
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

_SAMPLES = 3
_ROW = 52
_ROLE = 190
# So many of the first lines may be chosen for the header.
_LINES = 12
_LINE_LENGTH = 40


def role_name(role: Role | None) -> str:
    """Return what a column is called that holds this."""
    names = {
        None: _("Leave out"),
        Role.DATE: _("Date"),
        Role.MEMBER: _("Name"),
        Role.FAMILY: _("Family name"),
        Role.GIVEN: _("Given name"),
        Role.SENT: _("Date, where that is empty"),
        Role.KEEP: _("Keep"),
        Role.PROBLEM: _("Problem"),
        Role.TRY: _("Try"),
        Role.NOTHING: _("Nothing to write"),
        Role.ID: _("Identity"),
        Role.KIND: _("Section"),
        Role.TEXT: _("Text"),
        Role.KR: _("Key result"),
        Role.KR_TITLE: _("Title of the key result"),
        Role.VISIBILITY: _("Visibility"),
        Role.MORE_KRS: _("Further key results"),
        Role.OUTSIDE: _("Outside OKRs"),
        Role.VALUE: _("Team value"),
        Role.TAGS: _("Tags"),
        Role.WITH: _("People named"),
        Role.CAME_FROM: _("Came from"),
        Role.PLAN: _("Action plan"),
    }
    return names[role]


def known_encoding(codec: str) -> str:
    """Return the encoding a person would name for a codec: "utf-8-sig" is UTF-8 all the same."""
    return next((name for name in ENCODINGS if codec.lower().startswith(name)), codec)


def samples(table: Table, column: int) -> str:
    """Return the first texts of a column on one line."""
    found = [cells[column] for _line, cells in table.rows if column < len(cells) and cells[column].strip()]
    return " · ".join(" ".join(text.split()) for text in found[:_SAMPLES])


def _line(line: int, cells: Sequence[str]) -> str:
    text = " · ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    short = text if len(text) <= _LINE_LENGTH else f"{text[:_LINE_LENGTH]}…"
    return _("Line {line}: {text}").format(line=line, text=short)


class _ColumnRow(Themed, QWidget):
    """One column of the file with its first texts, and what it holds."""

    chosen = Signal(int, object)

    def __init__(self, host: ThemeHost, index: int, name: str, texts: str) -> None:
        super().__init__()
        self._host = host
        self._index = index
        self._name = Label(host, name)
        self._name.set_elided(True)
        self._name.setToolTip(name)
        self._texts = Label(host, texts, role="dense", color="muted")
        self._texts.set_elided(True)
        for label in (self._name, self._texts):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.role = ComboBox(host)
        self.role.setAccessibleName(_("What “{column}” holds").format(column=name))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._name, 2)
        self._row.addWidget(self._texts, 3)
        self._row.addWidget(self.role)
        self.role.activated.connect(self._on_activated)

    def show_person(self, name: str) -> None:
        """Show whose column this is, where the sheet has some for each person."""
        heading = self._name.toolTip()
        self._name.setText(f"{heading} ({name})" if name not in ("", heading) else heading)

    def _on_activated(self) -> None:
        data = self.role.currentData()  # Qt keeps a plain string of the enumeration
        self.chosen.emit(self._index, Role(data) if data else None)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_ROW))
        self.role.setFixedWidth(px(_ROLE))
        self._row.setContentsMargins(0, 0, px(5), 0)  # room for the focus ring
        self._row.setSpacing(px(16))


class ColumnsPage(Worded, QWidget):
    """How the file is read, what it leaves open, and its columns; each change is told at once."""

    reading_changed = Signal(object)
    role_chosen = Signal(int, object)
    answered = Signal(str, str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._table: Table | None = None
        self.reading = Reading()
        self._encoding_label = Label(host, role="dense", color="muted")
        self._encoding = ComboBox(host)
        self._delimiter_label = Label(host, role="dense", color="muted")
        self._delimiter = ComboBox(host)
        self._header_label = Label(host, role="dense", color="muted")
        self._header = ComboBox(host)
        # A line of a file is long: as much of it is shown as there is room for.
        self._header.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.questions = QuestionsPanel(host)
        self._own_export = Label(host, role="dense", color="muted", wrap=True)
        self._columns: list[_ColumnRow] = []
        self._dividers: list[Divider] = []
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._top = QHBoxLayout()
        for widget in (
            self._encoding_label,
            self._encoding,
            self._delimiter_label,
            self._delimiter,
            self._header_label,
        ):
            self._top.addWidget(widget)
        self._top.addWidget(self._header, 1)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        inside = QWidget()
        content = QVBoxLayout(inside)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addWidget(self.questions)
        content.addWidget(self._list)
        content.addStretch(1)
        scroll = ScrollArea(self._host)
        scroll.setWidget(inside)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self._own_export)
        self._column.addWidget(scroll, 1)

    def _connect_signals(self) -> None:
        self._encoding.activated.connect(self._on_encoding_chosen)
        self._delimiter.activated.connect(self._on_delimiter_chosen)
        self._header.activated.connect(self._on_header_chosen)
        self.questions.answered.connect(self.answered)

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self._encoding_label.setText(_("Encoding"))
        self._encoding.setAccessibleName(_("Encoding"))
        self._encoding.set_items((name, encoding_name(name)) for name in ENCODINGS)
        self._delimiter_label.setText(_("Columns end with"))
        self._delimiter.setAccessibleName(_("Columns end with"))
        names = {",": _("a comma"), ";": _("a semicolon"), "\t": _("a tab")}
        self._delimiter.set_items((mark, names[mark]) for mark in DELIMITERS)
        self._header_label.setText(_("Headings"))
        self._header.setAccessibleName(_("Headings"))
        self._own_export.setText(_("This is an export of journal_app, so its columns are known."))
        if self._table is not None:
            self._show_lines(self._table)

    def clear(self) -> None:
        """Show nothing of any file."""
        self._table = None
        self.questions.show_questions(())
        self._own_export.hide()
        self._take_away_columns()

    def show_reading(self, reading: Reading) -> None:
        """Show what was said of how a file is to be read; the rest is found out."""
        self.reading = reading
        if reading.encoding:
            self._show_encoding(reading.encoding)
        if reading.delimiter:
            self._delimiter.set_current_data(reading.delimiter)

    def show_table(self, table: Table) -> None:
        """Show how a file was read, and its columns."""
        self._table = table
        self._show_encoding(known_encoding(table.encoding))
        self._delimiter.set_current_data(table.delimiter)
        self._show_lines(table)
        self._take_away_columns()
        for index in range(len(table.header)):
            row = _ColumnRow(self._host, index, column_name(table, index), samples(table, index))
            row.chosen.connect(self.role_chosen)
            self._columns.append(row)
            self._dividers.append(Divider(self._host))
            self._rows.addWidget(self._dividers[-1])
            self._rows.addWidget(row)

    def show_mapping(self, mapping: Mapping, questions: Sequence[Open]) -> None:
        """Show what the columns hold, and what is still to be said about the file."""
        own = self._table is not None and is_own_items(self._table.header)
        self._own_export.setVisible(own)
        people = mapping.people or ("",) * len(mapping.roles)
        for row, role, person in zip(self._columns, mapping.roles, people, strict=True):
            extra = () if role in (None, *LOG_ROLES) else (role,)
            row.role.set_items((one, role_name(one)) for one in (None, *LOG_ROLES, *extra))
            row.role.set_current_data(role)
            row.role.setEnabled(not own)
            row.show_person(person)
        self.questions.show_questions(questions)

    def _show_encoding(self, encoding: str) -> None:
        known = {*ENCODINGS, encoding}
        self._encoding.set_items(
            (name, encoding_name(name)) for name in (*ENCODINGS, *sorted(known - {*ENCODINGS}))
        )
        self._encoding.set_current_data(encoding)

    def _show_lines(self, table: Table) -> None:
        """Offer the first lines as the header, each with what stands on it."""
        first = [*table.above, *table.rows[:_LINES]]
        if table.header_line:
            first.append((table.header_line, list(table.header)))
        items = [(line, _line(line, cells)) for line, cells in sorted(first)[:_LINES]]
        self._header.set_items((*items, (0, _("There are none"))))
        self._header.set_current_data(table.header_line)

    def _take_away_columns(self) -> None:
        discard(self._rows, [*self._dividers, *self._columns])
        self._dividers.clear()
        self._columns.clear()

    def _on_encoding_chosen(self) -> None:
        self.reading_changed.emit(replace(self.reading, encoding=self._encoding.currentData()))

    def _on_delimiter_chosen(self) -> None:
        self.reading_changed.emit(replace(self.reading, delimiter=self._delimiter.currentData()))

    def _on_header_chosen(self) -> None:
        self.reading_changed.emit(replace(self.reading, header_row=self._header.currentData()))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._top.setSpacing(px(8))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
