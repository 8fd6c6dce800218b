"""The forms of the roadmap over years: a milestone with what leads there, and a theme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.roadmap import Theme
from journal_app.domain.okrs.planning.roadmap_view import MilestoneView
from journal_app.i18n import _, pgettext
from journal_app.ui.dialogs.milestone_form import MilestoneForm
from journal_app.ui.kit import Button, ComboBox, Field, Form, Row
from journal_app.ui.kit.fields.panel_form import PanelForm
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.roadmap.leading_list import LeadingList
from journal_app.ui.okrs.roadmap.year_cards import ICONS, Years


class LedMilestoneForm(MilestoneForm):
    """A milestone, and the objectives that lead there."""

    def __init__(self, host: ThemeHost) -> None:
        self.leading = LeadingList(host)
        super().__init__(host)

    @override
    def _more(self) -> tuple[QWidget, ...]:
        return (self.leading,)

    def start_among(self, years: Years, view: MilestoneView | None, theme: Id | None, until: date) -> None:
        """Show a milestone, or ask for a new one under a theme (None: a new one) until a day."""
        before = view.milestone if view is not None else None
        self.leading.setVisible(before is not None)
        self.leading.show_objectives(years, view)
        self.offer((one.theme for one in years.themes), years.values)
        self.start(before, theme, until, may_edit=before is None or years.may_edit(before))


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
