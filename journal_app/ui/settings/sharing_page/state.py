"""The state of sharing: in a few words, with what is wrong and its cure, and the way to share at once."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from typing_extensions import override

from journal_app.i18n import _
from journal_app.sync.api import Mend, Notice, Phase, Status, Trouble
from journal_app.ui.kit import Button, Glyph
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.rows import SettingRow
from journal_app.ui.settings.sharing_page.facts import Facts, FactsSection
from journal_app.ui.settings.sharing_page.steps import HEAL, START_OVER, STOP, SYNC, UNLOCK
from journal_app.ui.settings.work_control import WorkControl
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.decision import starting_over
from journal_app.ui.sharing.labels import (
    TroubleWords,
    bad_file_words,
    code_words,
    state_facts,
    state_words,
    trouble_words,
)

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


class TroubleRow(SettingRow):
    """One trouble, or what else is to be said; where the window can cure it there is a button for the step."""

    def __init__(
        self, host: ThemeHost, words: TroubleWords, cure: str = "", icon: str = "triangle-alert"
    ) -> None:
        self.button = Button(host, size="small") if cure else None
        self.cure = cure
        color = "problem" if icon == "triangle-alert" else "muted"
        super().__init__(host, self.button, Glyph(host, icon, _ICON, color))
        self.set_texts(*words)
        if self.button is not None:
            cures = {
                HEAL: _("Repair"),
                UNLOCK: _("Enter the passphrase…"),
                SYNC: _("Try again"),
                START_OVER: _("Start over…"),
            }
            self.button.setText(cures[cure])


def _cure(notice: Notice, *, passphrase: bool, inside: bool) -> str:
    """Return the step that cures a trouble, "" where the window has none."""
    if notice.trouble is Trouble.NO_KEYS:
        return UNLOCK if passphrase else SYNC
    cures = {Trouble.MARKER_DAMAGED: HEAL, Trouble.FOLDER_EMPTIED: START_OVER}
    # Somebody who waits to be let in cannot repair what they may not read yet.
    return cures.get(notice.trouble, "") if inside else ""


class StateSection(FactsSection):
    """The state, what is wrong, and "Share now"; while a pass runs its progress and a way to stop."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN, Phase.WAITING})

    def __init__(self, desk: SharingDesk, host: ThemeHost) -> None:
        super().__init__(host)
        self._desk = desk
        self._host = host
        self._glyph = Glyph(host, "cloud-check", _ICON, "keep")
        self.now = WorkControl(host)
        self.row = self.add(SettingRow(host, self.now, self._glyph))
        self.troubles: list[TroubleRow] = []
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
        status = facts.status
        shown = (status.notices, status.bad_files, status.bad_count, status.phase, facts.passphrase)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.troubles:
            self.remove(row)
        self.troubles = []
        inside = status.phase is Phase.IN
        for notice in status.notices:
            cure = _cure(notice, passphrase=facts.passphrase, inside=inside)
            row = TroubleRow(self._host, trouble_words(notice, passphrase=facts.passphrase), cure)
            self._add_trouble(row, notice.place)
        if status.bad_files:
            mends = inside and any(file.mend is Mend.HERE for file in status.bad_files)
            words = bad_file_words(status.bad_files, status.bad_count)
            self._add_trouble(TroubleRow(self._host, words, HEAL if mends else "", "circle-alert"))

    def _add_trouble(self, row: TroubleRow, place: str = "") -> None:
        self.troubles.append(row)
        self.add(row)
        if row.button is None:
            return
        if row.cure == START_OVER:
            row.button.clicked.connect(partial(self._start_over, place))
        else:
            row.button.clicked.connect(partial(self.asked.emit, row.cure))

    def _start_over(self, place: str, *_checked: bool) -> None:
        self.decided.emit(starting_over(self._desk, place))

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
