"""The join codes somebody might still come by, each with the way to withdraw it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.sync.api import OpenCode, Phase
from journal_app.ui.kit import Button
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.rows import SettingRow
from journal_app.ui.settings.sharing_page.facts import Facts, FactsSection
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.decision import withdrawing
from journal_app.ui.sharing.labels import person_name, role_name, when


class CodesSection(FactsSection):
    """What is open and mine to withdraw; there is none of it where no code is."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN})

    def __init__(self, desk: SharingDesk, host: ThemeHost) -> None:
        super().__init__(host)
        self._desk = desk
        self._host = host
        self._shown: tuple[object, ...] = ()

    @override
    def retranslate(self) -> None:
        self.set_title(_("Open join codes"))
        self._shown = ()

    @override
    def is_there(self, facts: Facts) -> bool:
        return super().is_there(facts) and bool(facts.codes)

    @override
    def show_facts(self, facts: Facts) -> None:
        shown = (facts.codes, facts.today)
        if shown == self._shown:
            return
        self._shown = shown
        for row in list(self.rows):
            self.remove(row)
        for code in facts.codes:
            self._add_code(code, facts)

    def _add_code(self, code: OpenCode, facts: Facts) -> None:
        button = Button(self._host, size="small")
        row = self.add(SettingRow(self._host, button))
        name = person_name(code.made_by)
        if not code.for_own_device:
            label = _("For a newcomer · {role}").format(role=role_name(code.role))
        elif code.is_mine:
            label = _("For my other computer")
        else:
            label = _("For another computer of {name}").format(name=name)
        until = when(code.expires_ms, facts.today)
        made = _("Until {when} · made by you") if code.is_mine else _("Until {when} · made by {name}")
        row.set_texts(label, made.format(when=until, name=name))
        button.setText(pgettext("button", "Withdraw…"))
        button.setAccessibleName(_("Withdraw: {code}").format(code=label))
        button.clicked.connect(partial(self._on_withdraw, code))

    def _on_withdraw(self, code: OpenCode, *_checked: bool) -> None:
        self.decided.emit(withdrawing(self._desk, code))

    @override
    def stops(self) -> list[QWidget]:
        return [row.control for row in self.rows if row.control is not None]
