"""The law of a board: it follows from the rows alone, every idea lies in one note, and no author or vote is lost."""

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.workshop.board import board
from journal_app.domain.workshop.choices import held, picked_by, tally
from journal_app.domain.workshop.ideas import Choice, Cluster, Idea, Placing, Said

STEP = Id(b"step")
PEOPLE = [Id(name) for name in (b"ada", b"ben", b"cid")]
NAMES = [Id(bytes([97 + at])) for at in range(6)]
MOMENTS = st.integers(0, 4)  # few, so that many fall together

people = st.sampled_from(PEOPLE)
names = st.sampled_from(NAMES)
clusters = [Cluster(Id(name), STEP, pos, name.decode()) for name, pos in ((b"x", "i"), (b"y", "i"))]


@st.composite
def placings(draw):
    idea, member = draw(names), draw(people)
    cluster = draw(st.sampled_from([None, Id(b"x"), Id(b"y"), Id(b"gone")]))
    into = draw(st.none() | names | st.just(Id(b"gone")))
    return Placing(Id(idea + member), idea, member, draw(MOMENTS), cluster, draw(st.sampled_from("ai")), into)


@st.composite
def choices(draw):
    idea, member, whose = draw(names), draw(people), draw(people)
    said = draw(st.sampled_from(Said))
    return Choice(Id(idea + member + whose), STEP, idea, member, whose, draw(MOMENTS), said)


def one_of_each(rows):
    """Return one row for each id, as a table has it."""
    return st.lists(rows, max_size=14, unique_by=lambda row: row.id)


ideas = st.lists(names, unique=True).map(
    lambda found: [
        Idea(name, STEP, PEOPLE[0], PEOPLE[at % 3], at % 2, name.decode()) for at, name in enumerate(found)
    ]
)


@given(ideas, one_of_each(placings()), one_of_each(choices()), st.randoms(use_true_random=False))
def test_every_device_draws_one_board_with_every_idea_and_vote(found, placed, said, chance):
    view = board(found, placed, clusters, held(said))
    for rows in (found, placed, said):
        chance.shuffle(rows)
    assert board(found, placed, list(reversed(clusters)), held(said)) == view
    shown = [idea.id for note in view.notes for idea in note.ideas]
    assert sorted(shown) == sorted(idea.id for idea in found)
    assert {one for note in view.notes for one in note.authors} == {idea.whose for idea in found}
    votes = {
        (view.heads[one.idea], one.whose) for one in held(said) if one.said is Said.VOTE and one.idea in shown
    }
    assert {(note.idea.id, voter) for note in view.notes for voter in note.voters} == votes
    assert [column.cluster for column in view.columns] == [None, *clusters]


@given(one_of_each(choices()))
def test_of_what_somebody_said_of_an_idea_the_newest_holds(said):
    newest = {}
    for one in sorted(said, key=lambda choice: (choice.made_at, choice.id)):
        newest[one.idea, one.whose] = one
    assert {one.id for one in held(said)} == {
        one.id for one in newest.values() if one.said is not Said.NOTHING
    }


@given(one_of_each(choices()))
def test_a_tally_has_everybody_once(said):
    found = tally(held(said), NAMES[0], PEOPLE)
    groups = (found.sits_right, found.can_live, found.not_yet, found.silent)
    assert sorted(one for group in groups for one in group) == sorted(PEOPLE)


def test_what_most_picked_comes_first_and_one_note_is_one_word():
    def pick(idea, whose):
        return Choice(Id(idea + whose), STEP, Id(idea), whose, whose, 0, Said.PICK)

    ada, ben, cid = PEOPLE
    picks = [pick(b"a", ada), pick(b"b", ada), pick(b"b", ben), pick(b"c", cid), pick(b"c", ben)]
    assert list(picked_by(picks).items()) == [
        (Id(b"b"), (ada, ben)),
        (Id(b"c"), (cid, ben)),
        (Id(b"a"), (ada,)),
    ]
    assert picked_by(picks, {Id(b"c"): Id(b"b")})[Id(b"b")] == (ada, ben, cid)
