"""Who shares, from which device: the same questions whether one shares with a team or joins one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.kit import Field, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
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


class YouForm(Themed, QWidget):
    """The name, where the journal has none yet, the device's name, and a passphrase once no keyring was found."""

    changed = Signal()

    def __init__(self, journal: Journal, host: ThemeHost, *, name: str = "") -> None:
        """`name` is proposed where the journal has none."""
        super().__init__()
        self._host = host
        self.name = Field(host)
        self.device = Field(host)
        self._device_hint = Label(host, role="caption", color="muted", wrap=True)
        self.passphrase = NewPassphrase(host)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.name, self.device, self._device_hint, self.passphrase):
            self._column.addWidget(widget)
        self.name.setVisible(not journal.profile.name)
        self.name.set_text(name)
        self.device.set_text(proposed_device_name())
        self.passphrase.hide()
        self.name.text_edited.connect(self._on_edited)
        self.device.text_edited.connect(self._on_edited)

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self.name.set_label(_("Your name"))
        self.device.set_label(_("Name of this device"))
        self._device_hint.setText(_("Stands in the list of devices, so that you can tell yours apart."))
        self.passphrase.retranslate()

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
        (self.device if self.name.isHidden() or self.name.text() else self.name).setFocus()

    def answers(self) -> Answers | None:
        """Return what was answered, or None and say in place what is wrong."""
        name = "" if self.name.isHidden() else " ".join(self.name.text().split())
        device_name = " ".join(self.device.text().split())
        if not name and not self.name.isHidden():
            self.name.set_error(_("A name is needed, so that others know whose column it is."))
            self.name.setFocus()
        elif not device_name:
            self.device.set_error(_("The device needs a name."))
            self.device.setFocus()
        elif not self.wants_passphrase:
            return Answers(name, device_name, None)
        elif (passphrase := self.passphrase.take()) is not None:
            return Answers(name, device_name, passphrase)
        return None

    def _on_edited(self) -> None:
        self.name.set_error("")
        self.device.set_error("")
        self.changed.emit()

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(12))
