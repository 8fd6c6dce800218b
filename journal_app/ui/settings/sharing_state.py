"""How sharing stands: in a few words, with what is wrong and its cure, and the way to share at once."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from typing_extensions import override

from journal_app.i18n import _
from journal_app.sync.sharing import Phase, Status, Trouble
from journal_app.ui.settings.rows import SettingRow
from journal_app.ui.settings.sharing_facts import Facts, FactsSection
from journal_app.ui.settings.sharing_steps import HEAL, STOP, SYNC, UNLOCK
from journal_app.ui.settings.work_control import WorkControl
from journal_app.ui.sharing.words import code_words, state_facts, state_words, trouble_words
from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.widgets import Button, Glyph

_ICON = 20


def state_icon(status: Status) -> tuple[str, str]:
    """Return the picture of a state and its colour."""
    if status.trouble:
        return "cloud-alert", "problem"
    if code_words(status):
        return "hourglass", "problem"
    if status.phase is Phase.WAITING or status.waiting:
        return "hourglass", "muted"
    if status.unshared:
        return "cloud-upload", "muted"
    return "cloud-check", "keep"


class _TroubleRow(SettingRow):
    """One trouble; where the window can cure it there is a button."""

    def __init__(self, host: ThemeHost, trouble: Trouble, *, passphrase: bool) -> None:
        self.button = (
            Button(host, size="small") if trouble in (Trouble.NO_KEYS, Trouble.DAMAGED_FILES) else None
        )
        super().__init__(host, self.button, Glyph(host, "triangle-alert", _ICON, "problem"))
        self.cure = HEAL if trouble is Trouble.DAMAGED_FILES else UNLOCK if passphrase else SYNC
        self.set_texts(*trouble_words(trouble, passphrase=passphrase))
        if self.button is not None:
            cures = {HEAL: _("Repair"), UNLOCK: _("Enter the passphrase…"), SYNC: _("Try again")}
            self.button.setText(cures[self.cure])


class StateSection(FactsSection):
    """The state, what is wrong, and "Share now"; while a pass runs its progress and a way to stop."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN, Phase.WAITING})

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._host = host
        self._glyph = Glyph(host, "cloud-check", _ICON, "keep")
        self.now = WorkControl(host)
        self.row = self.add(SettingRow(host, self.now, self._glyph))
        self.troubles: list[_TroubleRow] = []
        self._running = False
        self._facts: Facts | None = None
        self._shown: tuple[object, ...] = ()
        self.now.requested.connect(partial(self.asked.emit, SYNC))
        self.now.stop_requested.connect(partial(self.asked.emit, STOP))

    @override
    def retranslate(self) -> None:
        self.set_title(_("Sharing"))
        self._shown = ()

    def set_running(self, *, running: bool) -> None:
        """Show that a pass has begun or ended."""
        if running != self._running:
            self._running = running
            self.now.set_running(running)
            self._show_state()

    @override
    def show_facts(self, facts: Facts) -> None:
        self._facts = facts
        self._show_state()
        shown = (facts.status.trouble, facts.passphrase)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.troubles:
            self.remove(row)
        self.troubles = [
            _TroubleRow(self._host, trouble, passphrase=facts.passphrase) for trouble in facts.status.trouble
        ]
        for row in self.troubles:
            self.add(row)
            if row.button is not None:
                row.button.clicked.connect(partial(self.asked.emit, row.cure))

    def _show_state(self) -> None:
        if self._facts is None:
            return
        status, today = self._facts.status, self._facts.today
        words = _("Sharing…") if self._running else state_words(status, today)
        self.row.set_texts(words, state_facts(status, today))
        self.now.set_text(_("Look now") if status.phase is Phase.WAITING else _("Share now"))
        icon, color = state_icon(status)
        self._glyph.set_icon(icon)
        self._glyph.set_color(color)
