"""The list in which notes are decided one by one; what lies behind a way chosen opens below its row."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.runner.verdicts import Fate
from journal_app.i18n import _
from journal_app.ui.kit import Divider, Label, ScrollArea
from journal_app.ui.kit.frames.discarding import discard, laid_out_once
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.drafts.decide_row import CHECKED, NARROW, NUMBER, PEOPLE, WAYS, DecideRow
from journal_app.ui.okrs.drafts.values import Area, Candidate
from journal_app.ui.okrs.drafts.why_card import WhyCard
from journal_app.ui.okrs.questions.asked import Asked
from journal_app.ui.okrs.questions.card import QuestionsCard
from journal_app.ui.okrs.questions.deeds import QuestionDeeds, open_need
from journal_app.ui.pane import Pane

_ABOVE = 3  # what stands above the rows: the captions, their line, and what is said where there are none


class DecideView(Worded, QWidget):
    """`decided(candidate, fate)`, `explained(candidate, why, look_again)`; `changed` once more was written."""

    decided = Signal(object, object)
    explained = Signal(object, str, object)
    changed = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._host: ThemeHost = pane.host
        self._pane = pane
        self._area: Area | None = None
        self._wanted: Id | None = None
        self.rows: list[DecideRow] = []
        self._deeds = QuestionDeeds(pane, self)
        self._captions = QWidget()
        self._caption_labels = [Label(pane.host, role="caption", color="muted") for _place in range(4)]
        self._line = Divider(pane.host)
        self._empty = Label(pane.host, role="body", color="muted", wrap=True)
        self._body = QWidget()
        self._scroll = ScrollArea(pane.host)
        self._build_layout()
        self._deeds.done.connect(self.changed)

    def _build_layout(self) -> None:
        self._head = QHBoxLayout(self._captions)
        for place, label in enumerate(self._caption_labels):
            self._head.addWidget(label, 1 if place == 0 else 0)
        self._list = QVBoxLayout(self._body)
        for widget in (self._captions, self._line, self._empty):  # they lie as wide as the rows, bar or not
            self._list.addWidget(widget)
        self._list.addStretch(1)
        self._scroll.setWidget(self._body)
        # Coming and going, it would make rows narrower and so taller, and without it they would fit again.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._scroll, 1)

    # What is shown -------------------------------------------------------------------

    def show_area(self, area: Area) -> None:
        """Show the notes of an area; a row whose note is still there stays, with its card."""
        self._area = area
        ids = [one.id for one in area.candidates]
        with laid_out_once(self._list):
            if [row.candidate.id for row in self.rows] != ids:
                self._lay_out(area)
            for row, one in zip(self.rows, area.candidates, strict=True):
                row.show_candidate(area, one)
        self._empty.setVisible(not area.candidates)
        self._captions.setVisible(bool(area.candidates))
        self._line.setVisible(bool(area.candidates))
        wanted, self._wanted = self._row(self._wanted), None
        if wanted is not None:
            self._open(wanted)

    def _lay_out(self, area: Area) -> None:
        """Make the rows anew; the keyboard stays on its note where that is still there."""
        before = {row.candidate.id: row for row in self.rows}
        focused = next((id_ for id_, row in before.items() if row.hasFocus()), None)
        rows = []
        for place, one in enumerate(area.candidates):
            kept = before.pop(one.id, None)
            row = kept or DecideRow(self._host, area, one)
            if kept is None:
                row.decided.connect(partial(self._on_decided, row))
                row.opened.connect(partial(self._open, row))
                row.stepped.connect(partial(self._on_stepped, row))
            else:
                self._list.removeWidget(row)
            self._list.insertWidget(_ABOVE + place, row)
            rows.append(row)
        for gone in before.values():
            gone.close_card()
        discard(self._list, before.values())
        self.rows = rows
        still = self._row(focused)
        if still is not None:
            still.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, idea: object) -> DecideRow | None:
        return next((row for row in self.rows if row.candidate.id == idea), None)

    @property
    def first(self) -> QWidget:
        """Return what has the keyboard first: the note not decided yet, else the first of all."""
        waiting = next((row for row in self.rows if row.candidate.fate is Fate.OPEN), None)
        return waiting or (self.rows[0] if self.rows else self)

    def flush(self) -> None:
        """Write what is typed in a card of questions."""
        for row in self.rows:
            if isinstance(row.card, QuestionsCard):
                row.card.flush()

    def drafts(self) -> tuple[str, ...]:
        """Return what is typed and waits for a yes."""
        cards = [row.card for row in self.rows if isinstance(row.card, QuestionsCard | WhyCard)]
        return tuple(text for card in cards if (text := card.draft()))

    def close_card(self) -> bool:
        """Close the card that is open; False where none is."""
        row = next((one for one in self.rows if one.card is not None), None)
        if row is None:
            return False
        self._close(row)
        return True

    # What is done --------------------------------------------------------------------

    def open_after(self, idea: Id) -> None:
        """Open what lies behind a note once it is shown as it is decided now."""
        self._wanted = idea

    def _on_decided(self, row: DecideRow, fate: Fate) -> None:
        self._close(row)
        self.decided.emit(row.candidate, fate)

    def _on_stepped(self, row: DecideRow, by: int) -> None:
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self.rows[at], 0, self._host.theme.px(24))

    def _open(self, row: DecideRow) -> None:
        """Open the questions of a key result, or ask why something waits or is left out.

        What is not decided yet becomes a draft first: the questions are about one.
        """
        one, area = row.candidate, self._area
        if area is None or row.card is not None:
            return
        self.close_card()
        if one.fate is Fate.OPEN:
            self.open_after(one.id)
            self.decided.emit(one, Fate.KEY_RESULT)
        elif one.fate is Fate.KEY_RESULT and one.draft is not None:
            self._ask(row, one, area)
        else:
            again = one.draft.look_again if one.draft is not None else None
            is_parked = one.fate is Fate.PARKED
            card = WhyCard(self._host, area.today, one.why, again, asks_day=is_parked)
            card.saved.connect(partial(self._on_explained, row))
            card.left.connect(partial(self._close, row))
            self._show_card(row, card)

    def _ask(self, row: DecideRow, one: Candidate, area: Area) -> None:
        if one.draft is None:
            raise TypeError(one)
        draft, reads = one.draft, self._pane.journal.reads
        asked = Asked(
            kr=draft,
            ref=one.row.ref,
            owner=area.owner(one),
            mine=draft.owner == area.view.me,
            answers=area.answers.get(draft.id, {}),
            stumbles=area.stumbles,
            need=open_need(reads.okr_parts.of(draft.id)),
            today=area.today,
        )
        card = self._deeds.build(asked, row)
        card.left.connect(partial(self._close, row))
        self._show_card(row, card)

    def _show_card(self, row: DecideRow, card: QWidget) -> None:
        row.open_card(card)
        row.retranslate()
        if isinstance(card, WhyCard):
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, card, partial(self._bring_into_view, card))  # once it has its height

    def _bring_into_view(self, card: QWidget) -> None:
        self._scroll.ensureWidgetVisible(card, 0, self._host.theme.px(24))

    def _close(self, row: DecideRow) -> None:
        if row.card is not None:
            row.close_card()
            row.retranslate()
            self.changed.emit()

    def _on_explained(self, row: DecideRow, why: str, again: date | None) -> None:
        self._close(row)
        self.explained.emit(row.candidate, why, again)

    # Look and language -----------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        words = (_("Merged ideas"), _("Put forward by"), _("Five checks"), _("What becomes of it"))
        for label, text in zip(self._caption_labels, words, strict=True):
            label.setText(text)
        self._empty.setText(_("Nothing was put forward yet. Go back to the first stage and begin."))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._host.theme.px
        wide = self.width() >= px(NARROW)
        for label, width in zip(self._caption_labels[1:], (PEOPLE, CHECKED, WAYS), strict=True):
            label.setVisible(wide)
            label.setFixedWidth(px(width))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._head.setContentsMargins(px(14 + NUMBER), px(4), px(14), px(8))
        self._head.setSpacing(px(12))
        self._list.setContentsMargins(0, 0, 0, px(24))
        self._list.setSpacing(0)
        self._empty.setContentsMargins(px(14), px(24), px(14), 0)
        self._fit()
