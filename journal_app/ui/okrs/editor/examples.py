"""Examples by department, and further questions, for people unsure how large an objective or key result is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from journal_app.domain.okrs.okr import Measure
from journal_app.i18n import N_, _

DEPARTMENTS: Final = {
    "accounting": N_("Accounting"),
    "people": N_("HR"),
    "affairs": N_("General affairs"),
    "legal": N_("Legal"),
    "it": N_("IT"),
    "support": N_("Support"),
    "hiring": N_("Hiring"),
}

_OF_KINDS: Final = {
    Measure.NUMBER: N_("hand-overs missed at night, from 6 to 0 a week"),
    Measure.PERCENT: N_("the self-service rate, from 35% to 50%"),
    Measure.MONEY: N_("translation ordered outside, from 480,000 to 200,000 a month"),
    Measure.YES_NO: N_("the audit of the contracts is passed; somebody outside decides"),
    Measure.MILESTONES: N_("cases can be closed with the runbook alone, in four dated parts"),
    Measure.STEPS: N_("everyone can answer in English: asks, with a template, on the phone, teaches"),
    Measure.BAND: N_("open inquiries, kept between 20 and 40"),
}

_KEY_RESULTS: Final[Mapping[str, Sequence[str]]] = {
    "accounting": (
        N_("Close the month in 5 business days instead of 8"),
        N_("Expense claims sent back: from 30 to 10 a month"),
        N_("Work on one claim: from 12 to 5 minutes"),
    ),
    "people": (
        N_("Applications with mistakes: from 15% to 5%"),
        N_("Questions asked again: from 20 to 5 a month"),
        N_("New members work alone after 3 days instead of 10"),
    ),
    "affairs": (
        N_("Time to find things: from 20 to 5 minutes a day"),
        N_("Supplies that ran out: from 6 times to 0 a month"),
        N_("Requests answered the same day: from 40% to 80%"),
    ),
    "legal": (
        N_("Reply to a contract in 2 business days instead of 5"),
        N_("Contracts from our templates: from 40% to 70%"),
        N_("Contracts sent back twice or more: from 8 to 2 a month"),
    ),
    "it": (
        N_("Solved at the first contact: from 55% to 75%"),
        N_("Findings in the check of access rights: from 12 to 0"),
        N_("A new laptop ready in 1 day instead of 5"),
    ),
    "support": (
        N_("Median first reply: from 18 hours to 4"),
        N_("Members who close tickets alone: from 2 to 6"),
        N_("Customers who find the answer themselves: from 35% to 50%"),
    ),
    "hiring": (
        N_("Offers accepted: from 45% to 65%"),
        N_("From application to first talk: from 10 days to 3"),
        N_("Members who can lead an interview: from 2 to 5"),
    ),
}

_OBJECTIVES: Final[Mapping[str, Sequence[str]]] = {
    "accounting": (N_("Numbers arrive before anyone asks"), N_("Nobody waits for an expense claim")),
    "people": (N_("Nobody gets lost in a procedure"), N_("The first week of a newcomer is a good one")),
    "affairs": (N_("An office where nobody has to search"), N_("Requests are answered the same day")),
    "legal": (N_("Contracts no longer hold up the business"), N_("People ask us early, because it helps")),
    "it": (N_("Tools never keep anyone from work"), N_("Access rights everybody can explain")),
    "support": (N_("Nobody waits for us"), N_("What customers tell us changes the product")),
    "hiring": (N_("Candidates choose us for how we work"), N_("The whole team welcomes people")),
}


def kind_example(kind: Measure) -> str:
    """Return what is measured in a way, in the reader's language."""
    return _(_OF_KINDS[kind])


def examples(department: str, *, key_results: bool) -> list[str]:
    """Return examples of a department in the reader's language."""
    return [_(words) for words in (_KEY_RESULTS if key_results else _OBJECTIVES)[department]]


def prompt(*, key_result: bool) -> str:
    """Return the question the title answers."""
    return _("How will we know we got there?") if key_result else _("Where do we go?")


def further_prompts(*, key_result: bool) -> str:
    """Return the questions that help to find a better title, as one text."""
    if key_result:
        return "\n".join(
            (
                _("When the work is done, what changes?"),
                _("If every key result is met and the objective is not, what is missing?"),
            )
        )
    return "\n".join(
        (
            _("Why now?"),
            _("What is different the morning after?"),
            _("Does it make people want to start?"),
            _("Is it in our hands?"),
        )
    )
