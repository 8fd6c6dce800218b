"""What a day's quiet line can be about: the person's own journal, and of that only what others may see."""

from datetime import date, timedelta
from decimal import Decimal

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.habit.evidence import Evidence, Served
from journal_app.domain.habit.quiet_line import Help, choose
from journal_app.domain.kpt import Item, Kind, Reaction, ReactionKind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.journal.quiet_offers import load_offers
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
WEDNESDAY = date(2026, 11, 18)


def add(journal, day, kind, text, **more):
    return journal.run(AddItem(day, kind, text, **more)).made(Item)


def person(journal, name):
    return journal.run(AddMember(name)).changes[-1].after.id


def react(journal, item, who, count):
    id_ = journal._ids.make(Reaction.TABLE, who)
    journal._store.apply(
        ChangeSet("reaction.give", (Change(None, Reaction(id_, item, who, ReactionKind.CLAP, count)),))
    )


def name(journal, item, who):
    id_ = journal._ids.make(Evidence.TABLE, journal.me)
    journal._store.apply(
        ChangeSet("item.link", (Change(None, Evidence(id_, item, Served.PERSON, person=who)),))
    )


def offers(journal, questions=("What is half done?",)):
    return load_offers(journal, FRIDAY, questions)


def helps(journal):
    return [offer.help for offer in offers(journal)]


def test_an_empty_journal_has_the_weekdays_question(journal):
    (only,) = offers(journal)
    assert (only.help, only.text) == (Help.QUESTION, "What is half done?")
    assert load_offers(journal, FRIDAY, ()) == ()


def test_everything_of_ones_own_comes_before_the_question_in_its_order(journal):
    objective = journal.run(AddObjective("Answer without waiting", day=FRIDAY)).changes[-1].after
    made = journal.run(AddKeyResult(objective.id, "First reply", Decimal(4), Decimal(1), "h", journal.me))
    kr = made.changes[-1].after
    sasaki, ken = person(journal, "佐々木"), person(journal, "Ken")
    add(journal, date(2025, 11, 20), Kind.KEEP, "a caller said thank you")
    add(journal, WEDNESDAY, Kind.TRY, "read the table together")
    keep = add(journal, WEDNESDAY, Kind.KEEP, "the night shift was taken over")
    react(journal, keep.id, ken, 2)
    react(journal, keep.id, sasaki, 1)
    name(journal, keep.id, sasaki)
    journal.run(RecordCheckIn(kr.id, Decimal("1.9"), 8))
    assert helps(journal) == [
        help_ for help_ in Help if help_ not in {Help.PROBLEM, Help.TRIAL, Help.RECEIVED}
    ]
    by_help = {offer.help: offer for offer in offers(journal)}
    assert by_help[Help.RESULT].name == "KR-1"
    assert (by_help[Help.CLAPS].count, by_help[Help.CLAPS].people) == (3, 2)
    assert (by_help[Help.THANKS].name, by_help[Help.THANKS].day) == ("佐々木", WEDNESDAY)
    assert by_help[Help.MEMORY].text == "a caller said thank you"
    assert choose(offers(journal), FRIDAY).help is Help.TRY


def test_private_lines_do_not_come_up(journal):
    for day, kind in ((WEDNESDAY, Kind.TRY), (date(2025, 11, 20), Kind.KEEP)):
        add(journal, day, kind, "for myself", private=True)
    assert helps(journal) == [Help.QUESTION]


def test_ones_own_reactions_and_old_lines_are_no_news(journal):
    ken = person(journal, "Ken")
    old = add(journal, FRIDAY - timedelta(days=9), Kind.KEEP, "long ago")
    react(journal, old.id, ken, 5)
    mine = add(journal, WEDNESDAY, Kind.KEEP, "mine")
    react(journal, mine.id, journal.me, 5)
    assert helps(journal) == [Help.QUESTION]


def test_who_is_named_today_has_been_thanked(journal):
    sasaki = person(journal, "佐々木")
    name(journal, add(journal, WEDNESDAY, Kind.KEEP, "she took the night over").id, sasaki)
    assert Help.THANKS in helps(journal)
    name(journal, add(journal, FRIDAY, Kind.KEEP, "thank you").id, sasaki)
    assert Help.THANKS not in helps(journal)


def test_a_check_in_that_moved_nothing_is_no_news_and_a_keep_on_it_answers(journal):
    objective = journal.run(AddObjective("Answer without waiting", day=FRIDAY)).changes[-1].after
    made = journal.run(AddKeyResult(objective.id, "First reply", Decimal(4), Decimal(1), "h", journal.me))
    kr = made.changes[-1].after
    journal.run(RecordCheckIn(kr.id, Decimal(4), 8))
    assert Help.RESULT not in helps(journal)
    journal.run(RecordCheckIn(kr.id, Decimal(3), 8))
    assert Help.RESULT in helps(journal)
    add(journal, FRIDAY, Kind.KEEP, "a template", kr=kr.id)
    assert Help.RESULT not in helps(journal)
