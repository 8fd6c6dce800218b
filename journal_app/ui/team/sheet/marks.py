"""Marks of the parts of a sheet on which two people wrote different words, and the way to settle them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject

from journal_app.domain.sheet.view import SheetView
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.team.sheet.reading.page import SheetPage

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "mission": ("mission", "mission_gloss", "sentence", "sentence_gloss", "mission_is"),
    "vision": (
        *("vision", "vision_gloss", "vision_is", "purposes", "purposes_gloss"),
        *("definitions", "values_are", "conduct", "edition"),
    ),
}
"""Which fields of a sheet are marked at which part of the page."""


class VersionMarks(QObject):
    """Shows at each part how many versions there are; a click opens them."""

    def __init__(self, page: SheetPage, conflicts: Conflicts) -> None:
        super().__init__(page)
        self._page = page
        self._conflicts = conflicts
        self._view: SheetView | None = None
        conflicts.changed.connect(self._show)
        for part, head in page.heads.items():
            head.versions.clicked.connect(partial(self._on_clicked, part))

    def show(self, view: SheetView) -> None:
        """Mark the parts of a sheet."""
        self._view = view
        self._show()

    def _show(self) -> None:
        if self._view is None:
            return
        count = self._conflicts.count
        for part, fields in _FIELDS.items():
            self._page.heads[part].versions.show_count(count(self._view.sheet.id, only=fields))
        values = (count(value.id) for value in self._view.values)
        self._page.heads["values"].versions.show_count(max(values, default=0))

    def _on_clicked(self, part: str) -> None:
        if self._view is None:
            return
        if part in _FIELDS:
            self._conflicts.ask(self._view.sheet.id, only=_FIELDS[part])
            return
        differing = [value.id for value in self._view.values if self._conflicts.count(value.id)]
        if differing:
            self._conflicts.ask(differing[0])
