"""The page of thanks: who thanks whom for what, four at a time, and the composer for more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, Qt

from journal_app.domain.ids import Id
from journal_app.domain.week.session_pages import THANKS_ON_PAGE
from journal_app.domain.week.sessions import Chapter
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import Person, WinThanks
from journal_app.i18n import N_, _, addressed
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.look.painting import rounded
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import BLANK, KEYS, TURN_PAGES, KeyHint, Showing
from journal_app.ui.week.present.pages.page import MARGIN, Moment, PageKind, Part, Room
from journal_app.ui.week.present.pages.shapes import fitted, paint_person, paint_title
from journal_app.ui.week.present.thanks.thanks_fields import ThanksFields, Told
from journal_app.ui.week.thanks_words import kind_name, value_letter, value_words

_TOP, _HEIGHT = 256.0, 216.0
_ACROSS, _DOWN = 24.0, 20.0
_INSET, _HEAD = 36.0, 26.0
_AVATAR, _ARROW, _LETTER = 48.0, 26.0, 40.0
_LEAST_WORDS = 78.0
_SIZES = ((36, 54), (30, 40), (26, 36))
_WORDS = (62.0, 122.0)
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTER = Qt.AlignmentFlag.AlignHCenter

WRITE: Final = KeyHint(("G",), N_("Write thanks"), "G", short=N_("Write"))
_PAGES: Final = KeyHint(("↑", "↓"), N_("More thanks"), "Down")


@dataclass(frozen=True, slots=True)
class ThanksCard:
    """Thanks as they are shown: names, what they stand for, words; `newest` right after they were added."""

    id: Id
    sender: str
    receiver: str
    letter: str
    standing_for: str
    words: str
    newest: bool = False
    from_room: bool = False
    mine: bool = False

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        whom = _("{sender} to {receiver}").format(sender=self.sender, receiver=self.receiver)
        return f"{whom}: {self.words}"


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """The page; `question` stands there while nobody has been thanked, `position` where there are several pages."""

    title: str
    gloss: str
    cards: tuple[ThanksCard, ...]
    question: str = ""
    position: str = ""

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:
        """Draw the cards in two columns, or the question."""
        paint_title(ink, self.title, self.gloss, room)
        place = ink.rect(MARGIN, 148, room.right - MARGIN, 76)
        ink.text(place, self.position, 28, "muted", align=_RIGHT)
        for at, line in enumerate(ink.lines(self.question, 48, room.right - MARGIN) if self.question else ()):
            ink.text(ink.rect(MARGIN, 300 + at * 76, room.right - MARGIN, 76), line, 48, "text")
        for at, card in enumerate(self.cards):
            place = _place(ink, at, room)
            _paint_card(ink, card, place, hovered=card.mine and moment.over(place))

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the cards that were written down here: a press corrects one."""
        return tuple(
            Part(card.spoken, _place(scale, at, room), partial(_correct, card.id))
            for at, card in enumerate(self.cards)
            if card.mine
        )


def _place(scale: Scale, at: int, room: Room) -> QRectF:
    row, column = divmod(at, 2)
    width = (room.right - MARGIN - _ACROSS) / 2
    return scale.rect(MARGIN + column * (width + _ACROSS), _TOP + row * (_HEIGHT + _DOWN), width, _HEIGHT)


def _paint_card(ink: Ink, card: ThanksCard, place: QRectF, *, hovered: bool) -> None:
    border = ink.color("accent") if card.newest else None
    fill = "bg" if card.newest else "surface2" if hovered else "surface"
    rounded(ink.painter, place, ink.px(20), ink.color(fill), border, ink.px(3))
    left, top = place.left() / ink.unit + _INSET, place.top() / ink.unit + _HEAD
    right = place.right() / ink.unit - _INSET
    shown = _paint_standing_for(ink, card, right, top, right - left - _people_width(ink, card) - 28)
    _paint_people(ink, card, left, top, right - shown - 28)
    below, room = _WORDS
    size, pitch, lines = fitted(ink, card.words, right - left, room, _SIZES)
    for at, line in enumerate(lines):
        ink.text(ink.rect(left, top + below + at * pitch, right - left + 8, pitch), line, size, "text")


def _people_width(ink: Ink, card: ThanksCard) -> float:
    """Return how much room it takes to say who thanks whom."""
    names = ink.measure(30)(card.sender) + ink.measure(30, bold=True)(card.receiver) + 4
    return names + (1 if card.from_room else 2) * (_AVATAR + 16) + _ARROW + 2 * 24


