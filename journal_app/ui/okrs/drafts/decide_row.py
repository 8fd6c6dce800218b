"""The row of a note to decide about: its words, whose it is, how it was checked, and the three ways it can go."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.asking.questions import QUESTIONS, settled
from journal_app.domain.runner.verdicts import Fate
from journal_app.i18n import _, addressed, listed, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import Glyph, Label, Segmented
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import ring
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.drafts.board_rows import people_of
from journal_app.ui.okrs.drafts.faces import Faces
from journal_app.ui.okrs.drafts.values import Area, Candidate
from journal_app.ui.okrs.labels import SEPARATOR, span
from journal_app.ui.okrs.questions.card import QuestionsCard
from journal_app.ui.okrs.questions.five import FiveMark

FATES: Final = (Fate.KEY_RESULT, Fate.PARKED, Fate.DROPPED)
"""What the keys 1, 2 and 3 say."""
NUMBER, PEOPLE, CHECKED, WAYS = 48, 160, 190, 300
"""Widths of the columns in px at 100 %; the words have the rest."""
NARROW = 1040
_ROW = 64
_FEW = 3 * 29  # room of three faces
_BY_KEY: Final = {Qt.Key.Key_1: FATES[0], Qt.Key.Key_2: FATES[1], Qt.Key.Key_3: FATES[2]}
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPENS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def fate_words(fate: Fate) -> str:
    """Return what a way is called on its button."""
    return {
        Fate.KEY_RESULT: pgettext("an idea becomes", "Key result"),
        Fate.PARKED: pgettext("an idea goes to", "Parking lot"),
        Fate.DROPPED: pgettext("an idea", "Not now"),
        Fate.OPEN: pgettext("an idea", "Open"),
    }[fate]


class DecideRow(Worded, QWidget):
    """`decided(fate)` with OPEN where the way chosen is taken back; `opened` wants what lies behind the way chosen.

    `stepped` wants the row so many further down.
    """

    decided = Signal(object)
    opened = Signal()
    stepped = Signal(int)

    def __init__(self, host: ThemeHost, area: Area, candidate: Candidate) -> None:
        super().__init__()
        self._host = host
        self._area = area
        self.candidate = candidate
        self.card: QWidget | None = None
        self._number = Label(host, role="body", bold=True, color="muted")
        self._words = Label(host, role="body", wrap=True)
        self._facts = Label(host, role="caption", color="muted", wrap=True)
        self._faces = Faces(host)
        self._five = FiveMark(host)
        self.ways = Segmented(host, fills=True)
        for fate in FATES:
            self.ways.add(fate.value, "")
        self._icon = Glyph(host, "inbox", 16, "muted")
        self._why = Label(host, role="caption", color="muted", wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, NO_RING)
        self._build_layout()
        self.ways.changed.connect(self._on_way)

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._column.addLayout(self._line)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        self._line.addLayout(self._left, 1)
        self._line.addLayout(self._right)
        top = Qt.AlignmentFlag.AlignTop
        self._left.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        self._left.addLayout(texts, 1)
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._words)
        texts.addWidget(self._facts)
        texts.addStretch(1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for widget in (self._faces, self._five, self.ways):
            self._right.addWidget(widget, 0, middle | Qt.AlignmentFlag.AlignLeft)
        self._right.addStretch(1)
        self._below = QWidget()
        self._notes = QHBoxLayout(self._below)
        self._notes.addWidget(self._icon, 0, top)
        self._notes.addWidget(self._why, 1)
        self._column.addWidget(self._below)

    # What is shown -------------------------------------------------------------------

    def show_candidate(self, area: Area, candidate: Candidate) -> None:
        """Show the note as it stands now."""
        same = candidate == self.candidate and area.view.names == self._area.view.names
        self._area, self.candidate = area, candidate
        if not same:
            self.retranslate()

    def open_card(self, card: QWidget) -> None:
        """Let a card stand below the words."""
        self.close_card()
        self.card = card
        self._column.addWidget(card)
        if isinstance(card, QuestionsCard):
            card.height_changed.connect(self._fit_card)
        card.show()
        self._fit_card()

    def close_card(self) -> None:
        """Take the card away; the keyboard that was in it comes back to the row."""
        if self.card is None:
            return
        gone, self.card = self.card, None
        focused = QApplication.focusWidget()
        if focused is not None and gone.isAncestorOf(focused):
            # Before it goes: a card keeps Tab inside, and Qt would look for the next widget in what is hidden.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        discard(self._column, [gone])

    def _fit_card(self) -> None:
        if isinstance(self.card, QuestionsCard):
            self.card.setFixedHeight(self.card.tall(self.card.width()))

    def _spoken(self) -> str:
        one = self.candidate
        people = listed([addressed(person.name) for person in people_of(self._area.view, one.note)])
        checked = _("Checked {n} / {all}").format(n=settled(one.clear), all=len(QUESTIONS))
        parts = (
            str(one.number),
            one.text,
            one.group,
            people,
            checked,
            fate_words(one.fate),
            self._why.text(),
        )
        return ", ".join(part for part in parts if part)

    def _say_facts(self) -> None:
        draft, one = self.candidate.draft, self.candidate
        facts: list[str] = []
        if draft is not None:
            facts.append(one.row.ref)
            if draft.start is not None and draft.target is not None:
                facts.append(span(draft.start, draft.target, draft.unit))
            owner = self._area.owner(one)
            if owner:
                facts.append(_("Owner {name}").format(name=addressed(owner)))
        if one.group:
            facts.append(one.group)
        self._facts.setText(SEPARATOR.join(facts))
        self._facts.setVisible(bool(facts))

    def _say_why(self) -> None:
        one = self.candidate
        again = one.draft.look_again if one.draft is not None and one.fate is Fate.PARKED else None
        parts = [_("Look at it again on {day}").format(day=dates.day_short(again))] if again else []
        if one.why:
            parts.append(_("“{words}”").format(words=one.why))
        self._icon.set_icon("inbox" if one.fate is Fate.PARKED else "minus")
        self._why.setText(SEPARATOR.join(parts))
        self._below.setVisible(bool(parts) and self.card is None)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        one = self.candidate
        self._number.setText(str(one.number))
        self._words.setText(one.text)
        self._words.set_role("body", bold=self.hasFocus())
        self._faces.show_people(people_of(self._area.view, one.note))
        words = pgettext("questions settled", "{n} / {all}").format(n=settled(one.clear), all=len(QUESTIONS))
        self._five.show_clear(one.clear, words)
        for fate in FATES:
            self.ways.set_text(fate.value, fate_words(fate))
        self.ways.setAccessibleName(_("What becomes of “{idea}”").format(idea=one.text))
        self.ways.set_checked([one.fate.value] if one.fate is not Fate.OPEN else [])
        self._say_facts()
        self._say_why()
        self.setAccessibleName(self._spoken())

    # What a person does ----------------------------------------------------------------

    def _decide(self, fate: Fate) -> None:
        self.decided.emit(Fate.OPEN if fate is self.candidate.fate else fate)

    def _on_way(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            fate = Fate(keys[0])
            if fate is not self.candidate.fate:
                self.decided.emit(fate)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if not plain or self.card is not None:
            super().keyPressEvent(event)
        elif key in _BY_KEY:
            self._decide(_BY_KEY[key])
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _OPENS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._words.set_role("body", bold=True)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._words.set_role("body")
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Put whose it is and the ways below the words where there is no room beside them."""
        px = self._host.theme.px
        narrow = self.width() < px(NARROW)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._right.setContentsMargins(px(NUMBER) if narrow else 0, 0, 0, 0)
        room = self.width() - px(2 * 14 + NUMBER)
        self.ways.setFixedWidth(min(px(WAYS), room) if not narrow else max(0, min(px(WAYS), room)))
        self._faces.setMinimumWidth(px(_FEW if narrow else PEOPLE))
        self._five.setMinimumWidth(0 if narrow else px(CHECKED))
        self._five.setVisible(not narrow or room >= px(WAYS + CHECKED // 2 + 5 * 29 + 40))
        self._faces.setVisible(not narrow or room >= px(WAYS + 5 * 29 + 20))
        self._fit_card()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), theme.measure("radiusRow"), theme)
            return
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("hair"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(10))
        self._column.setSpacing(px(8))
        self._line.setSpacing(px(8))
        self._right.setSpacing(px(12))
        self._left.setSpacing(0)
        self._number.setFixedWidth(px(NUMBER))
        self._notes.setContentsMargins(px(NUMBER), 0, 0, 0)
        self._notes.setSpacing(px(6))
        self.setMinimumHeight(px(_ROW))
        self._fit()
        self.update()
