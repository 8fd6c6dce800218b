"""The form of the sheet: all its texts in both languages side by side, in the place where they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.sheet.drafts import SheetDraft
from journal_app.domain.sheet.sheets import SheetOf
from journal_app.i18n import _
from journal_app.ui.kit import AreaField, Button, Divider, Field, Form, FormRow, Label, Row
from journal_app.ui.kit.fields.form import speaking
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.sheet.edit.meanings import Meanings
from journal_app.ui.team.sheet.edit.value_lines import ValueLines

PAIRS: Final = (
    ("mission", "mission_gloss"),
    ("sentence", "sentence_gloss"),
    ("vision", "vision_gloss"),
    ("purposes", "purposes_gloss"),
)
"""The texts that are there in two languages, in the order of the sheet."""


def _pair_words() -> dict[str, Callable[[], str]]:
    return {
        "mission": lambda: _("Mission (catch phrase)"),
        "sentence": lambda: _("Mission (in a sentence)"),
        "vision": lambda: _("Vision"),
        "purposes": lambda: _("Why we made this (one a line)"),
    }


class SheetForm(Worded, QWidget):
    """Asks for the texts. `saved` carries the draft and the reason; `left` closes the form and keeps nothing."""

    saved = Signal(object, str)
    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._stored = SheetDraft({})
        self._place = SheetOf.OURS
        self._title = Label(host, role="heading", bold=True)
        self.cancel = Button(host, kind="ghost", key="Esc", size="low")
        self.save = Button(host, kind="primary", key="Ctrl+Return", size="low")
        self.areas = {name: AreaField(host) for pair in PAIRS for name in pair}
        self.conduct = AreaField(host)
        self.edition = Field(host, width=200)
        self.values = ValueLines(host)
        self.meanings = Meanings(host)
        self.reason = Field(host)
        self._form = Form(host, gap=16)
        self._rows: dict[str, FormRow] = {}
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._title.set_elided(True)
        head = Row(self._host, self._title, None, self.cancel, self.save)
        for own, other in PAIRS[:-1]:
            self._add_pair(own, other)
        self._rows["values"] = self._form.add("", self.values)
        self._rows["conduct"] = self._form.add("", self.conduct)
        self._rows["edition"] = self._form.add("", self.edition)
        self._add_pair(*PAIRS[-1])
        self._form.add_widget(self.meanings)
        self._line = Divider(self._host)
        self._form.add_widget(self._line)
        self._rows["reason"] = self._form.add("", self.reason)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self._form)
        self._column.addStretch(1)

    def _add_pair(self, own: str, other: str) -> None:
        rows = self._form.add_line(("", self.areas[own]), ("", self.areas[other]))
        self._rows[own], self._rows[other] = rows

    def _connect_signals(self) -> None:
        self.cancel.clicked.connect(self.left)
        self.save.clicked.connect(self._on_save)
        self.values.arranged.connect(self._order)
        self.reason.submitted.connect(self._on_save)
        for keys, slot in (
            ("Ctrl+Return", self._on_save),
            ("Ctrl+Enter", self._on_save),
            ("Esc", self._on_escape),
        ):
            shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def put(self, stored: SheetDraft, begun: SheetDraft, place: SheetOf, *, asks_why: bool) -> None:
        """Ask for the texts of a sheet.

        `stored` is what the journal has, `begun` what stands in the fields to begin with. `asks_why`: it was decided
        together, so the reason of a change is asked for.
        """
        self._stored, self._place = stored, place
        for name, area in self.areas.items():
            area.set_text(begun.texts.get(name, ""))
        self.conduct.set_text(begun.texts.get("conduct", ""))
        self.edition.set_text(begun.texts.get("edition", ""))
        self.values.put(begun.values)
        self._order()
        self.meanings.put(begun.texts)
        self.reason.set_text("")
        for row in self._rows.values():
            row.set_error("")
        ours = place is SheetOf.OURS
        for name in ("values", "purposes", "purposes_gloss"):
            self._rows[name].setVisible(ours)
        for name in ("conduct", "edition"):
            self._rows[name].setVisible(not ours)
        self.meanings.setVisible(ours)
        for part in (self._line, self._rows["reason"]):
            part.setVisible(asks_why)
        self.retranslate()

    def _order(self) -> None:
        """Let the tab key go through the lines of the values between vision and reasons."""
        before: QWidget = self.areas["vision_gloss"].edit
        for stop in map(speaking, self.values.stops):
            QWidget.setTabOrder(before, stop)
            before = stop
        QWidget.setTabOrder(before, self.conduct.edit)

    def draft(self) -> SheetDraft:
        """Return what is written."""
        texts = {name: area.text().strip() for name, area in self.areas.items()}
        if self._place is SheetOf.PARENT:
            others = {"conduct": self.conduct.text().strip(), "edition": self.edition.text().strip()}
            return SheetDraft({**texts, **others})
        return SheetDraft({**texts, **self.meanings.texts()}, self.values.drafts())

    def written(self) -> tuple[str, ...]:
        """Return what is written and not stored."""
        reason = self.reason.text().strip()
        return (*self.draft().written(self._stored), *((reason,) if reason else ()))

    def set_narrow(self, *, narrow: bool) -> None:
        """Put both languages below each other, or side by side."""
        for part in (self._form, self.values, self.meanings):
            part.set_narrow(narrow=narrow)

    def begin_at(self, name: str) -> None:
        """Put the caret into a field."""
        field = self.areas.get(name)
        if field is None and name == "values" and self.values.lines:
            self.values.lines[0].phrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        area = field or self.areas["mission"]
        area.setFocus(Qt.FocusReason.OtherFocusReason)
        area.edit.moveCursor(QTextCursor.MoveOperation.End)

    def ask_why(self, sentence: str) -> None:
        """Ask for the reason, and say why it is wanted."""
        for part in (self._line, self._rows["reason"]):
            part.show()
        self._rows["reason"].set_error(sentence)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        ours = self._place is SheetOf.OURS
        self._title.setText(_("Edit the sheet") if ours else _("The company’s MVV"))
        self.cancel.setText(_("Cancel"))
        self.save.setText(_("Save"))
        own_words = _pair_words()
        for own, other in PAIRS:
            self._rows[own].set_texts(own_words[own]())
            self._rows[other].set_texts(_("In the other language"))
            name = _("{field}, in the other language").format(field=own_words[own]())
            self.areas[other].edit.setAccessibleName(name)
        self._rows["values"].set_texts(_("Values"))
        self._rows["conduct"].set_texts(_("Conduct"), _("One a line: the letter first, such as T Trust."))
        self._rows["edition"].set_texts(_("Edition"), _("For example the year."))
        self._rows["reason"].set_texts(
            _("Why the change?"), _("You decided this together, so the reason stays with the version.")
        )

    def _on_escape(self) -> None:
        self.left.emit()

    def _on_save(self) -> None:
        focused = self.focusWidget()
        commit = getattr(focused, "commit_then", None)
        if commit is not None:
            commit(self._hand_over)
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        if self.values.complain(_("A value needs a few words.")):
            return
        draft = self.draft()
        if not draft.differs(self._stored):
            self.left.emit()
            return
        self.saved.emit(draft, self.reason.text().strip())

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(16))