def _paint_people(ink: Ink, card: ThanksCard, left: float, top: float, right: float) -> None:
    """Draw who thanks whom; the names share what room there is."""
    middle = top + _AVATAR / 2
    widths = ink.measure(30)(card.sender) + 2, ink.measure(30, bold=True)(card.receiver) + 2
    avatars = 1 if card.from_room else 2
    room = right - left - avatars * (_AVATAR + 16) - _ARROW - 2 * 24
    first = min(widths[0], max(room - widths[1], room * 0.4))
    if not card.from_room:
        paint_person(ink, card.sender, left, middle, _AVATAR)
        left += _AVATAR + 16
    ink.text(ink.rect(left, top, first, _AVATAR), card.sender, 30, "muted")
    left += first + 24
    ink.icon(ink.rect(left, middle - _ARROW / 2, _ARROW, _ARROW), "arrow-right", "muted")
    left += _ARROW + 24
    paint_person(ink, card.receiver, left, middle, _AVATAR)
    left += _AVATAR + 16
    ink.text(ink.rect(left, top, right - left, _AVATAR), card.receiver, 30, "text", bold=True)


def _paint_standing_for(ink: Ink, card: ThanksCard, right: float, top: float, most: float) -> float:
    """Draw from the right what the thanks stand for, and return how wide it is."""
    if not card.standing_for:
        return 0.0
    letter = _LETTER + 14 if card.letter else 0.0
    width = min(ink.measure(26)(card.standing_for) + 2, most - letter)
    if width < _LEAST_WORDS:  # the names go first
        width, letter = 0.0, min(letter, _LETTER)
    ink.text(ink.rect(right - width, top, width, _AVATAR), card.standing_for if width else "", 26, "muted")
    if card.letter:
        box = ink.rect(right - width - letter, top + (_AVATAR - _LETTER) / 2, _LETTER, _LETTER)
        ink.box(box, 8, "tint")
        ink.text(box, card.letter, 24, "accent", bold=True, align=_CENTER)
    return width + letter


def _make(scene: Scene, told: str) -> ThanksPage:
    entering = Told.read(told)
    thanks = sorted(scene.found.thanks, key=lambda one: (one.made_at, one.id), reverse=entering.open)
    first = scene.page.place * THANKS_ON_PAGE
    count = -(-len(thanks) // THANKS_ON_PAGE)
    question = _("Who helped you, and how?")
    return ThanksPage(
        title=_("Thanks"),
        gloss=question if thanks else "",
        cards=tuple(_card(one, scene, entering) for one in thanks[first : first + THANKS_ON_PAGE]),
        question="" if thanks else question,
        position=f"{scene.page.place + 1} / {count}" if count > 1 else "",
    )


def _card(thanks: WinThanks, scene: Scene, entering: Told) -> ThanksCard:
    value = next((one for one in scene.found.values if one.id == thanks.value), None)
    receiver = _shown(thanks.receiver, scene)
    return ThanksCard(
        id=thanks.id,
        sender=_shown(thanks.sender, scene) if thanks.sender else _("From the room"),
        receiver=addressed(receiver) if scene.names else receiver,
        letter=value_letter(value) if value else "",
        standing_for=value_words(value) if value else kind_name(thanks.kind),
        words=thanks.words,
        newest=entering.newest == thanks.id,
        from_room=thanks.sender is None,
        mine=thanks.typed_by == scene.me,
    )


def _shown(person: Person, scene: Scene) -> str:
    name = person.name or _("No name yet")
    return name if scene.names else initial(name)


def thank(at: Showing) -> None:
    """Turn to the thanks with the caret in their words, from wherever the session is."""
    at.session.open_chapter(Chapter.THANKS)
    if at.session.scene.chapter is Chapter.THANKS:
        at.write()


def _correct(id_: Id, at: Showing) -> None:
    at.write(id_)


def _turn(by: int, at: Showing) -> None:
    """Turn to other thanks, but not to another chapter."""
    scene = at.session.scene
    there = scene.slide + by
    pages = scene.book.all
    if 0 <= there < len(pages) and pages[there].chapter is Chapter.THANKS:
        at.session.go_to(there)


THANKS = PageKind(
    _make,
    (WRITE, TURN_PAGES, BLANK, KEYS),
    (TURN_PAGES, _PAGES),
    {
        "G": lambda at: at.write(),
        "Up": partial(_turn, -1),
        "Down": partial(_turn, 1),
        "Space": lambda at: at.session.forward(),
    },
    ThanksFields,
)
