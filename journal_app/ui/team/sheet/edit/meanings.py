"""Meanings in the form: what mission, vision and values are said to be, by a preset or in one's own words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.sheet.sheets import Definitions
from journal_app.exchange.sheet.words import definition, definition_names
from journal_app.i18n import _
from journal_app.ui.kit import ComboBox, Field, Form
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_PARTS = {"mission_is": "mission", "vision_is": "vision", "values_are": "values"}
PRESET = "definitions"


class Meanings(Worded, QWidget):
    """A preset, and a field for each part: left empty, the preset says it."""

    edited = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self.preset = ComboBox(host)
        self.preset.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )  # a long name may give way
        self.fields = {name: Field(host) for name in _PARTS}
        self._host = host
        self._form = Form(host, label_role="caption")
        self._preset_row = self._form.add("", self.preset)
        self._rows = self._form.add_line(*(("", field) for field in self.fields.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        self.preset.currentIndexChanged.connect(self._on_preset_changed)
        for field in self.fields.values():
            field.text_edited.connect(self._on_text_edited)

    def put(self, texts: Mapping[str, str]) -> None:
        """Show what is stored."""
        self.preset.set_current_data(Definitions(texts.get(PRESET) or Definitions.DIRECTION))
        for name, field in self.fields.items():
            field.set_text(texts.get(name, ""))
        self._hint()

    def texts(self) -> Mapping[str, str]:
        """Return what is chosen and written."""
        chosen = self.preset.currentData() or Definitions.DIRECTION
        return {PRESET: str(chosen), **{name: field.text().strip() for name, field in self.fields.items()}}

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the fields below each other, or side by side."""
        self._form.set_narrow(narrow=narrow)

    def _hint(self) -> None:
        preset = self.preset.currentData() or Definitions.DIRECTION
        for name, field in self.fields.items():
            field.set_placeholder(definition(preset, _PARTS[name]))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.preset.set_items(definition_names())
        self._preset_row.set_texts(_("What the words mean here"), _("Your own words can replace each."))
        for row, label in zip(self._rows, (_("Mission"), _("Vision"), _("Values")), strict=True):
            row.set_texts(label)
        self._hint()

    def _on_preset_changed(self, _index: int) -> None:
        self._hint()
        self.edited.emit()

    def _on_text_edited(self, _text: str) -> None:
        self.edited.emit()
