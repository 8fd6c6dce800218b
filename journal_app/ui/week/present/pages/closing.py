"""The last page of a session: when and who next, what came together, the starred Keeps, and what all try next week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from journal_app.domain.week.speaking_order import first_next
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinItem
from journal_app.exchange.minutes.chat import chat
from journal_app.exchange.minutes.markdown import markdown
from journal_app.i18n import N_, _, addressed, ngettext, pgettext
from journal_app.minutes_words import page_words
from journal_app.ui.dates import day_with_weekday
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import CLOSE, KEYS, TURN_PAGES, Act, KeyHint, Showing
from journal_app.ui.week.present.pages.page import MARGIN, Moment, PageKind, Part, Room
from journal_app.ui.week.present.pages.shapes import (
    Button,
    fitted,
    paint_button,
    paint_person,
    place_buttons,
)
from journal_app.ui.week.present.pages.tries import try_words
from journal_app.ui.week.present.pages.words import called, said

STARS = 3
_FIGURES_TOP, _LIST_TOP, _CARD_TOP = 340.0, 536.0, 532.0
_CARD_WIDTH, _CARD_HEIGHT, _LIST_WIDTH = 584.0, 288.0, 1080.0
_BUTTONS_TOP, _BUTTON_HEIGHT = 872.0, 64.0
_STAR_SIZES = ((34, 76), (28, 38))
_CARD_SIZES = ((38, 56), (32, 46), (26, 38))
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, its unit where it has one, and what is counted."""

    number: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class Starred:
    """A Keep that was picked out, and whose it is."""

    name: str
    initial: str
    text: str


