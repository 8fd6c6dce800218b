"""The fields of an objective or key result, for the row edited in place and for the form in the side panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Objective, format_number
from journal_app.domain.team import Member
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import ComboBox, Field
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.typed_values import Typed

NUMBERS = ("start", "target", "unit")


class NodeFields(QObject):
    """Title and owner, and for a key result start, target and unit. Whoever uses them puts them into a layout."""

    def __init__(
        self, host: ThemeHost, parent: QWidget, *, number_width: int = 0, unit_width: int = 0
    ) -> None:
        """The widths are in px at 100 %; 0 lets a field fill its place."""
        super().__init__(parent)
        self.title = Field(host)
        self.owner = ComboBox(host)
        self.start = Field(host, width=number_width)
        self.target = Field(host, width=number_width)
        self.unit = Field(host, width=unit_width)
        self._members: Sequence[Member] = ()

    @property
    def texts(self) -> dict[str, Field]:
        """Return the text fields by name, in the order Tab walks."""
        return {"title": self.title, "start": self.start, "target": self.target, "unit": self.unit}

    def set_members(self, members: Sequence[Member]) -> None:
        """Offer these people as owners."""
        self._members = members
        self.retranslate()

    def load(self, record: Objective | KeyResult) -> None:
        """Show what is stored."""
        self.title.set_text(record.title)
        self.owner.set_current_data(record.owner)
        if isinstance(record, KeyResult):
            self.start.set_text("" if record.start is None else format_number(record.start))
            self.target.set_text("" if record.target is None else format_number(record.target))
            self.unit.set_text(record.unit)
        self.show_problems({})

    def clear(self, owner: Id | None) -> None:
        """Show an empty form for something new."""
        for field in self.texts.values():
            field.set_text("")
        self.owner.set_current_data(owner)
        self.show_problems({})

    def typed(self) -> Typed:
        """Return what stands in the fields."""
        owner = self.owner.currentData()
        texts = [field.text() for field in self.texts.values()]
        return Typed(texts[0], Id(owner) if isinstance(owner, bytes) else None, *texts[1:])

    def draft(self) -> str:
        """Return what stands in the text fields, as one text."""
        return " · ".join(text for field in self.texts.values() if (text := field.text().strip()))

    def checked(self) -> Typed | None:
        """Return what stands in the fields, or None where something is wrong; then it says so and takes the caret."""
        typed = self.typed()
        problems = typed.problems()
        self.show_problems(problems)
        for name in problems:
            self.texts[name].setFocus()
            self.texts[name].edit.selectAll()
            return None
        return typed

    def show_problems(self, problems: dict[str, str]) -> None:
        """Outline the fields that cannot be saved and say why."""
        for name, field in self.texts.items():
            field.set_error(problems.get(name, ""))

    def retranslate(self) -> None:
        """Set the words in the current language."""
        words = names()
        for name, field in self.texts.items():
            field.edit.setAccessibleName(words[name])
        self.owner.setAccessibleName(words["owner"])
        nobody: list[tuple[object, str]] = [(None, _("No owner"))]
        self.owner.set_items(nobody + [(member.id, member.name) for member in self._members])


def names() -> dict[str, str]:
    """Return what the fields are called in the current language."""
    return {
        "title": _("Title"),
        "owner": _("Owner"),
        "start": pgettext("key result", "Start"),
        "target": pgettext("key result", "Target"),
        "unit": pgettext("key result", "Unit"),
    }
