"""Slots for picks: exactly as many as are asked for, each with a word and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.ui.kit import IconButton, Label, WordsField
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import dashed, draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.team.workshop.pick.pick_rows import Pick

_NUMBER = 24


class _Number(Themed, QWidget):
    """The number of a slot."""

    def __init__(self, host: ThemeHost, number: int) -> None:
        super().__init__()
        self._host = host
        self._number = number

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), QRectF(self.rect())
        rounded(painter, box, box.height() / 2, theme.color("surface2"))
        font = theme.font("caption", bold=True)
        draw_text(painter, box, str(self._number), font, theme.color("muted"), Qt.AlignmentFlag.AlignHCenter)

    @override
    def restyle(self) -> None:
        side = self._host.theme.px(_NUMBER)
        self.setFixedSize(side, side)
        self.update()


class Slot(Worded, QWidget):
    """A slot: empty, or with a word and the reasons for it; read-only once it is handed in."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, host: ThemeHost, number: int) -> None:
        super().__init__()
        self._host = host
        self._pick: Pick | None = None
        self._question = ""
        self._word = Label(host, role="heading", wrap=True)
        self.why = WordsField(host, lines=2)
        self._said = Label(host, wrap=True)
        self._remove = IconButton(host, "x", size=28, icon_size=16)
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from reason to reason; Space puts back
        self._top = QHBoxLayout()
        self._top.addWidget(_Number(host, number), 0, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self._word, 1)
        self._top.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.why)
        self._column.addWidget(self._said)
        self.why.edit.text_edited.connect(self.edited)
        self._remove.clicked.connect(self._on_remove)

    @property
    def pick(self) -> Pick | None:
        """Return what lies in it, as it is stored."""
        return self._pick

    def show_pick(self, pick: Pick | None, question: str) -> None:
        """Show what is picked; words that are typed stay while the slot holds the same."""
        same = pick is not None and self._pick is not None and pick.idea == self._pick.idea
        self._pick, self._question = pick, question
        given = pick is not None and pick.given
        self.why.setVisible(pick is not None and not given)
        self._remove.setVisible(pick is not None and not given)
        self._said.setVisible(given)
        if pick is not None:
            self._said.setText(pick.why)
            self.why.show_stored(pick.why, anyway=not same)
        self.retranslate()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), QRectF(self.rect())
        radius = theme.measure("radiusCard")
        if self._pick is None:
            dashed(painter, box, radius, theme)
        else:
            rounded(painter, box, radius, theme.color("surface"))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        text = self._pick.text if self._pick is not None else _("Choose a note at the right.")
        self._word.setText(text)
        self._word.set_color("text" if self._pick is not None else "muted")
        self._word.set_role("heading" if self._pick is not None else "body")
        self.why.edit.set_placeholder(self._question or _("Why this one?"))
        self.why.edit.setAccessibleName(_("Why “{word}”").format(word=text))
        self._remove.set_name(_("Put back “{word}”").format(word=text))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(16), px(14), px(12), px(16))
        self._column.setSpacing(px(10))
        self._top.setSpacing(px(10))
        self.update()

    def _on_remove(self) -> None:
        if self._pick is not None:
            self.removed.emit(self._pick.idea)


class Slots(Themed, QWidget):
    """As many slots as are to be picked. `edited` says that a reason waits to be kept."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._slots: list[Slot] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)

    def show_picks(self, count: int, picks: Sequence[Pick], question: str) -> None:
        """Show `count` slots, or one more than is picked where there is no limit; a pick stays where it lies."""
        wanted = count or len(picks) + 1
        if wanted != len(self._slots):
            self._build(wanted)
        by_idea: Mapping[Id, Pick] = {one.idea: one for one in picks}
        placed = [slot.pick.idea if slot.pick is not None else None for slot in self._slots]
        rest = [one for one in picks if one.idea not in placed]
        for slot, idea in zip(self._slots, placed, strict=True):
            kept = by_idea.get(idea) if idea is not None else None
            slot.show_pick(kept or (rest.pop(0) if rest else None), question)

    def dirty(self) -> tuple[tuple[Slot, Pick, str], ...]:
        """Return the slots whose reasons are typed and not stored, with what lies in them and the reason."""
        return tuple(
            (slot, slot.pick, slot.why.text())
            for slot in self._slots
            if slot.pick is not None and not slot.pick.given and slot.why.is_dirty
        )

    def without_reason(self) -> Slot | None:
        """Return the first slot with a note and no reason yet."""
        return next(
            (slot for slot in self._slots if slot.pick is not None and not slot.why.text().strip()), None
        )

    def _build(self, count: int) -> None:
        discard(self._column, self._slots)
        self._slots = [Slot(self._host, number + 1) for number in range(count)]
        for number, slot in enumerate(self._slots):
            self._column.insertWidget(number, slot)
            slot.edited.connect(self.edited)
            slot.removed.connect(self.removed)

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(12))
