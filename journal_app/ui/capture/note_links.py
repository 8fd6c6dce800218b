"""The links of a quick note, before there is a line: the picker behind a sign, the list of all, one step back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from journal_app.domain.habit.evidence import Served, Target
from journal_app.journal.journal import Journal
from journal_app.ui import note_keys
from journal_app.ui.capture.window import CaptureWindow
from journal_app.ui.evidence.materials import Materials
from journal_app.ui.evidence.picking import Picking
from journal_app.ui.evidence.signs import Sign, SignedWord
from journal_app.ui.jobs.background import Background
from journal_app.ui.look.theme_host import ThemeHost

if TYPE_CHECKING:
    from journal_app.ui.evidence.link_list import LinkList
    from journal_app.ui.evidence.material import Material

_ROOM = 300


class NoteLinks(QObject):
    """Holds what the note of a window is to be linked to. `changed` says that it is other than before."""

    changed = Signal()

    def __init__(self, journal: Journal, host: ThemeHost, window: CaptureWindow) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._field = window.field.edit
        self._day = date.min
        self._last: tuple[Target, bool] | None = None
        self._background = Background(self)
        self._materials = Materials(journal, self._background, self)
        self._picking = Picking(host, window, self._material)
        self._list: LinkList | None = None
        self.targets: tuple[Target, ...] = ()
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._field.signed.connect(self._on_signed)
        self._field.word_returned.connect(self._on_word_returned)
        self._window.field.links_requested.connect(self._on_list)
        self._picking.chosen.connect(self._on_chosen)
        for key, slot in ((note_keys.LINK, self._on_link), (note_keys.LINKS, self._on_list)):
            QShortcut(QKeySequence(key), self._window).activated.connect(slot)

    def show(self, targets: Sequence[Target], day: date) -> None:
        """Begin with these, for a line of a day."""
        self._last = None
        self.targets = tuple(targets)
        self._window.field.show_targets(self.targets)
        self.follow_day(day)

    def follow_day(self, day: date) -> None:
        """Offer what a line of a day may be linked to."""
        self._day = day
        self._materials.prepare(day)

    def stop(self) -> None:
        """Close, and wait for nothing any more."""
        self._picking.close()
        self._materials.stop()
        self._background.shutdown()

    # Choosing ----------------------------------------------------------------------

    def _material(self) -> Material:
        return self._materials.now(self._day)

    def _on_signed(self, word: SignedWord) -> None:
        self._open(word, word.sign)

    def _on_link(self) -> None:
        self._open(None, Sign.WORK)

    def _open(self, word: SignedWord | None, sign: Sign) -> None:
        self._window.make_room(self._picking.picker, _ROOM)
        private = self._window.lock.isChecked()
        self._picking.open(self._field, word, self.targets, sign=sign, private=private)

    def _on_chosen(self, target: Target) -> None:
        links = not any(one.is_same(target) for one in self.targets)
        stays = links and target.served is Served.PERSON
        self._picking.take(f"@{target.label}" if stays else "")
        self._link(target, on=links)
        self._last = (target, links)

    def _on_word_returned(self) -> None:
        last, self._last = self._last, None
        if last is not None:
            self._link(last[0], on=not last[1])

    def _link(self, target: Target, *, on: bool) -> None:
        others = tuple(one for one in self.targets if not one.is_same(target))
        self.targets = (*others, target) if on else others
        self._window.field.show_targets(self.targets)
        self.changed.emit()

    # The list ----------------------------------------------------------------------

    def _on_list(self) -> None:
        if not self.targets:
            return
        if self._list is None:
            from journal_app.ui.evidence.link_list import LinkList

            self._list = LinkList(self._host, self._window)
            self._list.removed.connect(self._on_removed)
        self._window.make_room(self._list.picker, _ROOM)
        field = self._window.field
        self._list.open(
            QRect(field.mapToGlobal(field.rect().topLeft()), field.size()), self._field, self.targets
        )

    def _on_removed(self, target: Target) -> None:
        self._link(target, on=False)
        if self._list is not None:
            self._list.show(self.targets)
