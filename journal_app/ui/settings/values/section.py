"""The team's values: add one, change it, put it in its place, remove it. Lines name them by a chip."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.i18n import _
from journal_app.journal.value_commands import DeleteValue, MoveValue
from journal_app.messages import sentence
from journal_app.ui.kit import Button, IconButton, Menu
from journal_app.ui.look.themed import Worded
from journal_app.ui.settings.page import Desk
from journal_app.ui.settings.rows import Group, SettingRow
from journal_app.ui.settings.values.dialog import ValueDialog


class ValuesSection(Worded, Group):
    """One row a value, in order, with a menu of what can be done with it; below them the way to add one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.host)
        self._desk = desk
        self._rules = True
        self._shown: list[Value] = []
        self.values: list[SettingRow] = []
        self.add_button = Button(desk.host)
        self.add_row = self.add(SettingRow(desk.host, self.add_button))
        self.add_button.clicked.connect(self._on_add)

    def load(self, *, rules: bool) -> None:
        """Show the values there are; `rules` lets me change them."""
        shown = self._desk.journal.reads.evidence.values()
        if (rules, shown) != (self._rules, self._shown):
            self._rules, self._shown = rules, shown
            self._rebuild()
        self.add_row.set_limit("" if rules else sentence(JournalError(ErrorCode.NOT_YOURS_TO_CHANGE)))

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self.set_title(_("Team values"))
        self.add_row.set_texts(
            _("What your team stands for"), _("A line can name a value: type # in it and choose one.")
        )
        self.add_button.setText(_("Add a value"))
        self._rebuild()

    def _rebuild(self) -> None:
        for row in self.values:
            self.remove(row)
        self.values = []
        for at, value in enumerate(self._shown):
            more = IconButton(self._desk.host, "ellipsis")
            row = SettingRow(self._desk.host, more if self._rules else None)
            row.set_texts(value.phrase, value.gloss)
            more.set_name(_("What to do with “{value}”").format(value=value.phrase))
            more.clicked.connect(partial(self._on_more, value, more))
            self.insert(at, row)
            self.values.append(row)

    @override
    def filter(self, words: Sequence[str]) -> bool:
        found = super().filter(words)
        self.setVisible(found)
        return found

    def menu(self, value: Value) -> Menu:
        """Return what can be done with a value."""
        menu, at = Menu(self._desk.host, self), self._shown.index(value)
        menu.add("pencil", _("Change…"), partial(self._on_edit, value))
        if at > 0:
            menu.add("", _("Move up"), partial(self._on_move, value, at - 1))
        if at < len(self._shown) - 1:
            menu.add("", _("Move down"), partial(self._on_move, value, at + 1))
        menu.addSeparator()
        menu.add("trash-2", _("Remove"), partial(self._on_remove, value), danger=True)
        return menu

    def _on_add(self) -> None:
        self._open(None)

    def _on_edit(self, value: Value, *_checked: bool) -> None:
        self._open(value)

    def _open(self, value: Value | None) -> None:
        dialog = ValueDialog(self._desk.host, self.window(), self._desk.journal.run, value)
        dialog.saved.connect(self._reload)
        dialog.open()

    def _on_move(self, value: Value, index: int, *_checked: bool) -> None:
        self._desk.run(MoveValue(value.id, index))
        self._reload()

    def _on_remove(self, value: Value, *_checked: bool) -> None:
        if self._desk.run(DeleteValue(value.id)):
            text = _("“{value}” has been removed. Lines that named it stay.").format(value=value.phrase)
            self._desk.toast(text, _("Undo"), self._on_undo)
        self._reload()

    def _on_undo(self) -> None:
        self._desk.journal.undo()
        self._reload()

    def _on_more(self, value: Value, more: IconButton, *_checked: bool) -> None:
        menu = self.menu(value)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(more.mapToGlobal(QPoint(0, more.height())))

    def _reload(self) -> None:
        self.load(rules=self._rules)
