"""The sheet on which the groups of a team are made, named, filled with people, moved and dissolved.

Everything is kept at once, and each step is taken back by undo in the window.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.okrs.groups import Group, GroupKind
from journal_app.domain.powers import Powers
from journal_app.i18n import _, ngettext
from journal_app.journal.command import Command
from journal_app.journal.okrs.group_commands import AddGroup, DeleteGroup, EditGroup, MoveGroup
from journal_app.journal.profile import powers_of
from journal_app.labels import word_label
from journal_app.ui.kit import (
    Button,
    CheckBox,
    ComboBox,
    Field,
    FormRow,
    Label,
    List,
    Row,
    ScrollArea,
    Stack,
    Way,
    way_of,
)
from journal_app.ui.kit.frames.sheet import Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.groups.choice_rows import ChoiceRows
from journal_app.ui.okrs.groups.sight import Choice, Where, icon_of
from journal_app.ui.pane import Pane

_WIDTH, _LIST, _HIGH = 760, 300, 380
_STEPS = {Way.UP: -1, Way.DOWN: 1}


class GroupsSheet(Sheet):
    """Groups left, what is asked of the chosen one right. `changed` says that the journal has."""

    changed = Signal()

    def __init__(self, host: ThemeHost, pane: Pane, group: Id | None = None) -> None:
        """`group` is the one to begin with."""
        super().__init__(host, pane, width=_WIDTH)
        self._pane = pane
        self._tree = GroupTree()
        self._current = group
        self._may_edit = powers_of(pane.journal.reads) is Powers.ALL
        self.list: List[Choice] = List(host, ChoiceRows())
        self.name = Field(host)
        self.kind = ComboBox(host)
        self._people = ScrollArea(host)
        self._boxes: dict[Id, CheckBox] = {}
        self._note = Label(host, role="caption", color="muted", wrap=True)
        self.add = Button(host, icon="plus")
        self.add_below = Button(host, kind="ghost", icon="corner-down-right")
        self.remove = Button(host, kind="ghost", icon="trash-2")
        self._close = self.add_button(Button(host, key="Esc"), QDialogButtonBox.ButtonRole.RejectRole)
        self._build_layout()
        self._connect_signals()
        self.fill()
        self.list.setFocus()

    def _build_layout(self) -> None:
        host = self._host
        self._questions = QWidget()
        form = QVBoxLayout(self._questions)
        form.setContentsMargins(0, 0, 0, 0)
        self._name_row = FormRow(host, self.name)
        self._kind_row = FormRow(host, self.kind, fills=False)
        self._people_row = FormRow(host, self._people)
        for row in (self._name_row, self._kind_row):
            form.addWidget(row)
        form.addWidget(self._people_row, 1)
        form.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        left = Stack(host, spacing=8)
        left.addWidget(self.list, 1)
        left.addLayout(Row(host, self.add, self.add_below, None, spacing=4))
        both = Row(host, spacing=24)
        both.addLayout(left)
        both.addWidget(self._questions, 1)
        self.body.addWidget(self._note)
        self.body.addLayout(both)

    def _connect_signals(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.deleted.connect(self._on_remove)
        self.name.submitted.connect(self._on_named)
        self.name.edit.focus_left.connect(self._on_named)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.add.clicked.connect(partial(self._on_add, below=False))
        self.add_below.clicked.connect(partial(self._on_add, below=True))
        self.remove.clicked.connect(self._on_remove)
        self._close.clicked.connect(self.reject)
        self.list.installEventFilter(self)

    # What is shown ---------------------------------------------------------------

    def fill(self) -> None:
        """Show the groups as they are in the journal."""
        self._tree = self._pane.journal.reads.groups.tree()
        rows = [
            Choice(Where(group.id), group.name, icon_of(group), depth, _people(self._tree, group.id))
            for group, depth in self._tree.walk()
        ]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._show_note()
        if self._tree.find(self._current) is None:
            self._current = rows[0].where.group if rows else None
        if self._current is not None:
            self.list.choose(Where(self._current))
        self._show_group()

    def _show_note(self) -> None:
        if not self._may_edit:
            self._note.setText(_("Only the owner or an admin of your team can change this."))
        elif any(self._tree.walk()):
            self._note.setText(
                _("Alt with an arrow key moves a group. What a dissolved group has goes to the group above.")
            )
        else:
            self._note.setText(
                _(
                    "Divisions, teams, projects: each group has its own objectives, and what it supports above."
                )
            )

    def _show_group(self) -> None:
        group = self._tree.find(self._current)
        self._questions.setVisible(group is not None)
        self.add_below.setEnabled(group is not None and self._may_edit)
        for widget in (self.add, self.name, self.kind, self.remove):
            widget.setEnabled(self._may_edit)
        if group is None:
            return
        self.name.set_text(group.name)
        self.name.set_error("")
        self.kind.blockSignals(True)
        self.kind.set_current_data(group.kind)
        self.kind.blockSignals(False)
        self._show_people(group)

    def _show_people(self, group: Group) -> None:
        inside = self._tree.members(group.id)
        members = self._pane.journal.reads.team.members()
        if list(self._boxes) != [one.id for one in members]:
            box = QWidget()
            column = QVBoxLayout(box)
            self._boxes = {}
            for one in members:
                check = CheckBox(self._host)
                check.setText(one.name)
                check.toggled.connect(self._on_people)
                self._boxes[one.id] = check
                column.addWidget(check)
            column.addStretch(1)
            self._people.setWidget(box)
        for member, check in self._boxes.items():
            check.blockSignals(True)
            check.setChecked(member in inside)
            check.blockSignals(False)
            check.setEnabled(self._may_edit)

    # What a person does ----------------------------------------------------------

    def _run(self, command: Command) -> Id | None:
        """Carry a command out; returns the group it made, or changed."""
        made = self._pane.run(command)
        if made is None:
            return None
        self.changed.emit()
        new = made.made(Group)
        return new.id if new is not None else self._current

    def _on_chosen(self, row: Choice) -> None:
        if row.where.group != self._current:
            self._on_named()
            self._current = row.where.group
            self._show_group()

    def _on_opened(self, _row: Choice) -> None:
        self.name.setFocus()
        self.name.edit.selectAll()

    def _on_add(self, _checked: bool = False, *, below: bool) -> None:
        group = self._tree.find(self._current)
        if below:
            parent = group.id if group is not None else None
        else:
            parent = self._tree.parent(group.id) if group is not None else None
        made = self._run(AddGroup(_("New group"), GroupKind.TEAM, parent))
        if made is not None:
            self._current = made
            self.fill()
            self.name.setFocus()
            self.name.edit.selectAll()

    def _on_named(self) -> None:
        group, name = self._tree.find(self._current), " ".join(self.name.text().split())
        if group is None or name == group.name or self.name.edit.is_composing or not self._may_edit:
            return
        if not name:
            self.name.set_error(_("A group needs a name."))
            return
        self._run(EditGroup(group.id, name=name))
        self.fill()

    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        if self._current is not None and kind is not None:
            self._run(EditGroup(self._current, kind=GroupKind(kind)))
            self.fill()

    def _on_people(self) -> None:
        if self._current is not None:
            inside = tuple(member for member, check in self._boxes.items() if check.isChecked())
            self._run(EditGroup(self._current, members=inside))
            self.fill()

    def _on_remove(self, _row: object = None) -> None:
        if self._current is not None and self._may_edit:
            near = self._tree.parent(self._current)
            self._run(DeleteGroup(self._current))
            self._current = near
            self.fill()
            self.list.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = way_of(event)
            if way is not None:
                self._move(way)
                return True
        return super().eventFilter(watched, event)

    def _move(self, way: Way) -> None:
        group = self._tree.find(self._current)
        if group is None or not self._may_edit:
            return
        parent = self._tree.parent(group.id)
        siblings = [one.id for one in self._tree.children(parent)]
        at = siblings.index(group.id)
        if way is Way.RIGHT and at:
            self._run(MoveGroup(group.id, siblings[at - 1], len(siblings)))
        elif way is Way.LEFT and parent is not None:
            above = self._tree.parent(parent)
            place = [one.id for one in self._tree.children(above)].index(parent)
            self._run(MoveGroup(group.id, above, place + 1))
        elif way in _STEPS and 0 <= at + _STEPS[way] < len(siblings):
            self._run(MoveGroup(group.id, parent, at + _STEPS[way]))
        self.fill()

    @override
    def reject(self) -> None:
        self._on_named()
        super().reject()

    # Words -----------------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        self.set_heading(_("Groups"), _("Groups"))
        self._show_note()
        self.list.setAccessibleName(_("Groups"))
        self._name_row.set_texts(_("Name"))
        self._kind_row.set_texts(_("Kind of group"))
        self._people_row.set_texts(_("Members"))
        self.kind.set_items([(kind, word_label("GroupKind", kind)) for kind in GroupKind])
        self.add.setText(_("Add group"))
        self.add_below.setText(_("Add below"))
        self.remove.setText(_("Dissolve group"))
        self._close.setText(_("Close"))
        self._show_group()

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        self.list.setFixedWidth(px(_LIST))
        self.list.setMinimumHeight(px(_HIGH))
        layout = self._questions.layout()
        if layout is not None:
            layout.setSpacing(px(16))


def _people(tree: GroupTree, group: Id) -> str:
    count = len(tree.members(group))
    return ngettext("{n} person", "{n} people", count).format(n=count) if count else ""
