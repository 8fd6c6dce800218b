"""The page of sharing: with whom and through which folder."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.sync.api import Phase
from journal_app.ui.settings.page import Desk, SettingsPage
from journal_app.ui.settings.rows import folded
from journal_app.ui.settings.sharing_page.codes import CodesSection
from journal_app.ui.settings.sharing_page.facts import Facts, FactsSection, read_facts
from journal_app.ui.settings.sharing_page.keys import KeysSection, RecoverySection
from journal_app.ui.settings.sharing_page.names import NamesSection
from journal_app.ui.settings.sharing_page.people import PeopleSection, RequestsSection
from journal_app.ui.settings.sharing_page.places import PlacesSection
from journal_app.ui.settings.sharing_page.state import StateSection
from journal_app.ui.settings.sharing_page.steps import SharingSteps
from journal_app.ui.settings.sharing_page.ways import (
    LeaveSection,
    LimitsSection,
    OutSection,
    WaitingSection,
    WaysSection,
)
from journal_app.ui.sharing.context import SharingDesk


class SharingPage(SettingsPage):
    """Team & sharing: the two ways in, and for whoever is in the state, the people and the folders.

    It reads when it is seen and whenever the worker has news; being seen also starts a pass, so that nobody waits
    for news. Everything that takes time runs in the background.
    """

    key: ClassVar[str] = "sharing"
    icon: ClassVar[str] = "users"
    has_defaults: ClassVar[bool] = False

    def __init__(self, desk: Desk) -> None:
        """Raises ValueError where the desk has no sharing."""
        if desk.sharing is None:
            raise ValueError("the page needs what it shares with")
        self._sharing: SharingDesk = desk.sharing
        self._facts: Facts | None = None
        self._words: Sequence[str] = ()
        self._stale = True
        self._stops: list[QWidget] = []
        super().__init__(desk)

    @override
    @staticmethod
    def name() -> str:
        return _("Team & sharing")

    @override
    def build(self) -> None:
        host = self.desk.host
        self.ways = self.add_section(WaysSection(host))
        self.limits = self.add_section(LimitsSection(host))
        self.waiting = self.add_section(WaitingSection(host))
        self.out = self.add_section(OutSection(host))
        self.requests = self.add_section(RequestsSection(host))
        self.recovery = self.add_section(RecoverySection(host))
        self.state = self.add_section(StateSection(self._sharing, host))
        self.people = self.add_section(PeopleSection(self._sharing, host))
        self.codes = self.add_section(CodesSection(self._sharing, host))
        self.names = self.add_section(NamesSection(host))
        self.places = self.add_section(PlacesSection(self._sharing, host))
        self.keys = self.add_section(KeysSection(host))
        self.leaving = self.add_section(LeaveSection(host))
        self.steps = SharingSteps(self.desk, self._sharing, self)
        self._connect()

    def _connect(self) -> None:
        for section in self._sections():
            section.asked.connect(self._on_asked)
            section.decided.connect(self.steps.decide)
        self.requests.answering.connect(self.steps.answer)
        self.places.opening.connect(self._on_opening)
        self.steps.repair.running_changed.connect(self.places.heal.set_running)
        self.steps.repair.progressed.connect(self.places.heal.set_progress)
        news = self._sharing.news
        news.changed.connect(self.load)
        news.running_changed.connect(self._on_running_changed)
        news.progressed.connect(self.state.now.set_progress)

    def _sections(self) -> list[FactsSection]:
        return [group for group in self._groups if isinstance(group, FactsSection)]

    # Showing ---------------------------------------------------------------------

    @override
    def load(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._read()
        if self._facts is not None and self._facts.status.phase in (Phase.WAITING, Phase.IN):
            self._sharing.sync_now()  # who asks, and whether I am in, is looked up when somebody looks
        super().showEvent(event)

    @override
    def retranslate(self) -> None:
        for section in self._sections():
            section.retranslate()
        self._show()

    @override
    def filter(self, words: Sequence[str]) -> bool:
        """Show of the sections that belong here now what holds all words."""
        self._words = words
        if words and self._stale:
            self._read()
        whole = all(word in folded(self.name()) for word in words)
        found = False
        for section in self._sections():
            there = self._facts is not None and section.is_there(self._facts)
            found = (there and section.filter(() if whole else words)) or found
            if not there:
                section.hide()
        if self._facts is not None and not words:
            self._show_sections(self._facts)  # some rows are not there in every phase
        return found

    def _read(self) -> None:
        self._stale = False
        try:
            self._facts = read_facts(self._sharing.sharing, self.desk.journal, self.desk.journal.today())
        except JournalError as error:
            self.desk.warn(sentence(error))
        self._show()

    def _show(self) -> None:
        facts = self._facts
        self.set_text(self._about(facts))
        if facts is None:
            return
        for section in self._sections():
            section.setVisible(section.is_there(facts) and not self._words)
        self._show_sections(facts)
        self.state.set_running(running=self._sharing.is_syncing())
        if self._words:
            self.filter(self._words)

    def _show_sections(self, facts: Facts) -> None:
        stops: list[QWidget] = []
        for section in self._sections():
            if section.is_there(facts):
                section.show_facts(facts)
            stops += section.stops()
        if stops != self._stops:
            self._stops = stops
            for one, following in pairwise(stops):
                QWidget.setTabOrder(one, following)

    def _about(self, facts: Facts | None) -> str:
        phase = facts.status.phase if facts is not None else Phase.ALONE
        team = facts.status.team_name if facts is not None else ""
        if phase is Phase.IN and team:
            return _("You share with the team {team}.").format(team=team)
        texts = {
            Phase.ALONE: _(
                "Your team writes together through a folder all of you reach. Nothing is shared yet."
            ),
            Phase.WAITING: _("You have asked to be let in."),
            Phase.IN: _("You share with your team."),
            Phase.OUT: _("Nothing goes out or comes in any more."),
        }
        return texts[phase]

    def _on_running_changed(self, running: bool) -> None:
        self.state.set_running(running=running)

    # What is asked for -----------------------------------------------------------

    def _on_asked(self, what: str) -> None:
        role = self._facts.status.role if self._facts is not None else None
        self.steps.take(what, role)

    def _on_opening(self, folder: Path) -> None:
        self.desk.actions.open_folder(folder)
