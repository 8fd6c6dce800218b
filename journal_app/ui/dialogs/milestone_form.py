"""Form of a milestone: by when, what becomes possible, in what state, on which value, with which first step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.okrs.planning.roadmap_view import parse_until
from journal_app.domain.periods import moved
from journal_app.i18n import N_, _, pgettext
from journal_app.journal.command import Command
from journal_app.journal.okrs.roadmap_commands import AddMilestone, AddTheme, EditMilestone
from journal_app.ui.kit import Button, CheckBox, ComboBox, Field, Form, FormRow, Row
from journal_app.ui.kit.fields.panel_form import PanelForm
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


@dataclass(frozen=True, slots=True)
class TypedMilestone:
    """What was typed: `theme` is None for a new one, called `new_theme`."""

    theme: Id | None
    new_theme: str
    until: date
    possible: str
    state: str
    value: Id | None
    first_step: str
    is_done: bool

    def command(self, before: Milestone | None, group: Id | None, today: date) -> Command:
        """Return what adds the milestone to the roadmap of a group, or changes it from what it was."""
        if before is None:
            theme = self.theme or AddTheme(self.new_theme, group)
            return AddMilestone(theme, self.until, self.possible, self.state, self.value, self.first_step)
        wanted = replace(
            before,
            theme=self.theme or before.theme,
            until=self.until,
            possible=self.possible,
            state=self.state,
            value=self.value,
            first_step=self.first_step,
            done_on=(before.done_on or today) if self.is_done else None,
        )
        return EditMilestone(before, wanted)


class MilestoneForm(Worded, PanelForm):
    """`submitted` carries what was typed. A pane adds what else it shows of a milestone below the fields."""

    explanation_words: ClassVar[str] = N_("Where the team wants to be, seen from some years ahead.")
    submitted = Signal(object)
    delete_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.before: Milestone | None = None
        self._fresh: tuple[object, ...] = ()
        self._themes: tuple[tuple[Id, str], ...] = ()
        self.until, self.possible, self.state = Field(host), Field(host), Field(host)
        self.first_step, self.new_theme = Field(host), Field(host)
        self.theme, self.value = ComboBox(host), ComboBox(host)
        self.done = CheckBox(host)
        self.delete = Button(host, kind="ghost", icon="trash-2")
        self._form = Form(host, gap=16, label_role="caption")
        self._rows: dict[str, FormRow] = {
            name: self._form.add("", field)
            for name, field in (
                ("possible", self.possible),
                ("state", self.state),
                ("until", self.until),
                ("value", self.value),
                ("first_step", self.first_step),
                ("theme", self.theme),
                ("new_theme", self.new_theme),
            )
        }
        self._form.add_widget(self.done)
        self.column.addWidget(self._form)
        for widget in self._more():
            self.column.addWidget(widget)
        self.finish_layout()
        buttons = self._buttons()
        self.column.insertLayout(self.column.count() - 1, Row(host, *buttons, None))
        self._form.lead_to(self.done, self.yes, self.no, *buttons)
        self.theme.currentIndexChanged.connect(self._on_theme_chosen)
        self.delete.clicked.connect(self.delete_requested)
        for field in self._fields():
            field.submitted.connect(self.submit)

    def _more(self) -> tuple[QWidget, ...]:
        """Return what stands below the fields."""
        return ()

    def _buttons(self) -> tuple[Button, ...]:
        """Return the buttons below all."""
        return (self.delete,)

    def offer(self, themes: Iterable[Theme], values: Iterable[Value]) -> None:
        """Offer themes to stand under and values to rest on, before a start."""
        self._themes = tuple((theme.id, theme.title) for theme in themes)
        self.value.set_items([(None, _("None")), *((one.id, one.phrase) for one in values)])

    def start(self, before: Milestone | None, theme: Id | None, until: date, *, may_edit: bool) -> None:
        """Show a milestone, or ask for a new one under a theme (None: a new one) until a day."""
        self.before = before
        fresh = [(None, _("New theme…"))] if before is None else []
        self.theme.set_items([*self._themes, *fresh])
        self.theme.set_current_data(before.theme if before else theme)
        self.new_theme.set_text("")
        self.possible.set_text(before.possible if before else "")
        self.state.set_text(_flat(before.state) if before else "")
        self.until.set_text(_typed(before.until if before else until))
        self.value.set_current_data(before.value if before else None)
        self.first_step.set_text(_flat(before.first_step) if before else "")
        self.done.setChecked(before is not None and before.done_on is not None)
        self.done.setVisible(before is not None)
        for widget in (*self._fields(), self.theme, self.value, self.done):
            widget.setEnabled(may_edit)
        self.yes.setVisible(may_edit)
        self.delete.setVisible(may_edit and before is not None)
        self._on_theme_chosen()
        self._form.show_problems({})
        self.retranslate()
        self._fresh = self._raw()
        self.possible.setFocus()
        self.possible.edit.selectAll()

    def suggest_theme(self, title: str) -> None:
        """Propose what a new theme is called."""
        self.new_theme.set_text(title)
        self._fresh = self._raw()

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
        typed = TypedMilestone(
            *(theme, self.new_theme.text(), until, self.possible.text(), state),
            *(self.value.currentData(), first_step, self.done.isChecked()),
        )
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
        self.explanation.setText(_(self.explanation_words))
        self._rows["possible"].set_texts(_("What becomes possible"))
        self._rows["state"].set_texts(_("In what state"))
        self._rows["until"].set_texts(_("By when"), _("A month (2027/3) or a day (2027/3/15)."))
        self._rows["value"].set_texts(_("Value it rests on"))
        self._rows["first_step"].set_texts(_("First step"))
        self._rows["theme"].set_texts(pgettext("roadmap", "Theme"))
        self._rows["new_theme"].set_texts(_("Name of the new theme"))
        self.done.setText(_("It has become possible"))
        self.yes.setText(_("Add milestone") if new else _("Save"))
        self.no.setText(_("Cancel"))
        self.delete.setText(_("Remove milestone"))
        self.close_button.setAccessibleName(_("Close"))

    def _fields(self) -> tuple[Field, ...]:
        return (self.possible, self.state, self.until, self.first_step, self.new_theme)

    def _raw(self) -> tuple[object, ...]:
        texts = (field.text() for field in self._fields())
        return (*texts, self.theme.currentData(), self.value.currentData(), self.done.isChecked())

    def _on_theme_chosen(self) -> None:
        self._rows["new_theme"].setVisible(self.theme.currentData() is None)


def _typed(until: date) -> str:
    """Return a day as one types it: by its month where it is the last of it."""
    if moved(until, 1).day == 1:
        return f"{until.year}/{until.month}"
    return f"{until.year}/{until.month}/{until.day}"


def _flat(text: str) -> str:
    return " ".join(text.split())
