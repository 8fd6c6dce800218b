"""The keys a person can replace, and why an owner is to replace one."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.sync.api import Phase
from journal_app.ui.kit import Button, Glyph
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.rows import SettingRow
from journal_app.ui.settings.sharing_page.facts import Facts, FactsSection
from journal_app.ui.settings.sharing_page.steps import CHANGE, RECOVERY
from journal_app.ui.sharing.labels import TroubleWords, recovery_words

_ICON = 20


class RecoverySection(FactsSection):
    """What an owner must know of the recovery key: that it was used, or is not theirs alone, or was never shown."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN})

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._host = host
        self._shown: tuple[TroubleWords, ...] = ()

    @override
    def retranslate(self) -> None:
        self.set_title(_("Recovery key"))
        self._shown = ()

    @override
    def is_there(self, facts: Facts) -> bool:
        return super().is_there(facts) and bool(recovery_words(facts.status, facts.today))

    @override
    def show_facts(self, facts: Facts) -> None:
        shown = recovery_words(facts.status, facts.today)
        if shown == self._shown:
            return
        self._shown = shown
        for row in list(self.rows):
            self.remove(row)
        for number, words in enumerate(shown):
            # One new key is the cure of all.
            button = Button(self._host, kind="primary", size="small") if number == 0 else None
            row = self.add(SettingRow(self._host, button, Glyph(self._host, "key-round", _ICON, "problem")))
            row.set_texts(*words)
            if button is not None:
                button.setText(_("New recovery key…"))
                button.clicked.connect(partial(self.asked.emit, RECOVERY))


class KeysSection(FactsSection):
    """The recovery key for owners, and the passphrase where one locks the keys and not the keyring."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN, Phase.WAITING})

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.recovery = Button(host)
        self.passphrase = Button(host)
        self._recovery_row = self.add(SettingRow(host, self.recovery))
        self._passphrase_row = self.add(SettingRow(host, self.passphrase))
        self.recovery.clicked.connect(partial(self.asked.emit, RECOVERY))
        self.passphrase.clicked.connect(partial(self.asked.emit, CHANGE))

    @override
    def retranslate(self) -> None:
        self.set_title(pgettext("settings", "Keys"))
        self._recovery_row.set_texts(
            _("Recovery key"),
            _("Brings everything back when every device is lost. A new one ends the one before."),
        )
        self.recovery.setText(_("New recovery key…"))
        self._passphrase_row.set_texts(
            _("Passphrase"),
            _("Locks the keys of this device. It is asked for once each time the app starts."),
        )
        self.passphrase.setText(pgettext("button", "Change…"))
        self.passphrase.setAccessibleName(_("Change the passphrase"))

    @override
    def is_there(self, facts: Facts) -> bool:
        return super().is_there(facts) and (facts.passphrase or facts.status.recovery is not None)

    @override
    def show_facts(self, facts: Facts) -> None:
        absent = []
        if facts.status.recovery is None:
            absent.append(self._recovery_row)
        if not facts.passphrase:
            absent.append(self._passphrase_row)
        self.set_absent(*absent)
