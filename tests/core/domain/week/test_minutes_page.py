"""A draft of minutes and what edits make of it, as values."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.domain.habit.evidence import Served, Target, Value
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.periods import Week
from journal_app.domain.week.held import Held
from journal_app.domain.week.minutes import Minutes, MinutesEdit, Section
from journal_app.domain.week.minutes_draft import draft
from journal_app.domain.week.minutes_page import edited, frozen_lines, settled, value_name
from journal_app.domain.week.sessions import Lead, Turn, TurnState
from journal_app.domain.week.win_week import Person, Speaker, WinItem, WinThanks, WinWeek
from tests.extent import examples

MONDAY = date(2026, 11, 16)
KEN, AKI, MEI = (Id(name.encode()) for name in ("Ken", "Aki", "Mei"))


def a_line(text, kind=Kind.KEEP, **more):
    return WinItem(Id(text.encode()), MONDAY, kind, text, None, **more)


def a_speaker(id_, *lines):
    return Speaker(id_, id_.decode(), lines)


def a_week(*speakers, turns=(), **more):
    lead = Lead(Id(b"lead"), Id(b"session"), KEN, began=1000, ended=2000)
    kept = tuple(
        Turn(Id(bytes([at])), lead.id, member, str(at + 1), state) for at, (member, state) in enumerate(turns)
    )
    people = tuple(Person(one.id, one.name) for one in speakers)
    held = Held(Id(b"session"), (lead,), kept)
    return WinWeek(Week(MONDAY), "Ops", speakers, held=held, people=people, **more)


def texts(page, section=Section.KEEP, **more):
    return [line.text for line in page.of(section, **more)]


def test_speakers_come_as_they_spoke_and_those_on_leave_last_with_their_keeps():
    found = a_week(
        *(a_speaker(id_, a_line(f"of {id_.decode()}")) for id_ in (AKI, KEN, MEI)),
        turns=((KEN, TurnState.AWAY), (MEI, TurnState.SPOKE), (AKI, TurnState.SPOKE)),
    )
    page = draft(found, KEN)
    assert [who for who, _lines in page.by_speaker()] == ["Mei", "Aki", "Ken"]
    assert page.absent == ("Ken",)


def test_who_said_nothing_stands_nowhere():
    found = a_week(
        a_speaker(AKI, a_line("one")),
        a_speaker(MEI, a_line("silent", Kind.PROBLEM)),
        turns=((AKI, TurnState.SPOKE), (MEI, TurnState.SKIPPED)),
    )
    assert "Mei" not in repr(draft(found, KEN))
    assert "silent" not in repr(draft(found, KEN))


def test_a_keep_says_what_it_served_and_how_it_was_received():
    value = Value(Id(b"v"), Id(b"t"), "a", "自由に声を上げる", "Speak freely")
    served = (Target(Served.VALUE, value.id, value.phrase), Target(Served.KEY_RESULT, Id(b"k"), "KR-2"))
    line = a_line("one", evidence=served, reactions=((ReactionKind.CLAP, 3, 1), (ReactionKind.HEART, 1, 0)))
    page = draft(a_week(a_speaker(AKI, line), values=(value,), stars=frozenset({line.id})), KEN)
    (found,) = page.of(Section.KEEP)
    assert (found.refs, found.value, found.starred) == (("KR-2",), "S 自由に声を上げる", True)
    assert found.reactions == 4
    assert page.values == ("S 自由に声を上げる",)


def test_a_value_is_called_by_its_letter():
    value = Value(Id(b"v"), Id(b"t"), "a", "resolve by automation", "自動化で解決する")
    assert value_name(value) == "R resolve by automation"
    assert value_name(replace(value, phrase="声を上げる", gloss="")) == "声 声を上げる"


def test_thanks_come_in_the_order_they_were_given():
    thanks = tuple(
        WinThanks(Id(words.encode()), KEN, None, Person(AKI, "Aki"), words, made_at)
        for words, made_at in (("later", 2), ("first", 1))
    )
    page = draft(a_week(thanks=thanks), KEN)
    assert texts(page, Section.THANKS) == ["first", "later"]
    assert page.of(Section.THANKS)[0].who == ""


def an_edit(source, text="", at=1, **more):
    return MinutesEdit(Id(f"e{at}{text}".encode()), Id(b"session"), KEN, at, item=source, text=text, **more)


@given(st.permutations([an_edit(Id(b"one"), str(at), at) for at in range(5)]))
@settings(max_examples=examples(10))
def test_of_several_edits_the_newest_holds_in_whatever_order_they_came(edits):
    page = draft(a_week(a_speaker(AKI, a_line("one"), a_line("two"))), KEN)
    assert [line.text for line in edited(page.lines, edits)] == ["4", "two"]


def test_an_edit_of_a_line_that_has_gone_changes_nothing():
    page = draft(a_week(a_speaker(AKI, a_line("one"))), KEN)
    assert edited(page.lines, [an_edit(Id(b"gone"), "x"), an_edit(None, "y", 2)]) == page.lines


@given(st.sets(st.integers(0, 5)))
@settings(max_examples=examples(10))
def test_a_settled_page_says_what_its_draft_said_but_for_what_was_left_out(hidden):
    lines = [a_line(f"line {n}") for n in range(6)]
    edits = [an_edit(lines[n].id, at=n, left_out=True) for n in hidden]
    page = draft(a_week(a_speaker(AKI, *lines)), KEN, edits)
    version = Minutes(Id(b"m"), page.session, KEN, 9, page.began, page.ended, "Ken", "", "")
    kept = frozen_lines(page, version.id, iter(Id(bytes([n])) for n in range(99)))
    found = settled(page, version, reversed(kept), 1)
    assert found.lines == page.of(Section.KEEP)
    assert texts(found) == [f"line {n}" for n in range(6) if n not in hidden]
