"""The composer of thanks: from whom to whom, for which value, in which words. It lies on the shared window.

All measures are px of a page 1080 high (see `scale`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.habit.evidence import Value
from journal_app.domain.week.win_week import Person
from journal_app.i18n import _, pgettext
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.thanks.add_button import TALL, AddButton
from journal_app.ui.week.present.thanks.choices import HALO, RING, ChoiceRow
from journal_app.ui.week.present.thanks.choices import HEIGHT as _PILL
from journal_app.ui.week.present.thanks.questions import Draft, Questions
from journal_app.ui.week.present.words_field import WordsField
from journal_app.ui.week.thanks_words import blank, is_starter, starter

_BOX = 184
_PADDING = (28, 20)
_FIELD_SIZE = 32
_LEAST_FIELD = 780
_SMALL = 26
_NOTE = 24
_BELOW = 38
HEIGHT = _BOX + _BELOW
"""The composer with what it says below its box."""


class Composer(Worded, QWidget):
    """Return adds and leaves it open for more, Esc closes it; what was typed stays until it is added."""

    submitted = Signal(object)
    closed = Signal()
    taken_back = Signal()
    latest_requested = Signal()
    undo_requested = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget, page: QWidget) -> None:
        """Fill `parent`; people who do not fit side by side unfold over the whole `page`."""
        super().__init__(parent)
        self._host = host
        self._unit = 1.0
        self._note = ""
        self._correcting = False
        self._asks = Questions(host, self, page)
        self._words = WordsField(host, _FIELD_SIZE)
        self._add = AddButton(host)
        self._labels: list[tuple[QRectF, str, str]] = []
        self._box = QRectF()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self.setProperty(FOCUS_RADIUS, NO_RING)
        for part in (self._words, self._add):
            part.setParent(self)
        # A click on a choice, whose own keys the tab key alone reaches, must not send the caret to the page.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._words)
        rows = self._asks.rows
        for one, other in zip(rows, (*rows[1:], self._words), strict=True):
            QWidget.setTabOrder(one, other)

    def _connect_signals(self) -> None:
        self._asks.submitted.connect(self.submit)
        self._asks.changed.connect(self._on_changed)
        self._asks.kind_changed.connect(self._on_kind_changed)
        self._words.submitted.connect(self.submit)
        self._words.left.connect(self.close_up)
        self._words.textEdited.connect(self._on_changed)
        self._words.installEventFilter(self)
        self._add.clicked.connect(self.submit)

    # What it holds -----------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """Return what stands in it."""
        return self._asks.answers(self._words.text())

    def has(self, widget: QWidget) -> bool:
        """Tell whether a widget is one of its own."""
        sheet = self._asks.sheet
        return self.isAncestorOf(widget) or widget is sheet or sheet.isAncestorOf(widget)

    def set_choices(self, people: Sequence[Person], values: Sequence[Value]) -> None:
        """Offer these people and values; what was chosen stays where it can."""
        if self._asks.offer(people, values):
            self._lay_out()

    def set_draft(self, draft: Draft, *, correcting: bool = False) -> None:
        """Show thanks; `correcting` those that have been added already."""
        self._correcting = correcting
        self._asks.answer(draft)
        self._words.set_text(draft.words)
        self._say("")
        self.retranslate()

    def begin(self) -> None:
        """Put the caret into the words."""
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)  # by a shortcut all would be selected

    def start_anew(self) -> None:
        """Make room for the next thanks, from the same person; there is nothing typed left to undo."""
        self._words.clear()
        self._words.setText("")
        self.set_draft(Draft(sender=self.draft.sender))

    # Keys --------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._words.is_composing:
            return
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or event.key() >= Qt.Key.Key_F1:
            event.ignore()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not self._words.is_composing
        ):
            if event.key() == Qt.Key.Key_Up and not self._words.text():
                self.latest_requested.emit()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not self._words.isUndoAvailable():
                self.undo_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def close_up(self) -> None:
        """Say that it is no longer needed; its words stay for later, unless they only corrected others."""
        if self._correcting:
            self.start_anew()
        self._asks.sheet.hide()
        self.closed.emit()

    def submit(self) -> None:
        """Add what stands in it, or say what is missing."""
        self._words.commit_then(self._submit_now)

    def _submit_now(self) -> None:
        draft = self.draft
        if self._correcting and not draft.words.strip():
            self.taken_back.emit()
        elif not draft.words.strip():
            self._say(_("Write what helped you."))
            self.begin()
        elif blank() in draft.words:
            self._say(_("Fill in “{blank}” first.").format(blank=blank()))
            self._select_blank()
        elif draft.receiver is None:
            self._say(_("Choose whom the thanks are for."))
            self._asks.receiver.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say("")
            self.submitted.emit(draft)

    def _on_changed(self) -> None:
        goes = self._correcting and not self._words.text().strip()
        self._say(_("Enter takes these thanks back.") if goes else "")
        self._lay_out()

    def _on_kind_changed(self) -> None:
        """Let the kind say how thanks may begin, unless there are words of one's own."""
        if not self._words.text().strip() or is_starter(self._words.text()):
            self._words.set_text(starter(self._asks.chosen_kind))
            self._select_blank()

    def _select_blank(self) -> None:
        at = self._words.text().find(blank())
        if at >= 0:
            self.begin()
            self._words.setSelection(at, len(blank()))

    # Words and places --------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Show words and names in the current language."""
        self._asks.word()
        self._add.setText(_("Save") if self._correcting else pgettext("thanks", "Add"))
        self._words.setPlaceholderText(_("What helped you, and how?"))
        self._words.setAccessibleName(_("Words of thanks"))
        self._lay_out()

    def lie(self, unit: float, width: float) -> None:
        """Be `width` px of the page wide; `unit` is how many px of the screen one of them is."""
        self._unit = unit
        self.resize(Scale(unit).rect(0, 0, width, HEIGHT).toRect().size())
        self._words.set_unit(unit)
        self._lay_out()

    def _lay_out(self) -> None:
        asks, scale, across = self._asks, Scale(self._unit), self.width() / self._unit
        left, right = float(_PADDING[0]), across - _PADDING[0]
        self._labels = []
        # Translators: "Sakura to Ken for ...": in Japanese these words stand after the names.
        after = pgettext("after who thanks", "to"), pgettext("after who is thanked", "for")
        values = asks.value.fit(self._unit, 10_000) if asks.has_values else 0.0
        left = self._place(asks.giver, left, 360)
        left = self._say_at(left, after[0])
        label = scale.measure(_SMALL)(after[1]) + 36
        receivers = right - left - label - (values + 24 + (220 if asks.gloss else 0) if values else 0)
        left = self._place(asks.receiver, left, receivers)
        left = self._say_at(left, after[1])
        asks.value.setVisible(asks.has_values)
        if asks.has_values:
            left = self._place(asks.value, left + 12, values)
            place = scale.rect(left, _PADDING[1], right - left, _PILL)
            self._labels.append((place, asks.gloss, "text"))
        self._lay_out_words(right)
        self.update()

    def _lay_out_words(self, right: float) -> None:
        scale = Scale(self._unit)
        top = _BOX - _PADDING[1] - TALL
        button = self._add.fit(self._unit)
        room = right - _PADDING[0] - button - _LEAST_FIELD
        left = self._place(self._asks.kind, _PADDING[0], room, top + (TALL - _PILL) / 2) + 8
        self._add.setGeometry(scale.rect(right - button, top, button, TALL).toRect())
        self._box = scale.rect(left, top, right - button - 20 - left, TALL)
        inset = scale.px(24)
        self._words.setGeometry(self._box.adjusted(inset, scale.px(4), -inset, -scale.px(4)).toRect())

    def _place(self, row: ChoiceRow, left: float, room: float, top: float = _PADDING[1]) -> float:
        """Put a row at `left`, and return where it ends."""
        width = row.fit(self._unit, room)
        around = Scale(self._unit).rect(left - HALO, top - HALO, width + 2 * HALO, _PILL + 2 * HALO)
        row.setGeometry(around.toAlignedRect())
        return left + width + 18

    def _say_at(self, left: float, words: str) -> float:
        width = Scale(self._unit).measure(_SMALL)(words) + 2
        self._labels.append((Scale(self._unit).rect(left, _PADDING[1], width, _PILL), words, "muted"))
        return left + width + 18

    def _say(self, sentence: str) -> None:
        self._note = sentence
        self._words.setAccessibleDescription(sentence)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = Ink(QPainter(self), self._host, self._unit)
        across = self.width() / self._unit
        ink.box(ink.rect(0, 0, across, _BOX), 20, "surface")
        ink.text(ink.rect(_PADDING[0], _BOX, across - 2 * _PADDING[0], _BELOW), self._note, _NOTE, "muted")
        for place, words, color in self._labels:
            ink.text(place, words, _SMALL, color)
        border = ink.color("accent" if self._words.hasFocus() else "border")
        width = ink.px(RING if self._words.hasFocus() else 2)
        rounded(ink.painter, self._box, ink.px(12), ink.color("bg"), border, width)
