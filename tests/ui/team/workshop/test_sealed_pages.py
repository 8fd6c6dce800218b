"""Canaries on every page of the Team pane: what a colleague has handed in is on none before its step is opened."""

import pytest
from PySide6.QtWidgets import QWidget

from journal_app.domain.changes import Change
from journal_app.domain.ids import NOBODY, derived
from journal_app.domain.team import Member
from journal_app.domain.workshop.hand_ins import HandIn, Opening
from journal_app.domain.workshop.ideas import Choice, Idea, Said
from journal_app.domain.workshop.meetings import StepKind
from journal_app.ui.team.tab import RecordOf, StepOf
from journal_app.ui.team.workshop.pages import PAGES
from tests.core.kinds import Raw
from tests.core.workshops import ANSWER, DECIDE, GATHER, PICK, PROPOSE, a_workshop, ask
from tests.ui import screen_reader

CANARY = "canary"
KINDS = {"gather": 0, "pick": 1, "answer": 2, "propose": 3, "decide": 4}


@pytest.fixture
def sealed(journal):
    """Hana, who has a journal of her own, has handed in for each step of a workshop."""
    make = journal._ids.make
    hana = Member(make("member", NOBODY), journal.team.id, "Hana")
    journal.run(Raw((Change(None, hana),)))
    steps = a_workshop(journal, [GATHER], [PICK], [ANSWER], [PROPOSE], [DECIDE])
    gather, pick, answer, propose, decide = steps
    (question,) = ask(journal, answer, "Who would miss us?")

    def idea(step, number, of=None):
        words = (f"{CANARY} {step.kind} {number}", f"{CANARY} more")
        return Idea(
            *(make("idea", hana.id), step.id, hana.id, hana.id, 1),
            *(*words, "", of),
        )

    notes = [idea(gather, number) for number in range(3)]
    draft = idea(propose, 0)
    rows = [*notes, idea(answer, 0, question.id), draft]

    def choice(step, about, said):
        id_ = derived("choice", step.id, about.id, hana.id, hana.id)
        return Choice(id_, step.id, about.id, hana.id, hana.id, 1, said, f"{CANARY} {step.kind} why")

    rows += [choice(pick, one, Said.PICK) for one in notes] + [choice(decide, draft, Said.NOT_YET)]
    rows += [
        HandIn(derived("hand_in", step.id, hana.id, hana.id), step.id, hana.id, hana.id, 1) for step in steps
    ]
    journal.run(Raw(tuple(Change(None, row) for row in rows)))
    return hana, steps


def heard(page):
    """Return every word that a page and its header show or tell a screen reader."""
    said = []
    for widget in (page, page.header()):
        for one in (widget, *widget.findChildren(QWidget)):
            said += screen_reader.read(one)[1:4]
            said += [one.text() if callable(getattr(one, "text", None)) else ""]
    return "\n".join(map(str, said))


@pytest.mark.parametrize("kind", [kind for kind in PAGES if isinstance(kind, StepKind) and kind in KINDS])
def test_a_page_shows_nothing_of_others_before_its_step_is_open(sealed, journal, open_page, qtbot, kind):
    hana, steps = sealed
    step = steps[KINDS[kind]]
    page = open_page(StepOf(step.id))
    assert CANARY not in heard(page)
    openings = [Opening(derived("opening", one.id, hana.id), one.id, hana.id, 2) for one in steps]
    journal.run(Raw(tuple(Change(None, one) for one in openings)))
    qtbot.waitUntil(lambda: CANARY in heard(page))


def test_the_record_and_the_tabs_show_nothing_of_it(sealed, journal, open_page):
    _hana, steps = sealed
    workshop = journal.reads.workshop.workshop_of(steps[0]).id
    if RecordOf in PAGES:
        assert CANARY not in heard(open_page(RecordOf(workshop)))
