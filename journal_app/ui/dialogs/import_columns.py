"""The wizard's first page: how the file is read, and which of its columns holds what."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal_app.exchange.column_dates import DateOrder
from journal_app.exchange.columns import LOG_ROLES, Mapping, Role
from journal_app.exchange.table import DELIMITERS, ENCODINGS, Table
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.dialogs.import_preview import Choices
from journal_app.ui.discarding import discard
from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.widgets import ComboBox, Divider, Label, ScrollArea, Segmented

_SAMPLES = 3
_ROW = 52
_ROLE = 190
_TWO_WAYS = {DateOrder.MONTH_FIRST: date(2026, 10, 5), DateOrder.DAY_FIRST: date(2026, 5, 10)}


def role_name(role: Role | None) -> str:
    """Return what a column is called that holds this."""
    names = {
        None: _("Leave out"),
        Role.DATE: _("Date"),
        Role.MEMBER: _("Name"),
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
    }
    return names[role]


def known_encoding(codec: str) -> str:
    """Return the encoding a person would name for a codec: "utf-8-sig" is UTF-8 all the same."""
    return next((name for name in ENCODINGS if codec.lower().startswith(name)), codec)


def samples(table: Table, column: int) -> str:
    """Return the first texts of a column on one line."""
    found = [cells[column] for _line, cells in table.rows if column < len(cells) and cells[column].strip()]
    return " · ".join(" ".join(text.split()) for text in found[:_SAMPLES])


class _ColumnRow(QWidget):
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
        host.changed.connect(self._apply_theme)
        self._apply_theme()

    def _on_activated(self) -> None:
        data = self.role.currentData()  # Qt keeps a plain string of the enumeration
        self.chosen.emit(self._index, Role(data) if data else None)

    def _apply_theme(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_ROW))
        self.role.setFixedWidth(px(_ROLE))
        self._row.setContentsMargins(0, 0, px(5), 0)  # room for the focus ring
        self._row.setSpacing(px(16))


class ColumnsPage(QWidget):
    """Encoding, delimiter and columns; each change is told at once."""

    reading_changed = Signal(str, str)
    choices_changed = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._choices = Choices(Mapping(()))
        self._encoding_label = Label(host, role="dense", color="muted")
        self._encoding = ComboBox(host)
        self._delimiter_label = Label(host, role="dense", color="muted")
        self._delimiter = ComboBox(host)
        self._order_label = Label(host, role="dense", color="muted")
        self._order = Segmented(host)
        for order in DateOrder:
            self._order.add(order, order)
        self._own_export = Label(host, role="dense", color="muted", wrap=True)
        self._columns: list[_ColumnRow] = []
        self._dividers: list[Divider] = []
        self._build_layout()
        self._connect_signals()
        self._apply_theme()
        self.retranslate()

    def _build_layout(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self._encoding_label)
        self._top.addWidget(self._encoding)
        self._top.addWidget(self._delimiter_label)
        self._top.addWidget(self._delimiter)
        self._top.addStretch(1)
        self._dates = QWidget()
        self._dates_row = QHBoxLayout(self._dates)
        self._dates_row.addWidget(self._order_label)
        self._dates_row.addWidget(self._order)
        self._dates_row.addStretch(1)
        self._list = QWidget()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        rows = QVBoxLayout(self._list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._lines)
        rows.addStretch(1)
        scroll = ScrollArea(self._host)
        scroll.setWidget(self._list)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self._dates)
        self._column.addWidget(self._own_export)
        self._column.addWidget(scroll, 1)

    def _connect_signals(self) -> None:
        self._host.changed.connect(self._apply_theme)
        self._encoding.activated.connect(self._on_reading_changed)
        self._delimiter.activated.connect(self._on_reading_changed)
        self._order.changed.connect(self._on_order_changed)

    def retranslate(self) -> None:
        """Put all words into the current language."""
        self._encoding_label.setText(_("Encoding"))
        self._encoding.setAccessibleName(_("Encoding"))
        self._encoding.set_items([("utf-8", "UTF-8"), ("cp932", "Shift_JIS (CP932)"), ("utf-16", "UTF-16")])
        self._delimiter_label.setText(_("Columns end with"))
        self._delimiter.setAccessibleName(_("Columns end with"))
        names = {",": _("a comma"), ";": _("a semicolon"), "\t": _("a tab")}
        self._delimiter.set_items((mark, names[mark]) for mark in DELIMITERS)
        self._order_label.setText(_("10/5/2026 is"))
        self._order.setAccessibleName(_("10/5/2026 is"))
        for order, day in _TWO_WAYS.items():
            self._order.set_text(order, dates.month_day(day))
        self._own_export.setText(_("This is an export of journal_app, so its columns are known."))

    def show_table(self, table: Table, choices: Choices) -> None:
        """Show a file's columns and what is taken for granted about them."""
        self._choices = choices
        self._encoding.set_current_data(known_encoding(table.encoding))
        self._delimiter.set_current_data(table.delimiter)
        discard(self._lines, [*self._dividers, *self._columns])
        self._dividers.clear()
        self._columns.clear()
        for index, name in enumerate(table.header):
            shown = " ".join(name.split()) or _("Column {number}").format(number=index + 1)
            row = _ColumnRow(self._host, index, shown, samples(table, index))
            row.chosen.connect(self._on_role_chosen)
            if index:
                divider = Divider(self._host)
                self._dividers.append(divider)
                self._lines.addWidget(divider)
            self._columns.append(row)
            self._lines.addWidget(row)
        self.show_dates(needed=False)
        self._show_mapping()

    def show_dates(self, *, needed: bool) -> None:
        """Ask for the order of dates where the file leaves it open."""
        self._dates.setVisible(needed or self._choices.order is not None)
        if self._choices.order is None:
            self._order.set_checked(())

    def _show_mapping(self) -> None:
        mapping = self._choices.mapping
        self._own_export.setVisible(mapping.is_items)
        for row, role in zip(self._columns, mapping.roles, strict=True):
            extra = () if role in (None, *LOG_ROLES) else (role,)
            row.role.set_items((one, role_name(one)) for one in (None, *LOG_ROLES, *extra))
            row.role.set_current_data(role)
            row.role.setEnabled(not mapping.is_items)

    def _on_reading_changed(self) -> None:
        self.reading_changed.emit(self._encoding.currentData(), self._delimiter.currentData())

    def _on_role_chosen(self, column: int, role: Role | None) -> None:
        choices = self._choices
        self._choices = Choices(choices.mapping.assigned(column, role), choices.order, choices.my_name)
        self._show_mapping()
        self.choices_changed.emit(self._choices)

    def _on_order_changed(self, chosen: tuple[str, ...]) -> None:
        choices = self._choices
        self._choices = Choices(choices.mapping, DateOrder(chosen[0]), choices.my_name)
        self.choices_changed.emit(self._choices)

    def _apply_theme(self) -> None:
        px = self._host.theme.px
        self._top.setSpacing(px(8))
        self._dates_row.setContentsMargins(0, 0, 0, 0)
        self._dates_row.setSpacing(px(8))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
