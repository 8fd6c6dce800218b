"""Who shares, from which device: the same questions whether one shares with a team or joins one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.journal.facade import Journal
from journal_app.journal.team import RenameMe
from journal_app.messages import sentence
from journal_app.ui.sharing.form import proposed_device_name
from journal_app.ui.sharing.passphrase import NewPassphrase
from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.widgets import Field, Label


class YouForm(QWidget):
    """The name, where the journal has none yet, the device's name, and a passphrase once no keyring was found."""

    changed = Signal()

    def __init__(self, journal: Journal, host: ThemeHost) -> None:
        super().__init__()
        self._journal = journal
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
        self.device.set_text(proposed_device_name())
        self.passphrase.hide()
        self.name.text_edited.connect(self._on_edited)
        self.device.text_edited.connect(self._on_edited)
        host.changed.connect(self._apply_theme)
        self._apply_theme()

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

    @property
    def device_name(self) -> str:
        """Return the device's name."""
        return " ".join(self.device.text().split())

    def settle(self) -> tuple[bool, bytes | None]:
        """Write the name; return whether all is answered, and the passphrase where one is set."""
        if not self._settle_name():
            return False, None
        self.device.set_error("" if self.device_name else _("The device needs a name."))
        if not self.device_name:
            self.device.setFocus()
            return False, None
        if not self.wants_passphrase:
            return True, None
        passphrase = self.passphrase.take()
        return passphrase is not None, passphrase

    def _settle_name(self) -> bool:
        if self.name.isHidden():
            return True
        try:
            if self.name.text().strip():
                self._journal.run(RenameMe(self.name.text()))
                return True
            self.name.set_error(_("A name is needed, so that others know whose column it is."))
        except JournalError as error:
            self.name.set_error(sentence(error))
        self.name.setFocus()
        return False

    def _on_edited(self) -> None:
        self.name.set_error("")
        self.device.set_error("")
        self.changed.emit()

    def _apply_theme(self) -> None:
        self._column.setSpacing(self._host.theme.px(12))
