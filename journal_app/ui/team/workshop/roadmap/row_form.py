"""The form of a row of the roadmap: by when, what becomes possible, in what state, on which value, the first step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.roadmap import Milestone
from journal_app.domain.okrs.planning.roadmap_view import parse_until
from journal_app.domain.periods import moved
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, ComboBox, Field, Form, FormRow, Row
from journal_app.ui.kit.fields.panel_form import PanelForm
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.roadmap.found import Found, RoadRow
from journal_app.ui.team.workshop.roadmap.rows import okr_words


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What was typed: `theme` is None for a new one, called `new_theme`."""

    until: date
    possible: str
    state: str
    value: Id | None
    first_step: str
    theme: Id | None
    new_theme: str


class RowForm(Worded, PanelForm):
    """`submitted` carries what was typed; the buttons below ask to remove the row, or to begin an OKR from it."""

    submitted = Signal(object)
    delete_requested = Signal()
    okr_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.before: Milestone | None = None
        self._fresh: tuple[object, ...] = ()
        self._okr_words = ""
        self.until = Field(host)
        self.possible = Field(host)
        self.state = Field(host)
        self.value = ComboBox(host)
        self.first_step = Field(host)
        self.theme = ComboBox(host)
        self.new_theme = Field(host)
        self.okr = Button(host, kind="secondary", icon="target")
        self.delete = Button(host, kind="ghost", icon="trash-2")
        self._form = Form(host, gap=16, label_role="caption")
        fields = {
            "possible": self.possible,
            "state": self.state,
            "until": self.until,
            "value": self.value,
            "first_step": self.first_step,
            "theme": self.theme,
            "new_theme": self.new_theme,
        }
        self._rows: dict[str, FormRow] = {name: self._form.add("", field) for name, field in fields.items()}
        self.column.addWidget(self._form)
        self.finish_layout()
        self.column.insertLayout(self.column.count() - 1, Row(host, self.okr, self.delete, None))
        self._form.lead_to(self.yes, self.no, self.okr, self.delete)
        self.theme.currentIndexChanged.connect(self._on_theme_chosen)
        self.okr.clicked.connect(self.okr_requested)
        self.delete.clicked.connect(self.delete_requested)
        for field in self._fields():
            field.submitted.connect(self.submit)

    def start(self, found: Found, row: RoadRow | None, until: date) -> None:
        """Show a row, or ask for a new one until a day."""
        before = row.view.milestone if row is not None else None
        self.before = before
        self.value.set_items([(None, _("None")), *((one.id, one.phrase) for one in found.values)])
        themes = [(one.id, one.title) for one in found.themes]
        self.theme.set_items([*themes, (None, _("New theme…"))])
        self.value.set_current_data(before.value if before else None)
        self.theme.set_current_data(before.theme if before else next((id_ for id_, _title in themes), None))
        self.new_theme.set_text("" if themes else _("The way to our vision"))
        self.possible.set_text(before.possible if before else "")
        self.state.set_text(_flat(before.state) if before else "")
        self.until.set_text(_typed(before.until if before else until))
        self.first_step.set_text(_flat(before.first_step) if before else "")
        may_edit = before is None or found.may_edit(before)
        for widget in (*self._fields(), self.theme, self.value):
            widget.setEnabled(may_edit)
        self.yes.setVisible(may_edit)
        self.delete.setVisible(may_edit and before is not None)
        self._okr_words = okr_words(row.view) if row is not None else ""
        self.okr.setVisible(bool(self._okr_words))
        self._on_theme_chosen()
        self._form.show_problems({})
        self.retranslate()
        self._fresh = self._raw()
        self.possible.setFocus()
        self.possible.edit.selectAll()

    @override
    def submit(self) -> None:
        problems: dict[QWidget, str] = {}
        until = date.max
        if not self.possible.text().strip():
            problems[self.possible] = _("Write what becomes possible.")
        try:
            until = parse_until(self.until.text())
        except JournalError:
            problems[self.until] = _("Write a month or a day, such as 2027/3.")
        theme = self.theme.currentData()
        if theme is None and not self.new_theme.text().strip():
            problems[self.new_theme] = _("Give the theme a name.")
        if self._form.show_problems(problems):
            return
        state, first_step = self.state.text(), self.first_step.text()
        if self.before is not None:  # lines that a field cannot show stay
            state = self.before.state if state == _flat(self.before.state) else state
            first_step = self.before.first_step if first_step == _flat(self.before.first_step) else first_step
        value = self.value.currentData()
        typed = TypedRow(until, self.possible.text(), state, value, first_step, theme, self.new_theme.text())
        self.submitted.emit(typed)

    @override
    def first_edit(self) -> Field:
        return self.possible

    @override
    def draft(self) -> str:
        texts = [field.text() for field in self._fields()]
        return "" if self._raw() == self._fresh else "\n".join(text for text in texts if text)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        new = self.before is None
        self.title.setText(_("New milestone") if new else _("Milestone"))
        self.explanation.setText(_("A step of the way. It is in the roadmap of the OKRs, too."))
        self._rows["possible"].set_texts(_("What becomes possible"))
        self._rows["state"].set_texts(_("In what state"))
        self._rows["until"].set_texts(_("By when"), _("A month (2027/3) or a day (2027/3/15)."))
        self._rows["value"].set_texts(_("Value it rests on"))
        self._rows["first_step"].set_texts(_("First step"))
        self._rows["theme"].set_texts(pgettext("roadmap", "Theme"))
        self._rows["new_theme"].set_texts(_("Name of the new theme"))
        self.yes.setText(_("Add milestone") if new else _("Save"))
        self.no.setText(_("Cancel"))
        self.okr.setText(self._okr_words)
        self.delete.setText(_("Remove milestone"))
        self.close_button.setAccessibleName(_("Close"))

    def _fields(self) -> tuple[Field, ...]:
        return (self.possible, self.state, self.until, self.first_step, self.new_theme)

    def _raw(self) -> tuple[object, ...]:
        texts = (field.text() for field in self._fields())
        return (*texts, self.theme.currentData(), self.value.currentData())

    def _on_theme_chosen(self) -> None:
        self._rows["new_theme"].setVisible(self.theme.currentData() is None)


def _typed(until: date) -> str:
    """Return a day as one types it: by its month where it is the last of it."""
    if moved(until, 1).day == 1:
        return f"{until.year}/{until.month}"
    return f"{until.year}/{until.month}/{until.day}"


def _flat(text: str) -> str:
    return " ".join(text.split())
