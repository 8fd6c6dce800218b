"""The tab of the members: who belongs to the team, their groups and roles, and what each brought to the workshop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.hand_ins import Opening
from journal_app.domain.workshop.ideas import Idea, Remark, Withdrawal
from journal_app.domain.workshop.meetings import Workshop, WorkshopStep
from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, EmptyPane, Label, List
from journal_app.ui.team.members.found import Found, MemberRow, People, load_members
from journal_app.ui.team.members.painter import MemberRows
from journal_app.ui.team.tab import RecordOf, TeamTab, TeamTools

_MARGIN, _INSET = 20, 12


class MembersTab(TeamTab[Found]):
    """Shows the people. Enter opens the record of the workshop, where what each said is read."""

    key: ClassVar[str] = "members"
    tables: ClassVar[frozenset[str]] = names_of(
        *(Member, Naming, Team, Group, GroupMember),
        *(Workshop, WorkshopStep, Idea, Remark, Withdrawal, Opening, Decision),
    )

    def __init__(self, tools: TeamTools) -> None:
        super().__init__(tools)
        host = self._host
        self._sharing = tools.sharing
        self._facts = Label(host, role="caption", color="muted")
        self.share = Button(host, kind="quiet", icon="users")
        self.list: List[MemberRow] = List(host, MemberRows())
        self._empty = EmptyPane(host, "board", icon="users")
        self._pages = QStackedWidget()
        self._build_layout()
        self.list.opened.connect(self._on_opened)
        self.share.clicked.connect(self._on_share)
        self._empty.action_requested.connect(self._on_share)

    def _build_layout(self) -> None:
        page = QWidget()
        self._top = QHBoxLayout()
        self._top.addWidget(self._facts, 1)
        self._top.addWidget(self.share)
        self._column = QVBoxLayout(page)
        self._column.addLayout(self._top)
        self._column.addWidget(self.list, 1)
        for one in (QWidget(), page, self._empty):
            self._pages.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    @staticmethod
    @override
    def words() -> str:
        return _("Members")

    @override
    def retranslate(self) -> None:
        self.share.setText(_("Team & sharing"))
        self.list.setAccessibleName(_("Members"))
        self._empty.set_texts(
            _("So far you write alone.\nInvite your team, and you see here who belongs to it."),
            _("Team & sharing"),
            key="Enter",
        )
        super().retranslate()

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        self._top.setContentsMargins(px(_INSET), 0, px(_INSET), 0)
        self._column.setContentsMargins(px(_MARGIN), px(8), px(_MARGIN), px(16))
        self._column.setSpacing(px(12))

    @override
    def _main(self) -> QWidget:
        return self._empty if self._pages.currentWidget() is self._empty else self.list

    @override
    def _load(self) -> Callable[[], Found]:
        journal = self._pane.journal
        is_shared = journal.reads.team.local("genesis") is not None
        people: People | None = self._sharing().sharing.people if is_shared else None
        return partial(load_members, journal, people)

    @override
    def _show(self, found: Found) -> None:
        self.list.set_rows(found.rows)
        count = len(found.rows)
        self._facts.setText(ngettext("{n} person", "{n} people", count).format(n=count))
        self._pages.setCurrentIndex(2 if found.is_alone and found.record is None else 1)

    def _on_opened(self, row: MemberRow) -> None:
        del row
        if self._found is not None and self._found.record is not None:
            self.open_requested.emit(RecordOf(self._found.record))

    def _on_share(self) -> None:
        self._pane.go_requested.emit("settings", "sharing")
