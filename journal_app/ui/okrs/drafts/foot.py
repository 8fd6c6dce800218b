"""The foot of the page of an area: what there is, which keys do what, and what holds for everybody."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from journal_app.domain.runner.verdicts import Fate
from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui.kit import Label
from journal_app.ui.look.fitted import Fitted
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.notes.key_hints import KeyHints
from journal_app.ui.okrs.drafts import board_rows as rows
from journal_app.ui.okrs.drafts.decide_row import FATES, fate_words
from journal_app.ui.okrs.drafts.idea_bar import NAMELESS_KEY
from journal_app.ui.okrs.drafts.values import Area, Stage

_SEPARATOR = "　·　"


class AreaFoot(Themed, Fitted):
    """Says it for the stage that is shown."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._counts = Label(host, role="caption", color="muted")
        self.hints = KeyHints(host)
        self._holds = Label(host, role="caption", color="muted")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._counts)
        self._row.addWidget(self.hints, 1)
        self._row.addWidget(self._holds)

    def show_area(self, area: Area, stage: Stage) -> None:
        """Say what holds of an area at a stage."""
        self._counts.setText(_counts(area, stage))
        self.hints.show_hints(_hints(area, stage))
        self._holds.setText(_holds(area, stage))
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def _fit(self) -> None:
        """Leave out what holds, then the counts, where room is scarce: the keys say how to go on."""
        counts, holds = (one.sizeHint().width() for one in (self._counts, self._holds))
        least = self._host.theme.px(280 if self.hints.accessibleName() else 0)
        self._holds.setVisible(counts + holds + least <= self.width())
        self._counts.setVisible(counts + least <= self.width())

    @override
    def restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._host.theme.px(24))
        self._fit()


def _counts(area: Area, stage: Stage) -> str:
    if stage is Stage.DECIDE:
        found = [(fate_words(fate), area.count(fate)) for fate in (*FATES, Fate.OPEN)]
        return "　".join(f"{words} {count}" for words, count in found)
    ideas = ngettext("{n} idea put forward", "{n} ideas put forward", area.ideas).format(n=area.ideas)
    people = len(area.view.attending)
    if stage is Stage.CONVERGE or not people:
        return ideas
    if area.voices == people:
        words = ngettext("from everyone", "from all {n}", people).format(n=people)
    else:
        words = _("from {n} of {all} people").format(n=area.voices, all=people)
    return _SEPARATOR.join((ideas, words))


def _holds(area: Area, stage: Stage) -> str:
    if stage is Stage.DIVERGE:
        return _("Whose idea it was stays with it to the end")
    if stage is Stage.DECIDE:
        return _("What is decided, when and why, is kept in the log")
    return _("The others see it move") if area.leads else ""


def _hints(area: Area, stage: Stage) -> tuple[tuple[str, str], ...]:
    if stage is Stage.DIVERGE:
        return (
            ("Return", pgettext("what a key does", "put forward")),
            ("Tab", pgettext("what a key does", "place")),
            (NAMELESS_KEY, _("without my name")),
        )
    if stage is Stage.DECIDE:
        return (
            ("↑ ↓", pgettext("what a key does", "choose")),
            ("1 2 3", pgettext("what a key does", "decide")),
            ("Return", _("open the five questions")),
        )
    if not area.leads:
        return ()
    return (
        (rows.MERGE_KEY, pgettext("what a key does", "merge")),
        (rows.SPLIT_KEY, pgettext("what a key does", "split")),
        ("Alt ← →", _("move to a group")),
        (rows.REWORD_KEY, _("edit the words")),
        (rows.GROUP_KEY, _("new group")),
    )
