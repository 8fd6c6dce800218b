"""The flow of missions and visions: what stands in the head of the tree, and what is written there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from journal_app.domain.ids import Id
from journal_app.domain.okrs.aims import aim_text, first_of
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.periods import Fiscal, part_of_year
from journal_app.domain.powers import Powers
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.sheet.standing import sheet_words
from journal_app.i18n import _, language
from journal_app.journal.okrs.aim_commands import SayAim
from journal_app.ui import dates
from journal_app.ui.okrs.groups.head import TreeHead
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.pane import Pane


class AimFlow(QObject):
    """Shows the aims of a group in the head, and keeps what is written there. `changed` says that they are others."""

    changed = Signal()

    def __init__(self, pane: Pane, head: TreeHead) -> None:
        super().__init__(pane)
        self._pane = pane
        self._head = head
        self._shown: Shown | None = None
        self._aims: tuple[Aim, ...] = ()
        self._sheets: tuple[Sheet, ...] = ()
        self._groups = GroupTree()
        head.written.connect(self._on_written)

    def read(self, shown: Shown) -> None:
        """Read the aims anew, for the cycle that is shown."""
        self._shown = shown
        reads = self._pane.journal.reads
        self._aims, self._sheets = tuple(reads.everything(Aim)), tuple(reads.everything(Sheet))
        self._groups = reads.groups.tree()

    def show(self, shown: Shown) -> None:
        """Show the aims of the group that is looked at, and how far the cycle is."""
        cycle, fiscal = shown.cycle, self._pane.journal.team.fiscal
        year = part_of_year(cycle.start, Fiscal(fiscal.start, 12))
        names = {
            AimKind.MISSION: (
                _("Mission"),
                _("Mission, {cycle}").format(cycle=dates.period_part(cycle.label)),
            ),
            AimKind.VISION: (_("Vision"), _("Vision, {year}").format(year=dates.period_title(year.label))),
        }
        for line in self._head.lines:
            said = self.text(line.kind, shown.group)
            upwards = self._groups.upwards(shown.group)
            words = said or self._on_sheet(line.kind, upwards)
            # Whoever needs them first says them; others' words are changed by whoever may edit all of the tree.
            may_edit = shown.powers is not Powers.OWN or not said
            whole, for_now = names[line.kind]
            line.show_words(whole if words and not said else for_now, words, may_edit=may_edit)
        self._head.facts.setText(shown.facts())
        self._head.course.show_period(shown.cycle.period)

    def text(self, kind: AimKind, group: Id | None) -> str:
        """Return the words of a group's aim in the cycle that is shown, "" where nobody has said any."""
        if self._shown is None:
            return ""
        first = first_of(kind, self._shown.cycle, self._pane.journal.team.fiscal)
        return aim_text(self._aims, group, kind, first)

    def mission(self, group: Id) -> str:
        """Return what a group itself says that it is there for: in the cycle that is shown, or on its sheet."""
        return self.text(AimKind.MISSION, group) or self._on_sheet(AimKind.MISSION, (group,))

    def _on_sheet(self, kind: AimKind, upwards: Sequence[Id | None]) -> str:
        return sheet_words(self._sheets, upwards, kind).read(japanese=language() == "ja")

    def flush(self) -> None:
        """Keep what is being written."""
        for line in self._head.lines:
            line.commit()

    def unsaved(self) -> list[str]:
        """Return the words that the journal has not got."""
        return [text for line in self._head.lines if (text := line.draft())]

    def _on_written(self, kind: AimKind, words: str) -> None:
        if self._shown is None:
            return
        first = first_of(kind, self._shown.cycle, self._pane.journal.team.fiscal)
        if self._pane.run(SayAim(kind, first, words, self._shown.group)) is not None:
            self.changed.emit()
