"""Lines asked for in a few fields: the smaller Trys in place of one, the Try that answers a Problem, a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Field, Form, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sheet says: its title, the line it is about, a label for each field, the words of its button."""

    title: str
    about: str
    labels: tuple[str, ...]
    verb: str


class LinesSheet(Sheet):
    """Asks for lines; `said` carries them. Without `optional` the first one must hold words."""

    said = Signal(tuple)

    def __init__(
        self,
        host: ThemeHost,
        parent: QWidget | None,
        asked: Callable[[], Asked],
        texts: tuple[str, ...],
        *,
        optional: bool = False,
    ) -> None:
        """`asked` says everything in the current language; `texts` stand in the fields to begin with."""
        super().__init__(host, parent, width=520)
        self._asked = asked
        self._optional = optional
        self._about = Label(host, color="muted", wrap=True)
        self._form = Form(host)
        self.fields = [Field(host) for _text in texts]
        self._rows = [self._form.add("", field) for field in self.fields]
        self.body.addWidget(self._about)
        self.body.addWidget(self._form)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._verb = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        for field, text in zip(self.fields, texts, strict=True):
            field.edit.set_text(text)
            field.edit.textChanged.connect(self._on_edited)
        self._form.lead_to(self._cancel, self._verb)
        self._cancel.clicked.connect(self.reject)
        self._verb.clicked.connect(self._on_verb_clicked)
        self.fields[0].edit.setFocus()
        self._on_edited()

    @override
    def retranslate(self) -> None:
        asked = self._asked()
        self.set_heading(asked.title, asked.title)
        self._about.setText(asked.about)
        self._about.setVisible(bool(asked.about))
        for row, label in zip(self._rows, asked.labels, strict=True):
            row.set_texts(label)
        self._cancel.setText(pgettext("close without an answer", "Cancel"))
        self._verb.setText(asked.verb)

    def _on_edited(self, _text: str = "") -> None:
        self._verb.setEnabled(self._optional or any(field.edit.text().strip() for field in self.fields))

    def _on_verb_clicked(self) -> None:
        self.said.emit(tuple(field.edit.text().strip() for field in self.fields))
        self.accept()


def smaller(text: str) -> Callable[[], Asked]:
    """Return what is asked to make a Try smaller."""

    def asked() -> Asked:
        labels = (_("The smallest step"), _("And another one (optional)"))
        return Asked(_("Make the Try smaller"), text, labels, _("Make it smaller"))

    return asked


def dropped(text: str) -> Callable[[], Asked]:
    """Return what is asked when a Try is dropped."""

    def asked() -> Asked:
        return Asked(_("Drop the Try"), text, (_("Why? (optional)"),), pgettext("answer to a Try", "Drop"))

    return asked


def answering(text: str) -> Callable[[], Asked]:
    """Return what is asked to make a Try of a Problem that comes back."""

    def asked() -> Asked:
        return Asked(_("Make a Try of it"), text, (_("The smallest step"),), _("Add to today"))

    return asked


def asking_for_help(text: str) -> Callable[[], Asked]:
    """Return what is asked where a Problem is ours to change in part."""

    def asked() -> Asked:
        return Asked(_("Ask someone for help"), text, (_("Whom"), _("For what")), _("Add to today"))

    return asked
