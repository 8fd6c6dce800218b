"""The menu of a card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.kpt import BoardItem, ReactionKind
from journal_app.i18n import _
from journal_app.ui.kit import Menu
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.reactions import ICONS, reaction_name


class CardMenu(Menu):
    """Goes away once it closes; each entry is a signal."""

    react_requested = Signal(object, object)
    copy_requested = Signal(object)
    copy_week_requested = Signal()
    open_day_requested = Signal(object)
    open_key_result_requested = Signal(object)
    versions_requested = Signal(object)
    thanks_requested = Signal(object)
    story_requested = Signal()

    def __init__(self, host: ThemeHost, item: BoardItem, parent: QWidget) -> None:
        super().__init__(host, parent)
        self._item = item
        self.aboutToHide.connect(self.deleteLater)

    def add_reactions(self) -> None:
        """Offer the reactions; mine are ticked, and choosing one takes it back."""
        mine = {kind for kind, _count, mine in self._item.reactions if mine}
        for key, kind in enumerate(ReactionKind, 1):
            action = self.add(
                ICONS[kind], reaction_name(kind), partial(self._on_reaction, kind), key=str(key)
            )
            action.setCheckable(kind in mine)
            action.setChecked(kind in mine)

    def add_rest(self, *, mine: bool, versions: bool = False) -> None:
        """Offer everything else; a card of mine opens its day, and one with several `versions` compares them."""
        self.addSeparator()
        self.add("history", _("Show its story"), self._on_story, key="Space")
        if not mine:
            self.add("heart", _("Say thanks…"), self._on_thanks, key="G")
        if versions:
            self.add("split", _("Compare the versions"), self._on_versions)
        self.add("", _("Copy text"), self._on_copy)
        self.add("", _("Copy the week as Markdown"), self._on_copy_week, key="Ctrl+C")
        if mine:
            self.add("sun", _("Open this day"), self._on_open_day)
        if self._item.kr is not None:
            text = _("Open {key_result}").format(key_result=self._item.kr_ref)
            self.add("target", text, self._on_open_key_result)

    def _on_reaction(self, kind: ReactionKind, _checked: bool = False) -> None:
        self.react_requested.emit(self._item, kind)

    def _on_copy(self) -> None:
        self.copy_requested.emit(self._item)

    def _on_copy_week(self) -> None:
        self.copy_week_requested.emit()

    def _on_thanks(self) -> None:
        self.thanks_requested.emit(self._item)

    def _on_story(self) -> None:
        self.story_requested.emit()

    def _on_open_day(self) -> None:
        self.open_day_requested.emit(self._item)

    def _on_versions(self) -> None:
        self.versions_requested.emit(self._item)

    def _on_open_key_result(self) -> None:
        self.open_key_result_requested.emit(self._item.kr)