@dataclass(frozen=True, slots=True)
class CommonTry:
    """What all try next week, and whose idea it is."""

    title: str
    text: str
    whose: str
    initial: str


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """The last page. `kept` says that the minutes are kept."""

    title: str
    next_time: str
    figures: tuple[Figure, ...]
    stars_title: str
    stars: tuple[Starred, ...]
    more: str
    common: CommonTry | None
    kept: str
    buttons: tuple[Button, ...]

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:
        """Draw the page; on a low window the lower half comes up."""
        lift = _lift(room)
        ink.text(ink.rect(MARGIN, 156, room.right - MARGIN, 96), self.title, 72, "text", bold=True)
        ink.text(ink.rect(MARGIN, 252, room.right - MARGIN, 48), self.next_time, 30, "muted")
        _paint_figures(ink, self.figures, room)
        left = float(MARGIN)
        if self.stars:
            _paint_stars(ink, self, _LIST_TOP - lift, room)
            left = room.right - _CARD_WIDTH
        if self.common is not None:
            _paint_common(ink, self.common, left, _CARD_TOP - lift)
        _paint_foot(ink, self, _BUTTONS_TOP - lift, room, moment)

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the buttons."""
        places = place_buttons(scale, self.buttons, _BUTTONS_TOP - _lift(room), room.right)
        return tuple(
            Part(button.text, place, ACTS[button.press])
            for button, place in zip(self.buttons, places, strict=True)
        )


def _lift(room: Room) -> float:
    return max(0.0, _BUTTONS_TOP + _BUTTON_HEIGHT + 32 - room.bottom)


def _paint_figures(ink: Ink, figures: tuple[Figure, ...], room: Room) -> None:
    step = (room.right - MARGIN) / 4
    for number, figure in enumerate(figures):
        left = MARGIN + number * step
        if number:
            place = ink.rect(left, _FIGURES_TOP, 2, 120)
            ink.box(place, 0, "hair")
            left += 46
        width = ink.measure(72, bold=True)(figure.number) + 2
        ink.text(ink.rect(left, _FIGURES_TOP, width, 88), figure.number, 72, "text", bold=True)
        # The unit on the figure's own baseline.
        unit = ink.rect(left + width + 8, _FIGURES_TOP + 13, step - width - 60, 88)
        ink.text(unit, figure.unit, 36, "text", bold=True)
        ink.text(ink.rect(left, _FIGURES_TOP + 78, step - 60, 46), figure.label, 28, "muted")


def _paint_stars(ink: Ink, page: ClosingPage, top: float, room: Room) -> None:
    right = room.right - (_CARD_WIDTH + 64 if page.common is not None else 0)
    ink.text(ink.rect(MARGIN, top + 8, right - MARGIN, 50), page.stars_title, 28, "muted")
    ink.text(ink.rect(MARGIN, top + 8, right - MARGIN, 50), page.more, 26, "muted", align=_RIGHT)
    for number, star in enumerate(page.stars):
        middle = top + 62 + number * 76 + 38
        ink.icon(ink.rect(MARGIN, middle - 16, 32, 32), "star-filled", "accent")
        paint_person(ink, star.initial, MARGIN + 54, middle, 48)
        size, pitch, lines = fitted(ink, star.text, right - MARGIN - 124, 76, _STAR_SIZES)
        for at, line in enumerate(lines):
            row = middle - len(lines) * pitch / 2 + at * pitch
            ink.text(ink.rect(MARGIN + 124, row, right - MARGIN - 124, pitch), line, size, "text")


def _paint_common(ink: Ink, common: CommonTry, left: float, top: float) -> None:
    ink.box(ink.rect(left, top, _CARD_WIDTH, _CARD_HEIGHT), 20, "surface")
    inner = left + 36
    width = _CARD_WIDTH - 72
    ink.icon(ink.rect(inner, top + 34, 28, 28), "users", "muted")
    ink.text(ink.rect(inner + 42, top + 24, width - 42, 48), common.title, 28, "muted")
    size, pitch, lines = fitted(ink, common.text, width, 3 * 46, _CARD_SIZES, bold=True)
    for at, line in enumerate(lines):
        ink.text(ink.rect(inner, top + 84 + at * pitch, width + 8, pitch), line, size, "text", bold=True)
    if common.whose:
        middle = top + _CARD_HEIGHT - 58
        paint_person(ink, common.initial, inner, middle, 40, chosen=True)
        ink.text(ink.rect(inner + 54, middle - 24, width - 54, 48), common.whose, 26, "muted")


def _paint_foot(ink: Ink, page: ClosingPage, top: float, room: Room, moment: Moment) -> None:
    places = place_buttons(ink, page.buttons, top, room.right)
    for button, place in zip(page.buttons, places, strict=True):
        paint_button(ink, button, place, over=moment.over(place))
    width = ink.measure(28, bold=True)(page.kept) + 2
    left, row = float(MARGIN), top
    if left + 46 + width + 24 > places[0].left() / ink.unit:  # no room beside the buttons of a narrow window
        left, row = room.right - width - 46, 244.0
    ink.icon(ink.rect(left, row + 16, 32, 32), "circle-check", "keep")
    ink.text(ink.rect(left + 46, row, width, 64), page.kept, 28, "keep", bold=True)


def _make(scene: Scene, told: str) -> ClosingPage:
    found = scene.found
    stars = found.starred[:STARS]
    left_out = len(found.starred) - len(stars)
    return ClosingPage(
        title=_("Nice work this week."),
        next_time=_next_time(scene),
        figures=_figures(scene),
        stars_title=_("Keeps with a star") if stars else "",
        stars=tuple(_starred(name, item, scene) for name, item in stars),
        more=ngettext("{count} more", "{count} more", left_out).format(count=left_out) if left_out else "",
        common=_common(scene),
        kept=_("Minutes saved"),
        buttons=_buttons(told),
    )


def _next_time(scene: Scene) -> str:
    """Say when the next session is and who goes first there, where that is known."""
    when = scene.found.next_time
    if when is None:
        return ""
    day, at = day_with_weekday(when.day), when.at
    words = _("Next: {day}, {time}.") if at else _("Next: {day}.")
    sentence = words.format(day=day, time=at)
    first = first_next(scene.found, scene.speakers[0].id if scene.speakers else None)
    if first is None:
        return sentence
    name = called(first.name, scene)
    goes = _("{name} goes first.").format(name=addressed(name) if scene.names else name)
    return _("{when} {who}").format(when=sentence, who=goes)


def _figures(scene: Scene) -> tuple[Figure, ...]:
    """Count what came together. What there was none of is not said."""
    figures, minutes = scene.found.figures, max(1, round(scene.found.held.spent / 60))
    counted = (
        (figures.keeps, "", _("Keeps heard")),
        (figures.thanks, "", pgettext("thanks", "Thanks")),
        (len(scene.found.tries), "", _("Tries for next week")),
        (minutes, pgettext("unit", "min"), _("Time taken")),
    )
    return tuple(Figure(str(number), unit, label) for number, unit, label in counted if number)


def _starred(name: str, item: WinItem, scene: Scene) -> Starred:
    name = called(name, scene)
    return Starred(name, initial(name), said(item, scene))


def _common(scene: Scene) -> CommonTry | None:
    words, one = scene.found.common(scene.me)
    text = try_words(one, scene) if one else words
    if not text:
        return None
    name = called(one.name, scene) if one else ""
    whose = _("{name}’s idea").format(name=addressed(name) if scene.names else name) if one else ""
    return CommonTry(_("What we all try next week"), text, whose, initial(name) if one else "")


def _buttons(told: str) -> tuple[Button, ...]:
    """Return the buttons; the one just pressed says for a moment what it did."""
    return (
        Button(_("Copied") if told == "C" else _("Copy"), "C", "check" if told == "C" else "copy"),
        Button(_("Saved") if told == "D" else "PDF", "D", "check" if told == "D" else "file-down"),
        Button(_("Copied") if told == "M" else "Markdown", "M", "check" if told == "M" else "hash"),
        Button(_("Finish and open the minutes"), "Return", primary=True),
    )


def _copy_for_chat(at: Showing) -> None:
    page = at.session.entries.minutes()
    if page is not None:
        at.copy("C", chat(page, page_words(page)))


def _copy_markdown(at: Showing) -> None:
    page = at.session.entries.minutes()
    if page is not None:
        at.copy("M", markdown(page, page_words(page)))


ACTS: Mapping[str, Act] = {
    "C": _copy_for_chat,
    "D": lambda at: at.save_pdf(),
    "M": _copy_markdown,
    "Return": lambda at: at.finish(),
    "Enter": lambda at: at.finish(),
}
_BACK = KeyHint(("←",), N_("Previous page"), "Left")
_CHAT = KeyHint(("C",), N_("Copy for a chat"), "C")
_PDF = KeyHint(("D",), N_("Save as PDF"), "D")
_MARKDOWN = KeyHint(("M",), N_("Copy as Markdown"), "M")
_FINISH = KeyHint(("Enter",), N_("Finish and open the minutes"), "Return")
CLOSING = PageKind(_make, (_BACK, CLOSE, KEYS), (TURN_PAGES, _CHAT, _PDF, _MARKDOWN, _FINISH), ACTS)
