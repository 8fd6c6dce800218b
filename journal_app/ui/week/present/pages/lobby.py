"""The lobby of a session: what the team is for, what the week holds, two rules, and who speaks when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF

from journal_app.domain.line_breaks import display_width
from journal_app.domain.week.agenda import LONGEST
from journal_app.domain.week.sessions import TurnState
from journal_app.domain.week.win_session import Scene
from journal_app.i18n import N_, _, addressed
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import KEYS, KeyHint, Showing
from journal_app.ui.week.present.pages.order_card import TOP, TWO_COLUMNS, WIDTH, OrderCard, OrderRow
from journal_app.ui.week.present.pages.page import MARGIN, Moment, PageKind, Part, Room
from journal_app.ui.week.present.pages.words import called, mission_of

_LABEL_TOP, _LABEL = 184.0, 53.0
_BOTTOM = 928.0
_FIGURE, _FIGURES = (76.0, 38.0), 61.0
_RULE, _RULES = 68.0, 63.0
_RULE_ICONS = ("heart", "message-circle-question-mark")
_RULE_SIZES = (38, 32, 28)
_SHORT = 24
_SIZES = ((80, 112), (64, 90), (48, 68), (36, 52))
_BUTTON = (420.0, 80.0)


@dataclass(frozen=True, slots=True)
class LobbyPage:
    """What the window says before anybody speaks; without Keeps there is only what `headline` says, and `back`."""

    label: str
    headline: str
    figures: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    card: OrderCard | None
    back: str

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:
        """Draw what stays at the left, and the order in its card."""
        right = room.right if self.card is None else room.right - WIDTH - 48
        top = _LABEL_TOP
        if self.label:
            ink.text(ink.rect(MARGIN, top, right - MARGIN, 36), self.label, 26, "accent", bold=True)
            top += _LABEL
        top = self._paint_headline(ink, top, right)
        if self.figures:
            top = self._paint_figures(ink, top + _FIGURES, right)
        self._paint_rules(ink, top + _RULES, right)
        if self.card is not None:
            self.card.paint(ink, room.right - WIDTH, moment)
        elif self.back:
            place = _back_place(ink, room)
            ink.box(place, 14, "accentHover" if moment.over(place) else "accent")
            width = ink.measure(32, bold=True)(self.back)
            words = QRectF(place).adjusted((place.width() - ink.px(width)) / 2, 0, 0, 0)
            ink.text(words, self.back, 32, "onAccent", bold=True)

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:
        """Return the card's parts, or the button that leads back."""
        if self.card is not None:
            return self.card.parts(scale, room.right - WIDTH)
        return (Part(self.back, _back_place(scale, room), _end),)

    def _paint_headline(self, ink: Ink, top: float, right: float) -> float:
        """Draw the mission as large as its length allows, and return where it ends."""
        figures = _FIGURES + sum(_FIGURE) if self.figures else 0
        height = _BOTTOM - top - figures - (_RULES + len(self.rules) * _RULE if self.rules else 0)
        first = 0 if display_width(self.headline) <= _SHORT or not self.label else 1
        lines: list[str] = []
        size, pitch = _SIZES[first]
        for size, pitch in _SIZES[first:]:
            lines = ink.headline(self.headline, size, right - MARGIN)
            if len(lines) * pitch <= height:
                break
        most = max(1, int(height // pitch))
        for line in lines[:most]:
            ink.text(ink.rect(MARGIN, top, right - MARGIN + 8, pitch), line, size, "text", bold=True)
            top += pitch
        return top

    def _paint_figures(self, ink: Ink, top: float, right: float) -> float:
        number, label = ink.measure(64, bold=True), ink.measure(26)
        widths = [max(number(figure), label(words)) for figure, words in self.figures]
        free = right - MARGIN - sum(widths)
        gap = max(28.0, min(76.0, free / max(1, len(widths) - 1)))
        left = float(MARGIN)
        for (figure, words), width in zip(self.figures, widths, strict=True):
            if left + width > right + 1:
                break
            ink.text(ink.rect(left, top, width + 4, _FIGURE[0]), figure, 64, "text", bold=True)
            ink.text(ink.rect(left, top + _FIGURE[0], width + 4, _FIGURE[1]), words, 26, "muted")
            left += width + gap
        return top + sum(_FIGURE)

    def _paint_rules(self, ink: Ink, top: float, right: float) -> None:
        width = right - MARGIN - 68
        fits = (size for size in _RULE_SIZES if all(ink.measure(size)(rule) <= width for rule in self.rules))
        size = next(fits, _RULE_SIZES[-1])
        for icon, rule in zip(_RULE_ICONS, self.rules, strict=False):
            ink.icon(ink.rect(MARGIN, top + 12, 44, 44), icon, "accent")
            ink.text(ink.rect(MARGIN + 68, top, width, _RULE), rule, size, "text")
            top += _RULE


def _back_place(scale: Scale, room: Room) -> QRectF:
    del room
    width, height = _BUTTON
    return scale.rect(MARGIN, TOP + 600, width, height)


def _make(scene: Scene, told: str) -> LobbyPage:  # noqa: ARG001  nothing is answered here
    found = scene.found
    if not found.has_keeps:
        words = _("This week's Keeps are still to come.")
        return LobbyPage("", words, (), (), None, _("Back to the board"))
    rules = (_("No criticism."), _("Curious questions are welcome."))
    mission = mission_of(found)
    headline = mission or found.group_name or found.team_name or _("Win session")
    label = _("Mission") if mission else ""
    return LobbyPage(label, headline, _figures(scene), rules, _card(scene), "")


def _figures(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Return the figures of the week; one that is 0 is left out."""
    made = scene.found.figures
    named_figures = (
        (made.keeps, _("Keeps this week")),
        (made.reactions, _("Reactions")),
        (made.outside, _("Keeps outside OKRs")),
        (made.moved, _("Key results moved")),
    )
    return tuple((str(count), words) for count, words in named_figures if count)


def _card(scene: Scene) -> OrderCard:
    cast, speaking = scene.cast, len(scene.speakers)
    crowd = len(cast.seats) > TWO_COLUMNS
    rows = []
    for place, member in enumerate(cast.listed):
        speaks, state = place < speaking, cast.state(member)
        name = scene.found.by_id[member].name
        rows.append(
            OrderRow(
                member=member,
                number=str(place + 1) if speaks else "",
                name=called(name, scene) if crowd else _called(name, scene),
                initial=initial(name),
                note=_note(scene, state, first=not place),
                state=state,
                current=member == scene.cursor,
            )
        )
    shuffle = _("Shuffle") if speaking > 1 else ""
    return OrderCard(_("Turns"), _last_week(scene), shuffle, tuple(rows), _("Begin"))


def _called(name: str, scene: Scene) -> str:
    return addressed(called(name, scene)) if scene.names else called(name, scene)


def _note(scene: Scene, state: TurnState, *, first: bool) -> str:
    if state is TurnState.AWAY:
        return _("On leave. Keeps are read together") if scene.absent_read else _("On leave")
    if state is TurnState.SKIPPED:
        return _("Listens today")
    return _("Goes first") if first else ""


def _last_week(scene: Scene) -> str:
    """Return who began the week before, where they are in the order."""
    opened = scene.found.opened
    last = max(opened.values(), default=None)
    who = next((member for member in scene.cast.listed if opened.get(member) == last), None)
    if last is None or who is None or (scene.found.week.monday - last).days != 7:
        return ""
    return _("Last week: {name} first").format(name=_called(scene.found.by_id[who].name, scene))


def _end(at: Showing) -> None:
    at.end()


def _turn(by: int, at: Showing) -> None:
    who = at.session.scene.cursor
    if who is not None:
        at.session.order.move(who, by)


def _here(at: Showing) -> None:
    who = at.session.scene.cursor
    if who is not None:
        at.session.order.toggle_here(who)


def _listen(at: Showing) -> None:
    who = at.session.scene.cursor
    if who is not None:
        at.session.order.skip(who)


def _plan(by: int, at: Showing) -> None:
    planned = at.session.scene.cast.agenda.minutes + by
    at.session.order.plan_minutes(max(5, min(LONGEST, planned)))


_START = KeyHint(("→",), N_("Begin"), "Right")
_SHUFFLE = KeyHint(("S",), N_("Shuffle"), "S")
_HERE = KeyHint(("Space",), N_("Here or on leave"), "Space")
_CHOOSE = KeyHint(("↑", "↓"), N_("Choose a member"), "Down", "Up")
_MOVE = KeyHint(("Alt", "↑", "↓"), N_("Move in the order"), "Alt+Down", "Alt+Up")
_LISTEN = KeyHint(("X",), N_("Speak or only listen"), "X")
_READ = KeyHint(("R",), N_("Read the Keeps of absent members together"), "R")
_PLAN = KeyHint(("-", "+"), N_("Planned minutes"), "+", "-")
_ALONE = KeyHint(("O",), N_("Nine and more: in groups or one by one"), "O")
_BACK = KeyHint(("Enter",), N_("Back to the board"), "Return")

NOBODY_YET = PageKind(_make, (_BACK, KEYS), (_BACK,), {"Return": _end, "Enter": _end})
"""The lobby of a week in which nobody has a Keep: nothing can begin."""

LOBBY = PageKind(
    _make,
    (_START, _SHUFFLE, _HERE, KEYS),
    (_START, _CHOOSE, _MOVE, _SHUFFLE, _HERE, _LISTEN, _READ, _PLAN, _ALONE),
    {
        "Return": lambda at: at.session.forward(),
        "Enter": lambda at: at.session.forward(),
        "Up": lambda at: at.session.up(),
        "Down": lambda at: at.session.down(),
        "Alt+Up": partial(_turn, -1),
        "Alt+Down": partial(_turn, 1),
        "S": lambda at: at.session.order.shuffle(),
        "Space": _here,
        "X": _listen,
        "R": lambda at: at.session.order.read_absent(read=not at.session.scene.absent_read),
        "+": partial(_plan, 5),
        "-": partial(_plan, -5),
        "O": lambda at: at.session.order.one_by_one(alone=not at.session.scene.cast.one_by_one),
    },
)
