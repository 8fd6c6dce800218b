"""The base of all settings pages: a title, a sentence, groups of rows, and the way back to the defaults."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.powers import Powers
from journal_app.domain.team import Team
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.journal import Journal
from journal_app.journal.profile import powers_of
from journal_app.journal.team_commands import EditTeam
from journal_app.messages import sentence
from journal_app.settings import Settings
from journal_app.ui.app_actions import AppActions
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.settings.rows import Group, SettingRow, folded
from journal_app.ui.sharing.context import SharingDesk

Section = TypeVar("Section", bound=Group)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page works with. `run` carries out a command, `warn` shows a sentence above the pane.

    `go` shows a pane, by its key, and something in it.

    `sharing` is None in a window that cannot share.
    """

    journal: Journal
    background: Background
    host: ThemeHost
    actions: AppActions
    run: Callable[[Command], ChangeSet | None]
    toast: Callable[[str, str, Callable[[], None] | None], None]
    warn: Callable[[str], None]
    go: Callable[[str, object], None]
    sharing: SharingDesk | None = None

    def take_back(self, step: ChangeSet) -> None:
        """Undo a step while it is still the last one, and say so where that cannot be any more."""
        if self.journal.undo_label != step.label:
            return
        try:
            self.journal.undo()
        except JournalError as error:
            self.warn(sentence(error))

    def apply(self, settings: Settings) -> None:
        """Put settings in force; where they cannot be written, say so."""
        if settings == self.actions.settings():
            return
        try:
            self.actions.apply_settings(settings)
        except JournalError as error:
            self.warn(sentence(error))


class SettingsPage(Worded, QWidget):
    """One page. Pages read in `load` and write at once when a control is used."""

    key: ClassVar[str]
    icon: ClassVar[str]
    has_defaults: ClassVar[bool] = True
    body_width: ClassVar[int] = 690
    """How wide its rows may become, in px at 100 %."""
    aside: QWidget | None = None
    """What stands beside the page where there is room, below it where there is not; `build` may set it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._host = desk.host
        self.desk = desk
        self._groups: list[Group] = []
        self._title = Label(desk.host, role="title")
        self._sentence = Label(desk.host, role="caption", color="muted", wrap=True)
        self._before = (desk.journal.team, desk.actions.settings())
        self.restore_button = Button(desk.host, kind="ghost", icon="rotate-ccw", size="small")
        self._build_frame()
        self.build()
        self.end = QVBoxLayout()
        self._column.addLayout(self.end)
        self._column.addStretch(1)
        self.restore_button.clicked.connect(self.restore_defaults)

    def _build_frame(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self.restore_button)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self.restore_button.setVisible(self.has_defaults)
        self._below = QVBoxLayout()
        self._below.addWidget(self._sentence)
        self._column.addLayout(self._below)

    # What a page fills in ------------------------------------------------------

    @staticmethod
    @abstractmethod
    def name() -> str:
        """Return what the page is called in the current language; the navigation shows it before there is a page."""

    @abstractmethod
    def build(self) -> None:
        """Add the groups and rows and connect their controls."""

    @abstractmethod
    def load(self) -> None:
        """Show what the journal and the settings hold now."""

    @abstractmethod
    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""

    def restore_defaults(self) -> None:
        """Bring every setting of the page back to what it is on a new device; see `has_defaults`."""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what can be done by the keyboard while the page is shown, as `Pane.commands` does."""
        return {}

    def on_aside_moved(self, *, beside: bool) -> None:
        """Hear that `aside` stands beside the page now, or below it."""

    def flush(self) -> None:
        """Apply what is typed but not committed yet."""

    def unsaved(self) -> Sequence[str]:
        """Return what `flush` could not apply."""
        return ()

    # What a page uses ----------------------------------------------------------

    def set_text(self, text: str) -> None:
        """Say in a sentence what the page is about, below its name."""
        self._title.setText(self.name())
        self._sentence.setText(text)
        self.restore_button.setText(_("Restore defaults"))

    def add_group(self) -> Group:
        """Add an empty group below the others."""
        return self.add_section(Group(self.desk.host))

    def add_section(self, section: Section) -> Section:
        """Add a group that fills itself below the others."""
        self._groups.append(section)
        self._column.addWidget(section)
        return section

    def add_row(
        self, group: Group, control: QWidget | None = None, lead: QWidget | None = None
    ) -> SettingRow:
        """Add a row to a group."""
        return group.add(SettingRow(self.desk.host, control, lead))

    def limit(self, *rows: SettingRow) -> None:
        """Leave rows about the team to whoever may set them."""
        reason = "" if self._rules else sentence(JournalError(ErrorCode.NOT_YOURS_TO_CHANGE))
        for row in rows:
            row.set_limit(reason)

    @property
    def _rules(self) -> bool:
        return powers_of(self.desk.journal.reads) is Powers.ALL

    def filter(self, words: Sequence[str]) -> bool:
        """Show what holds all of these folded words, everything without words; tell whether any is left."""
        whole = all(word in folded(self.name()) for word in words)
        found = [group.filter(() if whole else words) for group in self._groups]
        self.restore_button.setVisible(self.has_defaults and not words)
        return any(found)

    def restore(self, team: Team, settings: Settings) -> None:
        """Put a team's and this device's defaults in force and offer the way back."""
        before = (self.desk.journal.team, self.desk.actions.settings())
        team = team if self._rules else before[0]
        if (team, settings) == before:
            self.desk.toast(_("These are the defaults already."), "", None)
            return
        self._before = before
        self._put(team, settings)
        self.desk.toast(_("The defaults are back."), _("Undo"), self._on_undo_restore)

    def _on_undo_restore(self) -> None:
        self._put(*self._before)

    def _put(self, team: Team, settings: Settings) -> None:
        self.desk.run(EditTeam(self.desk.journal.team, team))
        self.desk.apply(settings)
        self.load()

    @override
    def restyle(self) -> None:
        theme = self.desk.host.theme
        ring = theme.px(5)
        self._head.setContentsMargins(ring, ring, ring, 0)
        self._below.setContentsMargins(ring, 0, ring, 0)
        self._column.setContentsMargins(0, 0, 0, theme.px(24))
