"""The row above the board: which lines to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.team import Member
from journal_app.domain.week.board import KEEPS_ONLY, BoardFilter
from journal_app.i18n import _
from journal_app.ui.kit import Button, Popover, Segmented, TextRow
from journal_app.ui.kit.marks.badge import LETTERS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.section_names import section_name

_COLORS = {Kind.KEEP: "keep", Kind.PROBLEM: "problem", Kind.TRY: "accent"}
_OUTSIDE = "outside"


class FilterBar(Worded, QWidget):
    """Holds the filter; `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._filter = BoardFilter()
        self._members: dict[Id, str] = {}
        self._titles: dict[Id, tuple[str, str]] = {}
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

    def set_choices(self, members: Sequence[Member], key_results: Mapping[Id, tuple[str, str]]) -> None:
        """Offer the members, and the key results by (what people call them, title)."""
        self._members = {member.id: member.name or _("No name yet") for member in members}
        self._titles = dict(key_results)
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
        self._member_list.set_placeholder(_("Choose a member"))
        self._key_result_list.set_placeholder(_("Choose a key result"))
        for popover in (self._member_list, self._key_result_list):
            popover.set_empty_text(_("Nothing matches"))
        self._show_choices()

    def _show_choices(self) -> None:
        wanted = self._filter
        member = _("Everyone") if wanted.member is None else self._members.get(wanted.member, "?")
        key_result = _("All KRs")
        if wanted.outside_okr:
            key_result = _("Outside OKRs")
        elif wanted.key_result is not None:
            key_result = self._titles.get(wanted.key_result, ("KR", ""))[0]
        self._member.setText(member)
        self._member.setAccessibleName(_("Member: {name}").format(name=member))
        self._key_result.setText(key_result)
        self._key_result.setAccessibleName(_("Key result: {name}").format(name=key_result))

    def _on_kinds_changed(self, keys: tuple[str, ...]) -> None:
        kinds = frozenset(Kind(key) for key in keys) or KEEPS_ONLY
        self._kinds.set_checked([kind.value for kind in kinds])  # one section always stays on
        self.set_filter(replace(self._filter, kinds=kinds))

    def _on_member_clicked(self) -> None:
        rows = [TextRow(id_, name) for id_, name in self._members.items()]
        self._member_list.set_rows([TextRow(None, _("Everyone")), *rows])
        self._member_list.open_below(self._member)

    def _on_member_chosen(self, member: Id | None) -> None:
        self.set_filter(replace(self._filter, member=member))

    def _on_key_result_clicked(self) -> None:
        rows = [TextRow(id_, title, label=ref) for id_, (ref, title) in self._titles.items()]
        rows.append(TextRow(_OUTSIDE, _("Outside OKRs")))
        self._key_result_list.set_rows([TextRow(None, _("All KRs")), *rows])
        self._key_result_list.open_below(self._key_result)

    def _on_key_result_chosen(self, chosen: Id | str | None) -> None:
        key_result = Id(chosen) if isinstance(chosen, bytes) else None
        self.set_filter(replace(self._filter, key_result=key_result, outside_okr=chosen == _OUTSIDE))

    def _on_reacted_toggled(self, checked: bool) -> None:
        self.set_filter(replace(self._filter, reacted=checked))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(self._host.theme.measure("banner"))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
