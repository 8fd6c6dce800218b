"""The composer of thanks: from whom to whom, for which value, in which words. It lies on the shared window.

All measures are px of a page 1080 high (see `scale`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.week.thanks import ThanksKind
from journal_app.domain.week.win_week import Person
from journal_app.i18n import _, pgettext
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.week.present.scale import Ink, Scale
from journal_app.ui.week.present.thanks.choice_sheet import ChoiceSheet
from journal_app.ui.week.present.thanks.choices import HALO, RING, Choice, ChoiceRow, Key
from journal_app.ui.week.present.thanks.choices import HEIGHT as _PILL
from journal_app.ui.week.present.words_field import WordsField
from journal_app.ui.week.thanks_words import (
    KINDS,
    blank,
    is_starter,
    kind_name,
    starter,
    value_letter,
    value_words,
)

_BOX = 184
_PADDING = (28, 20)
_FIELD = 68
_FIELD_SIZE = 32
_LEAST_FIELD = 780
_SMALL = 26
_NOTE = 24
_BELOW = 38
HEIGHT = _BOX + _BELOW
"""The composer with what it says below its box."""

_ROOM = "room"


@dataclass(frozen=True, slots=True)
class Draft:
    """Thanks as they stand in the composer; without `sender` they come from the whole room."""

    sender: Id | None = None
    receiver: Id | None = None
    value: Id | None = None
    kind: ThanksKind = ThanksKind.UNSAID
    words: str = ""


class _AddButton(QAbstractButton):
    """The one button: its words and the key that does the same."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._unit = 1.0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self, unit: float) -> float:
        """Take a new scale, and return how wide the button is, in px of the page."""
        self._unit = unit
        scale = Scale(unit)
        return scale.measure(28, bold=True)(self.text()) + 18 + scale.measure(24)("Enter") + 4 + 60

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self.fit(self._unit) * self._unit), round(_FIELD * self._unit))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = Ink(QPainter(self), self._host, self._unit)
        pressed = self.isDown() or self.underMouse()
        ink.box(QRectF(self.rect()), 14, "accentHover" if pressed else "accent")
        width = ink.measure(28, bold=True)(self.text()) + 2
        ink.text(ink.rect(30, 0, width, _FIELD), self.text(), 28, "onAccent", bold=True)
        ink.text(ink.rect(30 + width + 18, 0, 200, _FIELD), "Enter", 24, "onAccent2")


