"""Words on people in a step: how they stand on a card, and for whom one types."""

from __future__ import annotations

from journal_app.domain.ids import Id
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import addressed, pgettext
from journal_app.ui.kit import CardPerson


def card_person(view: StepView, person: Id) -> CardPerson:
    """Return somebody as they stand on a card."""
    return CardPerson(view.names.get(person, ""), me=person == view.me)


def people_in_order(view: StepView) -> tuple[Id, ...]:
    """Return me, then everybody of whom something is expected, then who else has written here."""
    expected = [one.id for one in view.people]
    wrote = [*(one.whose for one in view.mine), *(one.whose for one in view.ideas)]
    chose = [one.whose for one in view.choices]
    return tuple(dict.fromkeys((view.me, *expected, *wrote, *chose)))


def writers(view: StepView) -> tuple[tuple[Id | None, str], ...]:
    """Return for whom one can type here, oneself first: at a shared screen one types for others, too."""
    others = [one for one in people_in_order(view) if one != view.me]
    named = [(one, addressed(view.names.get(one, ""))) for one in others]
    return ((None, pgettext("whose words", "Me")), *named)
