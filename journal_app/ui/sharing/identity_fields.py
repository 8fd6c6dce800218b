"""Fields of who shares, from which device: the same whether one shares with a team or joins one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.kit import Field, Form
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.sharing.form import proposed_device_name
from journal_app.ui.sharing.passphrase import NewPassphrase


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: a name ("" where the journal has one), what to call the device, a passphrase if one is set."""

    name: str
    device_name: str
    passphrase: bytes | None

    def __repr__(self) -> str:
        """Leave the passphrase out: this may end in a log."""
        return f"Answers({self.device_name})"


class YouForm(Worded, Form):
    """The name, where the journal has none yet, the device's name, and a passphrase once no keyring was found."""

    changed = Signal()

    def __init__(self, journal: Journal, host: ThemeHost, *, name: str = "") -> None:
        """`name` is proposed where the journal has none."""
        super().__init__(host)
        self.name = Field(host)
        self.device = Field(host)
        self.passphrase = NewPassphrase(host)
        self.name_row, self._device_row = self.add("", self.name), self.add("", self.device)
        self.add_widget(self.passphrase)
        self.name_row.setVisible(not journal.profile.name)
        self.name.set_text(name)
        self.device.set_text(proposed_device_name())
        self.passphrase.hide()
        self.name.text_edited.connect(self._on_edited)
        self.device.text_edited.connect(self._on_edited)

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self.name_row.set_texts(_("Your name"))
        self._device_row.set_texts(
            _("Name of this device"), _("Stands in the list of devices, so that you can tell yours apart.")
        )

    def want_passphrase(self) -> None:
        """Ask for a passphrase: no keyring keeps the keys."""
        self.passphrase.show()
        self.changed.emit()

    @property
    def wants_passphrase(self) -> bool:
        """Tell whether a passphrase is asked for."""
        return not self.passphrase.isHidden()

    def focus_first(self) -> None:
        """Put the caret where the first answer is typed."""
        (self.device if self.name_row.isHidden() or self.name.text() else self.name).setFocus()

    def answers(self) -> Answers | None:
        """Return what was answered, or None and say in place what is wrong."""
        name = "" if self.name_row.isHidden() else " ".join(self.name.text().split())
        device_name = " ".join(self.device.text().split())
        problems: dict[QWidget, str] = {}
        if not name and not self.name_row.isHidden():
            problems[self.name] = _("A name is needed, so that others know whose column it is.")
        elif not device_name:
            problems[self.device] = _("The device needs a name.")
        if self.show_problems(problems):
            return None
        passphrase = self.passphrase.take() if self.wants_passphrase else None
        if self.wants_passphrase and passphrase is None:
            return None
        return Answers(name, device_name, passphrase)

    def _on_edited(self) -> None:
        self.name.set_error("")
        self.device.set_error("")
        self.changed.emit()