class Composer(Worded, QWidget):
    """Return adds and leaves it open for more, Esc closes it; what was typed stays until it is added."""

    submitted = Signal(object)
    closed = Signal()
    drafted = Signal()
    latest_requested = Signal()
    undo_requested = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget, page: QWidget) -> None:
        """Fill `parent`; people who do not fit side by side unfold over the whole `page`."""
        super().__init__(parent)
        self._host = host
        self._page = page
        self._unit = 1.0
        self._people: tuple[Person, ...] = ()
        self._values: tuple[Value, ...] = ()
        self._note = ""
        self._correcting = False
        self._from = ChoiceRow(host, folded=True)
        self._to = ChoiceRow(host)
        self._value = ChoiceRow(host, optional=True)
        self._kind = ChoiceRow(host, optional=True)
        self._words = WordsField(host, _FIELD_SIZE)
        self._add = _AddButton(host)
        self._sheet = ChoiceSheet(host, page)
        self._asked: ChoiceRow | None = None
        self._labels: list[tuple[QRectF, str, str]] = []
        self._box = QRectF()
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self.setProperty(FOCUS_RADIUS, NO_RING)
        self._rows = (self._from, self._to, self._value, self._kind)
        for part in (*self._rows, self._words, self._add):
            part.setParent(self)
        for one, other in zip((*self._rows,), (*self._rows[1:], self._words), strict=True):
            QWidget.setTabOrder(one, other)

    def _connect_signals(self) -> None:
        for row in self._rows:
            row.submitted.connect(self.submit)
            row.unfold_requested.connect(self._unfold)
            row.changed.connect(self._on_changed)
        self._kind.changed.connect(self._on_kind_changed)
        self._from.changed.connect(self._offer_receivers)
        self._words.submitted.connect(self.submit)
        self._words.left.connect(self.close_up)
        self._words.textEdited.connect(self._on_changed)
        self._words.installEventFilter(self)
        self._add.clicked.connect(self.submit)
        self._sheet.picked.connect(self._on_picked)
        self._sheet.closed.connect(self._on_sheet_closed)

    # What it holds -----------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """Return what stands in it."""
        return Draft(
            sender=_id(self._from.chosen),
            receiver=_id(self._to.chosen),
            value=_id(self._value.chosen),
            kind=self._chosen_kind(),
            words=self._words.text(),
        )

    def _chosen_kind(self) -> ThanksKind:
        chosen = self._kind.chosen
        return chosen if isinstance(chosen, ThanksKind) else ThanksKind.UNSAID

    def has(self, widget: QWidget) -> bool:
        """Tell whether a widget is one of its own."""
        return self.isAncestorOf(widget) or widget is self._sheet or self._sheet.isAncestorOf(widget)

    @property
    def typing(self) -> bool:
        """Tell whether the caret is in the words."""
        return self._words.hasFocus()

    def set_choices(self, people: Sequence[Person], values: Sequence[Value]) -> None:
        """Offer these people and values; what was chosen stays where it can."""
        if (tuple(people), tuple(values)) == (self._people, self._values):
            return
        self._people, self._values = tuple(people), tuple(values)
        self.retranslate()

    def set_draft(self, draft: Draft, *, correcting: bool = False) -> None:
        """Show thanks; `correcting` those that have been added already."""
        self._correcting = correcting
        self._from.choose(draft.sender or _ROOM)
        self._offer_receivers()
        self._to.choose(draft.receiver)
        self._value.choose(draft.value)
        self._kind.choose(draft.kind)
        self._words.set_text(draft.words)
        self._say("")
        self.retranslate()

    def begin(self) -> None:
        """Put the caret into the words."""
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)  # by a shortcut all would be selected

    def start_anew(self) -> None:
        """Make room for the next thanks, from the same person."""
        self.set_draft(Draft(sender=self.draft.sender))

    def ask_for_receiver(self) -> None:
        """Say that somebody has to be thanked, and put the keyboard there."""
        self._say(_("Choose whom the thanks are for."))
        self._to.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._sheet.hide()
        self.closed.emit()

    def submit(self) -> None:
        """Add what stands in it, or say what is missing."""
        self._words.commit_then(self._submit_now)

    def _submit_now(self) -> None:
        draft = self.draft
        at = draft.words.find(blank())
        if not draft.words.strip():
            self._say(_("Write what helped you."))
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at >= 0:
            self._say(_("Fill in “{blank}” first.").format(blank=blank()))
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
            self._words.setSelection(at, len(blank()))
        elif draft.receiver is None:
            self.ask_for_receiver()
        else:
            self._say("")
            self.submitted.emit(draft)

    def _on_changed(self) -> None:
        self._say("")
        self._lay_out()
        self.drafted.emit()

    def _on_kind_changed(self) -> None:
        """Let the kind say how thanks may begin, unless there are words of one's own."""
        if self._words.text().strip() and not is_starter(self._words.text()):
            return
        begins = starter(self._chosen_kind())
        self._words.set_text(begins)
        at = begins.find(blank())
        if at >= 0:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
            self._words.setSelection(at, len(blank()))

    def _unfold(self) -> None:
        row = self.sender()
        if isinstance(row, ChoiceRow):
            self._asked = row
            corner = row.mapTo(self._page, row.rect().topLeft())
            anchor = QRectF(row.rect()).translated(corner.x(), corner.y())
            self._sheet.open(row.choices, row.chosen, anchor, self._unit)

    def _on_picked(self, key: Key) -> None:
        row, self._asked = self._asked, None
        if row is not None:
            row.choose(key)
            row.changed.emit()
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sheet_closed(self) -> None:
        row, self._asked = self._asked, None
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    # Words and places --------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Show words and names in the current language."""
        senders = [Choice(_ROOM, _("From the room"), look="words")]
        senders += [Choice(person.id, person.name) for person in self._people]
        chosen = self._from.chosen or _ROOM
        self._from.set_choices(senders, _("From the room"))
        self._from.choose(chosen)
        self._offer_receivers()
        faces = [
            Choice(
                value.id,
                value_letter(value),
                _("value {value}").format(value=value_words(value)),
                look="letter",
            )
            for value in self._values
        ]
        self._value.set_choices(faces, _("No value"))
        self._kind.set_choices([Choice(kind, kind_name(kind), look="words") for kind in KINDS], _("Kind"))
        self._add.setText(_("Save") if self._correcting else pgettext("thanks", "Add"))
        self._words.setPlaceholderText(_("What helped you, and how?"))
        names = (_("From"), _("To"), _("Value"), _("Kind"))
        for row, name in zip(self._rows, names, strict=True):
            row.setAccessibleName(name)
        self._words.setAccessibleName(_("Words of thanks"))
        self._lay_out()

    def _offer_receivers(self) -> None:
        """Offer everybody but whoever thanks."""
        sender = self._from.chosen
        choices = [Choice(person.id, person.name) for person in self._people if person.id != sender]
        self._to.set_choices(choices, _("To whom?"))
        self._lay_out()

    def lie(self, unit: float, width: float) -> None:
        """Be `width` px of the page wide; `unit` is how many px of the screen one of them is."""
        self._unit = unit
        self.resize(Scale(unit).rect(0, 0, width, HEIGHT).toRect().size())
        self._words.set_unit(unit)
        self._lay_out()

    def _lay_out(self) -> None:
        scale, across = Scale(self._unit), self.width() / self._unit
        left, right = float(_PADDING[0]), across - _PADDING[0]
        self._labels = []
        # Translators: "Sakura to Ken for ...": in Japanese these words stand after the names.
        after = pgettext("after who thanks", "to"), pgettext("after who is thanked", "for")
        values = self._value.fit(self._unit, 10_000) if self._values else 0.0
        gloss = next((value_words(value) for value in self._values if value.id == self._value.chosen), "")
        left = self._place(self._from, left, 360)
        left = self._say_at(left, after[0])
        label = scale.measure(_SMALL)(after[1]) + 36
        receivers = right - left - label - (values + 24 + (220 if gloss else 0) if values else 0)
        left = self._place(self._to, left, receivers)
        left = self._say_at(left, after[1])
        self._value.setVisible(bool(self._values))
        if self._values:
            left = self._place(self._value, left + 12, values)
            place = scale.rect(left, _PADDING[1], right - left, _PILL)
            self._labels.append((place, gloss, "text"))
        self._lay_out_words(right)
        self.update()

    def _lay_out_words(self, right: float) -> None:
        scale = Scale(self._unit)
        top = _BOX - _PADDING[1] - _FIELD
        button = self._add.fit(self._unit)
        room = right - _PADDING[0] - button - _LEAST_FIELD
        left = self._place(self._kind, _PADDING[0], room, top + (_FIELD - _PILL) / 2) + 8
        self._add.setGeometry(scale.rect(right - button, top, button, _FIELD).toRect())
        self._box = scale.rect(left, top, right - button - 20 - left, _FIELD)
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


def _id(key: Key | None) -> Id | None:
    return None if key is None or isinstance(key, str) else key
