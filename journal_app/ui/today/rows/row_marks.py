"""Marks at the right of a line: what it served, that only its author sees it, that it has several versions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui.conflicts.model import badge_words
from journal_app.ui.evidence.chip_words import SHOWN, ChipWords, became_words, chip_words
from journal_app.ui.kit import Chip
from journal_app.ui.kit.marks.chip_face import ChipFace
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.today.rows.line_commands import Wish
from journal_app.ui.today.rows.rows import Row


@dataclass(frozen=True, slots=True)
class _Mark:
    """What one chip says and does."""

    face: ChipFace
    spoken: str = ""
    tip: str = ""
    wish: Wish | None = None


class RowMarks(Worded, QWidget):
    """Hidden where there is nothing to say. The keyboard reaches all of it by the line's menu.

    A mark is made for the lines that have one: most have none, and each costs 15 KiB.
    """

    wished = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._chips: list[Chip] = []
        self._marks: tuple[_Mark, ...] = ()
        self._row_shown: Row | None = None
        self._versions = 0
        self.repeat = ""
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def versions(self) -> Chip | None:
        """Return the mark of a line with several versions, if it has them."""
        return next(
            (chip for chip in self._chips if chip.kind == "versions" and chip.isVisibleTo(self)), None
        )

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Return the marks shown, from left to right."""
        return tuple(chip for chip in self._chips if chip.isVisibleTo(self))

    @property
    def spoken(self) -> str:
        """Return what a screen reader says of the line beside its words."""
        return ", ".join(mark.spoken for mark in self._marks if mark.spoken)

    def show_row(self, row: Row) -> None:
        """Say what a line served, and whether it is private."""
        self._row_shown = row
        self._show()

    def show_versions(self, count: int) -> None:
        """Say how many versions a line has; below 2 there is nothing to say."""
        self._versions = count
        self._show()

    def show_repeat(self, words: str) -> None:
        """Say how often a Problem came back; "" where it does not."""
        self.repeat = words
        self._show()

    def take_keyboard(self) -> None:
        """Put the keyboard on the chip behind which more links are, where there is one."""
        more = next((chip for chip in self.chips if chip.kind == "more"), None)
        if more is not None:
            more.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Escape):
            self.wished.emit(Wish.TO_WORDS)
        else:
            super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._show()

    def _show(self) -> None:
        marks = (
            tuple(_marks(self._row_shown, self._versions, self.repeat)) if self._row_shown is not None else ()
        )
        if marks == self._marks:
            return
        self._marks = marks
        while len(self._chips) < len(marks):
            self._chips.append(self._make())
        for number, chip in enumerate(self._chips):
            mark = marks[number] if number < len(marks) else None
            if mark is not None:
                chip.set_face(mark.face)
                is_more = mark.face.kind == "more"
                chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_more else Qt.FocusPolicy.NoFocus)
                chip.setToolTip(mark.tip or mark.spoken)
                chip.setAccessibleName(mark.spoken or mark.face.text)
            chip.setVisible(mark is not None)
        self.setVisible(bool(marks))

    def _make(self) -> Chip:
        chip = Chip(self._host)
        chip.clicked.connect(self._on_clicked)
        self._layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        return chip

    def _on_clicked(self) -> None:
        chip = self.sender()
        number = self._chips.index(chip) if isinstance(chip, Chip) else len(self._marks)
        if number < len(self._marks) and (wish := self._marks[number].wish) is not None:
            self.wished.emit(wish)

    @override
    def restyle(self) -> None:
        self._layout.setSpacing(self._host.theme.px(6))
        self.setFixedHeight(self._host.theme.line("writing"))


def _marks(row: Row, versions: int, repeat: str) -> list[_Mark]:
    """Return the marks of a line in their order: versions, where it comes from, how often, what it served, the lock."""
    found = []
    if versions > 1:
        face = ChipFace(badge_words(versions), "versions")
        found.append(_Mark(face, tip=_("Compare the versions"), wish=Wish.VERSIONS))
    served = [chip_words(target) for target in row.evidence]
    found += [_mark(words, Wish.OTHER_END) for words in served if words.is_origin][:1]
    found += [_mark(became_words(target), Wish.OTHER_END) for target in row.became[:1]]
    if repeat:
        found.append(_Mark(ChipFace(repeat, "repeat"), repeat, _("Problems that come back"), Wish.REPEATS))
    others = [words for words in served if not words.is_origin]
    found += [_mark(words) for words in others[:SHOWN]]
    if len(others) > SHOWN:
        more = len(others) - SHOWN
        spoken = ", ".join(words.spoken for words in others[SHOWN:])
        tip = ngettext("{count} more link", "{count} more links", more).format(count=more)
        found.append(_Mark(ChipFace(f"+{more}", "more"), spoken, tip, Wish.LINKS))
    if row.private:
        found.append(_Mark(ChipFace(_("Only me"), "private")))
    return found


def _mark(words: ChipWords, wish: Wish = Wish.LINKS) -> _Mark:
    return _Mark(words.face, words.spoken, words.tip, wish)
