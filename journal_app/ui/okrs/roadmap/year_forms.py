"""The forms of the roadmap over years: a milestone, and a theme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.okrs.planning.roadmap_view import MilestoneView, parse_until
from journal_app.domain.periods import moved
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, CheckBox, ComboBox, Field, Form, FormRow, Row
from journal_app.ui.kit.fields.panel_form import PanelForm
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.roadmap.leading_list import LeadingList
from journal_app.ui.okrs.roadmap.year_cards import ICONS, Years


@dataclass(frozen=True, slots=True)
class TypedMilestone:
    """What was typed: `theme` is None for a new one, called `new_theme`."""

    theme: Id | None
    new_theme: str
    until: date
    possible: str
    state: str
    is_done: bool
    value: Id | None = None
    first_step: str = ""


class MilestoneForm(Worded, PanelForm):
    """By when, what becomes possible, in what state; and the objectives that lead there."""

    submitted = Signal(object)
    delete_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.before: Milestone | None = None
        self._fresh: tuple[object, ...] = ()
        self.theme = ComboBox(host)
        self.new_theme = Field(host)
        self.until = Field(host)
        self.possible = Field(host)
        self.state = Field(host)
        self.value = ComboBox(host)
        self.first_step = Field(host)
        self.done = CheckBox(host)
        self.leading = LeadingList(host)
        self.delete = Button(host, kind="ghost", icon="trash-2")
        form = Form(host, gap=16, label_role="caption")
        self._rows: dict[str, FormRow] = {
            name: form.add("", field)
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
        self._form = form
        form.add_widget(self.done)
        self.column.addWidget(form)
        self.column.addWidget(self.leading)
        self.finish_layout()
        self.column.insertLayout(self.column.count() - 1, Row(host, self.delete, None))
        form.lead_to(self.done, self.yes, self.no, self.delete)
        self.theme.currentIndexChanged.connect(self._on_theme_chosen)
        self.delete.clicked.connect(self.delete_requested)
        for field in self._fields():
            field.submitted.connect(self.submit)

    def start(self, years: Years, view: MilestoneView | None, theme: Id | None, until: date) -> None:
        """Show a milestone, or ask for a new one under a theme (None: a new one) until a day."""
        before = view.milestone if view is not None else None
        self.before = before
        self._show_themes(years)
        self._show_values(years)
        self.theme.set_current_data(before.theme if before else theme)
        self.new_theme.set_text("")
        self.possible.set_text(before.possible if before else "")
        self.state.set_text(_flat(before.state) if before else "")
        self.until.set_text(_typed(before.until if before else until))
        self.value.set_current_data(before.value if before else None)
        self.first_step.set_text(_flat(before.first_step) if before else "")
        self.done.setChecked(before is not None and before.done_on is not None)
        may_edit = before is None or years.may_edit(before)
        for widget in (*self._fields(), self.theme, self.value, self.done):
            widget.setEnabled(may_edit)
        for button in (self.yes, self.delete):
            button.setVisible(may_edit)
        self.delete.setVisible(may_edit and before is not None)
        self.done.setVisible(before is not None)
        self.leading.setVisible(before is not None)
        self.leading.show_objectives(years, view)
        self._on_theme_chosen()
        self._form.show_problems({})
        self.retranslate()
        self._fresh = self._raw()
        self.possible.setFocus()
        self.possible.edit.selectAll()

    def submit(self) -> None:
        """Hand over what was typed, or say what is wrong."""
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
        state = self.state.text()
        if self.before is not None and state == _flat(self.before.state):
            state = self.before.state  # lines that the field cannot show stay
        first_step = self.first_step.text()
        if self.before is not None and first_step == _flat(self.before.first_step):
            first_step = self.before.first_step
        self.submitted.emit(
            TypedMilestone(
                theme,
                self.new_theme.text(),
                until,
                self.possible.text(),
                state,
                is_done=self.done.isChecked(),
                value=self.value.currentData(),
                first_step=first_step,
            )
        )

    def first_edit(self) -> Field:
        """Return what becomes possible."""
        return self.possible

    def draft(self) -> str:
        """Return the texts of the fields where they are not as the form began."""
        texts = [field.text() for field in self._fields()]
        return "" if self._raw() == self._fresh else "\n".join(text for text in texts if text)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        new = self.before is None
        self.title.setText(_("New milestone") if new else _("Milestone"))
        self.explanation.setText(_("Where the team wants to be, seen from some years ahead."))
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

    def _show_themes(self, years: Years) -> None:
        known = ((view.theme.id, view.theme.title) for view in years.themes)
        self.theme.set_items([*known, (None, _("New theme…"))])

    def _show_values(self, years: Years) -> None:
        known = ((value.id, value.phrase) for value in years.values)
        self.value.set_items([(None, _("None")), *known])

    def _on_theme_chosen(self) -> None:
        self._rows["new_theme"].setVisible(self.theme.currentData() is None)


class ThemeForm(Worded, PanelForm):
    """What a theme is called, and its sign. `submitted` carries it as it is wanted."""

    submitted = Signal(object)
    delete_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.before: Theme | None = None
        self._fresh: tuple[object, ...] = ()
        self.name = Field(host)
        self.icon = ComboBox(host)
        self.delete = Button(host, kind="ghost", icon="trash-2")
        self._form = Form(host, gap=16, label_role="caption")
        self._name_row = self._form.add("", self.name)
        self._icon_row = self._form.add("", self.icon)
        self.column.addWidget(self._form)
        self.finish_layout()
        self.column.insertLayout(self.column.count() - 1, Row(host, self.delete, None))
        self._form.lead_to(self.yes, self.no, self.delete)
        self.delete.clicked.connect(self.delete_requested)
        self.name.submitted.connect(self.submit)

    def start(self, theme: Theme, *, may_edit: bool) -> None:
        """Show a theme."""
        self.before = theme
        self.retranslate()
        self.name.set_text(theme.title)
        self.icon.set_current_data(theme.icon)
        for widget in (self.name, self.icon):
            widget.setEnabled(may_edit)
        for button in (self.yes, self.delete):
            button.setVisible(may_edit)
        self._form.show_problems({})
        self._fresh = (self.name.text(), self.icon.currentData())
        self.name.setFocus()
        self.name.edit.selectAll()

    def submit(self) -> None:
        """Hand over what was typed, or say what is wrong."""
        missing = "" if self.name.text().strip() else _("Give the theme a name.")
        if self.before is None or self._form.show_problems({self.name: missing}):
            return
        self.submitted.emit(replace(self.before, title=self.name.text(), icon=self.icon.currentData()))

    def first_edit(self) -> Field:
        """Return the name."""
        return self.name

    def draft(self) -> str:
        """Return the name where it is not as the form began."""
        return "" if (self.name.text(), self.icon.currentData()) == self._fresh else self.name.text()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.title.setText(pgettext("roadmap", "Theme"))
        self.explanation.setText(_("Alt+↑ and Alt+↓ change the order of the themes."))
        self._name_row.set_texts(_("Name"))
        self._icon_row.set_texts(_("Icon"))
        words = (
            *(_("No icon"), _("Clock"), _("People"), _("Heart"), _("Light bulb"), _("Star"), _("Target")),
            *(_("Building"), _("Lightning"), _("Microphone")),
        )
        items = list(zip(ICONS, words, strict=True))
        if self.before is not None and self.before.icon not in ICONS:
            # One of a newer version stays unless another is chosen.
            items.append((self.before.icon, self.before.icon))
        self.icon.set_items(items)
        self.yes.setText(_("Save"))
        self.no.setText(_("Cancel"))
        self.delete.setText(_("Remove theme"))
        self.close_button.setAccessibleName(_("Close"))


def _typed(until: date) -> str:
    """Return a day as one types it: by its month where it is the last of it."""
    if moved(until, 1).day == 1:
        return f"{until.year}/{until.month}"
    return f"{until.year}/{until.month}/{until.day}"


def _flat(text: str) -> str:
    return " ".join(text.split())
