"""What keeps this device's keys, where a person can change it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.sync.sharing import Phase
from journal_app.ui.settings.rows import SettingRow
from journal_app.ui.settings.sharing_facts import Facts, FactsSection
from journal_app.ui.settings.sharing_steps import CHANGE
from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.widgets import Button


class KeysSection(FactsSection):
    """The passphrase, where one locks the keys; there is none of it where the keyring does."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN, Phase.WAITING})

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.passphrase = Button(host)
        self._passphrase_row = self.add(SettingRow(host, self.passphrase))
        self.passphrase.clicked.connect(partial(self.asked.emit, CHANGE))

    @override
    def retranslate(self) -> None:
        self.set_title(pgettext("settings", "Keys"))
        self._passphrase_row.set_texts(
            _("Passphrase"),
            _("Locks the keys of this device. It is asked for once each time the app starts."),
        )
        self.passphrase.setText(pgettext("button", "Change…"))
        self.passphrase.setAccessibleName(_("Change the passphrase"))

    @override
    def is_there(self, facts: Facts) -> bool:
        return super().is_there(facts) and facts.passphrase
