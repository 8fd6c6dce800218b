"""The law of the shared window and its minutes: what is private, a Problem, a mood or a draft stands in none of it."""

import json
from contextlib import suppress
from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import JournalError
from journal_app.domain.habit.feeling import Felt
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.sessions import session_id
from journal_app.domain.week.win_session import Scene
from journal_app.exchange.minutes.as_html import as_html
from journal_app.exchange.minutes.as_json import as_json
from journal_app.exchange.minutes.chat import chat
from journal_app.exchange.minutes.markdown import markdown
from journal_app.journal.feeling_commands import Feel
from journal_app.journal.habit.days_off_commands import AddLeave
from journal_app.journal.habit.draft_commands import KeepDraft
from journal_app.journal.journal import Journal
from journal_app.journal.week.minutes_commands import SettleMinutes
from journal_app.journal.week.minutes_pages import current_page, draft_page
from journal_app.journal.week.session_commands import (
    AddNote,
    ArrangeTurns,
    ChooseCommon,
    EndSession,
    SavePresenterNote,
    StartSession,
    TurnPage,
)
from journal_app.journal.week.thanks_commands import GiveThanks, StarLine
from journal_app.minutes_words import page_words
from tests.core.gestures import FRIDAY, Writer, steps
from tests.extent import examples

WEEK = Week.of(FRIDAY)
TYPED = (
    "add",
    "add",
    "paste",
    "edit",
    "delete",
    "move",
    "private",
    "private",
    "link",
    "serve",
    "react",
    "kr",
)
HELD = ("start", "page", "star", "thanks", "note", "common", "order", "settle minutes", "end", "think")


class Presenter(Writer):
    """Does to a session what people do in one, beside what they write."""

    def command(self, name, n):
        journal = self.journal
        session = session_id(journal.team.id, WEEK.monday, None)
        line = self._one([item for item in self._lines() if not item.private], n)
        scene = Scene.start(journal.reads.present.week(WEEK, journal.me), journal.me)
        pages = scene.book.all
        made = {
            "start": lambda: StartSession(WEEK, None, scene.page, scene.cast.seats),
            "page": lambda: TurnPage(session, pages[n % len(pages)], n, scene.cast.seats),
            "order": lambda: ArrangeTurns(session, scene.cast.shuffled().seats),
            "thanks": lambda: GiveThanks(journal.me, "thanks", item=line and line.id),
            "note": lambda: AddNote(session, "note", journal.me),
            "end": lambda: EndSession(session, n),
            "think": lambda: SavePresenterNote(session, f"{self.word(n)} think"),
            "settle minutes": lambda: SettleMinutes(draft_page(journal.reads, session, journal.me)),
        }
        if line is not None:
            made |= {
                "star": lambda: StarLine(line.id, n % 3 > 0),
                "common": lambda: ChooseCommon(session, line.text, line.id),
            }
        return made[name]() if name in made else super().command(name, n)


def shown(scene):
    """Return all that the pages of a session can say."""
    found = [repr(scene.found)]
    for at in range(len(scene.book.all)):
        page = scene.at(at)
        found += [repr(page.lines), repr(page.book.readings), repr(page.others()), repr(page.highlight)]
    return found


def written(page):
    words = page_words(page)
    texts = [markdown(page, words), as_html(page, words), chat(page, words)]
    return [*texts, json.dumps(as_json(page), ensure_ascii=False)]


def seen(journal):
    """Return everything a session and its minutes show, copy or write into a file."""
    found = shown(Scene.start(journal.reads.present.week(WEEK, journal.me, today=FRIDAY), journal.me))
    session = session_id(journal.team.id, WEEK.monday, None)
    with suppress(JournalError):
        found += written(draft_page(journal.reads, session, journal.me))
        found += written(current_page(journal.reads, session, journal.me))
    return "\n".join(found)


@settings(
    max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(done=steps(*TYPED, *HELD, "undo", "undo", "redo"), mood=st.integers(1, 5))
def test_nothing_of_ones_own_is_seen_in_a_session_or_its_minutes(tmp_path_factory, clock, done, mood):
    folder = tmp_path_factory.mktemp("held")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    number = count()
    presenter = Presenter(journal, lambda _n: f"canary{next(number)}.")
    try:
        journal.run(Feel(FRIDAY, Felt(mood=mood, chip="canary-mood")))
        journal.run(KeepDraft(None, FRIDAY, Kind.KEEP, "canary-draft"))
        leave = FRIDAY - timedelta(days=4)
        journal.run(AddLeave(leave, leave, reason="canary-leave", shown=mood % 2 == 0))
        for name, n in done:
            presenter.do(name, n)
        hidden = [
            item.text
            for item in journal.reads.kpt.day(journal.me, FRIDAY).items
            if item.private or item.kind is Kind.PROBLEM
        ]
        hidden += ["canary-mood", "canary-draft", "canary-leave", "think"]
        words = seen(journal)
        assert [text for text in hidden if text in words] == []
    finally:
        journal.close()


def test_the_law_looks_where_shared_words_are(journal, clock):
    presenter = Presenter(journal, lambda _n: "canary-shared")
    presenter.do("add", 6)
    assert [one.text for one in journal.reads.everything(Item)] == ["canary-shared"]
    for name in ("start", "star", "settle minutes"):
        presenter.do(name, 1)
    session = session_id(journal.team.id, WEEK.monday, None)
    for text in written(current_page(journal.reads, session, journal.me)):
        assert "canary-shared" in text
    assert "canary-shared" in seen(journal)
