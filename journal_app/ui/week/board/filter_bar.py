"""The row above the board: which lines to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.habit.evidence import OUTSIDE, Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.team import Member
from journal_app.domain.week.board import KEEPS_ONLY, BoardFilter
from journal_app.i18n import _, pgettext
from journal_app.ui.evidence.chip_words import chip_words
from journal_app.ui.kit import Button, Popover, Segmented, TextRow
from journal_app.ui.kit.marks.badge import LETTERS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.section_names import section_name

_COLORS = {Kind.KEEP: "keep", Kind.PROBLEM: "problem", Kind.TRY: "accent"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a week offers: its members, the groups with their people, and what its lines were linked to.

    Key results stand by (what people call them, title); `linked` are values and tags.
    """

    members: Sequence[Member] = ()
    key_results: Mapping[Id, tuple[str, str]] = field(default_factory=dict)
    groups: Sequence[tuple[Id, str, frozenset[Id]]] = ()
    linked: Sequence[Target] = ()

    def people_of(self, group: Id) -> frozenset[Id]:
        """Return the people of a group, none of one that is not there."""
        return next((people for id_, _name, people in self.groups if id_ == group), frozenset())


class FilterBar(Worded, QWidget):
    """Holds the filter; `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._filter = BoardFilter()
        self._members: dict[Id, str] = {}
        self._choices = Choices()
        self._kinds = Segmented(host, multi=True)
        self._member = Button(host, kind="filter")
        self._key_result = Button(host, kind="filter")
        self._reacted = Button(host, kind="ghost", size="small", icon="list-filter")
        self._member_list = Popover(host, self)
        self._key_result_list = Popover(host, self)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        for kind in Kind:
            self._kinds.add(kind.value, section_name(kind), _COLORS[kind])
        self._kinds.set_checked([kind.value for kind in self._filter.kinds])
        self._reacted.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        for widget in (self._kinds, self._member, self._key_result, self._reacted):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _connect_signals(self) -> None:
        self._kinds.changed.connect(self._on_kinds_changed)
        self._member.clicked.connect(self._on_member_clicked)
        self._key_result.clicked.connect(self._on_key_result_clicked)
        self._member_list.chosen.connect(self._on_member_chosen)
        self._key_result_list.chosen.connect(self._on_key_result_chosen)
        self._reacted.toggled.connect(self._on_reacted_toggled)

    @property
    def filter(self) -> BoardFilter:
        """Return what is wanted."""
        return self._filter

    def set_filter(self, wanted: BoardFilter) -> None:
        """Want something else; emits `changed` where it differs."""
        if wanted == self._filter:
            return
        self._filter = wanted
        self._kinds.set_checked([kind.value for kind in wanted.kinds])
        self._reacted.setChecked(wanted.reacted)
        self._show_choices()
        self.changed.emit()

    def set_choices(self, choices: Choices) -> None:
        """Offer what a week has; the people of a group that is wanted are those it has now."""
        self._choices = choices
        self._members = {member.id: member.name or _("No name yet") for member in choices.members}
        group = self._filter.group
        if group is not None:
            people = choices.people_of(group)
            self._filter = replace(self._filter, group=group if people else None, people=people)
        self._show_choices()

    def set_short(self, *, short: bool, letters: bool, icons: bool) -> None:
        """Leave words out where room is scarce.

        `letters` shortens the sections as well, to K, P and T, and `icons` what is chosen by whom and for what.
        """
        for kind in Kind:
            name = section_name(kind)
            self._kinds.set_text(kind.value, LETTERS[kind] if letters else name)
        self._reacted.set_short(short)
        self._member.set_short(icons, "users")
        self._key_result.set_short(icons, "target")
        self._row.invalidate()

    @override
    def retranslate(self) -> None:
        """Show the words in the current language; the page decides how many of them."""
        self._kinds.setAccessibleName(_("Sections shown"))
        self._reacted.setText(_("With reactions"))
        self._member_list.set_placeholder(_("Choose a group or a member"))
        self._key_result_list.set_placeholder(_("Choose a key result, value or tag"))
        for popover in (self._member_list, self._key_result_list):
            popover.set_empty_text(_("Nothing matches"))
        self._show_choices()

    def _show_choices(self) -> None:
        wanted = self._filter
        groups = {id_: name for id_, name, _people in self._choices.groups}
        member = _("Everyone")
        if wanted.group is not None:
            member = groups.get(wanted.group, "?")
        elif wanted.member is not None:
            member = self._members.get(wanted.member, "?")
        linked = pgettext("filter of the board", "All links")
        if wanted.key_result is not None:
            linked = self._choices.key_results.get(wanted.key_result, ("KR", ""))[0]
        elif wanted.linked is not None:
            linked = chip_words(wanted.linked).face.text
        self._member.setText(member)
        self._member.setAccessibleName(_("Whose lines: {name}").format(name=member))
        self._key_result.setText(linked)
        self._key_result.setAccessibleName(_("Linked to: {name}").format(name=linked))

    def _on_kinds_changed(self, keys: tuple[str, ...]) -> None:
        kinds = frozenset(Kind(key) for key in keys) or KEEPS_ONLY
        self._kinds.set_checked([kind.value for kind in kinds])  # one section always stays on
        self.set_filter(replace(self._filter, kinds=kinds))

    def _on_member_clicked(self) -> None:
        groups = [TextRow(id_, name, icon="users") for id_, name, _people in self._choices.groups]
        rows = [TextRow(id_, name) for id_, name in self._members.items()]
        self._member_list.set_rows([TextRow(None, _("Everyone")), *groups, *rows])
        self._member_list.open_below(self._member)

    def _on_member_chosen(self, chosen: Id | None) -> None:
        people = frozenset[Id]() if chosen is None else self._choices.people_of(chosen)
        group, member = (chosen, None) if people else (None, chosen)
        self.set_filter(replace(self._filter, member=member, group=group, people=people))

    def _on_key_result_clicked(self) -> None:
        key_results = self._choices.key_results.items()
        rows = [TextRow(id_, title, label=ref) for id_, (ref, title) in key_results]
        rows.append(TextRow(OUTSIDE, chip_words(OUTSIDE).face.text))
        for one in self._choices.linked:
            words = chip_words(one)
            rows.append(TextRow(one, words.face.text, label=words.face.letter, hint=words.tip))
        self._key_result_list.set_rows([TextRow(None, pgettext("filter of the board", "All links")), *rows])
        self._key_result_list.open_below(self._key_result)

    def _on_key_result_chosen(self, chosen: Id | Target | None) -> None:
        wanted = replace(
            self._filter,
            key_result=Id(chosen) if isinstance(chosen, bytes) else None,
            linked=chosen if isinstance(chosen, Target) else None,
        )
        self.set_filter(wanted)

    def _on_reacted_toggled(self, checked: bool) -> None:
        self.set_filter(replace(self._filter, reacted=checked))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(self._host.theme.measure("banner"))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
