"""Operators, phrases and minuses of a search find exactly what reading every line finds."""

import shutil
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.habit.evidence import OUTSIDE, Served, Target, folded_tag
from journal_app.domain.kpt import Item, Kind, Outcome, PrivateItem
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.team import Member
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.try_commands import SettleTry
from journal_app.journal.value_commands import AddValue
from journal_app.store.search.search_language import read
from tests.extent import examples
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
ALL = 1000
PEOPLE = ("さくら", "佐藤 健", "佐藤")
TAGS = ("会議", "ＡＰＩ", "api連携")
VALUES = (("Plain words", "やさしい言葉"), ("Small steps", ""))


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """A journal with people, values and key results, and what a line can be linked to by a word for it."""
    folder = tmp_path_factory.mktemp("stage")
    with closing(Journal(folder / "journal.db", folder / "backups")) as journal:
        journal.run(RenameMe("自分"))
        objective = journal.run(AddObjective("O", FRIDAY)).made(Objective).id
        krs = [
            journal.run(AddKeyResult(objective, title, Decimal(0), Decimal(1))).made(KeyResult).id
            for title in ("返金を早く", "FAQを直す")
        ]
        targets = {
            "outside": OUTSIDE,
            **{name: Target(Served.PERSON, journal.run(AddMember(name)).made(Member).id) for name in PEOPLE},
            **{tag: Target(Served.TAG, label=tag) for tag in TAGS},
            **{
                words[0]: Target(Served.VALUE, journal.run(AddValue(*words)).changes[0].id)
                for words in VALUES
            },
            "KR-1": Target(Served.KEY_RESULT, krs[0]),
            "KR-2": Target(Served.KEY_RESULT, krs[1]),
            "plan": Target(Served.PLAN, journal.run(AddPlan(krs[0], "模擬 対応")).made(ActionPlan).id),
        }
    return folder / "journal.db", targets


OPERATORS = {
    "tag:会議": lambda line: "会議" in line["served"],
    "タグ:api": lambda line: "ＡＰＩ" in line["served"],
    "ＴＡＧ：#ＡＰＩ連携": lambda line: "api連携" in line["served"],
    "tag:連携": lambda _: False,
    "tag:無い": lambda _: False,
    "with:さくら": lambda line: "さくら" in line["served"],
    'with:"佐藤 健"': lambda line: "佐藤 健" in line["served"],
    "相手:佐藤": lambda line: "佐藤" in line["served"],
    "with:＠さくら": lambda line: "さくら" in line["served"],
    "with:健": lambda line: "佐藤 健" in line["served"],
    "value:やさしい": lambda line: "Plain words" in line["served"],
    'バリュー:"small steps"': lambda line: "Small steps" in line["served"],
    "kr:KR-1": lambda line: "KR-1" in line["served"],
    "KR:2": lambda line: "KR-2" in line["served"],
    "kr:返金": lambda line: "KR-1" in line["served"],
    "plan:模擬": lambda line: "plan" in line["served"],
    '行動計画:"模擬 対応"': lambda line: "plan" in line["served"],
    "is:outside": lambda line: "outside" in line["served"],
    "状態:外": lambda line: "outside" in line["served"],
    "is:private": lambda line: line["private"],
    "is:open": lambda line: line["kind"] == "try" and line["outcome"] == "",
    "状態:完了": lambda line: line["outcome"] == "done",
    "is:dropped": lambda line: line["outcome"] == "dropped",
    "kind:try": lambda line: line["kind"] == "try",
    "種類:k": lambda line: line["kind"] == "keep",
    "by:自分": lambda _: True,
    "人:さくら": lambda _: False,
    "from:2026-11-19": lambda line: line["day"] >= date(2026, 11, 19),
    "まで:2026/11/18": lambda line: line["day"] <= date(2026, 11, 18),
    "期間:2026-11-17..2026-11-19": lambda line: date(2026, 11, 17) <= line["day"] <= date(2026, 11, 19),
    "date:2026-W47": lambda line: line["day"] >= date(2026, 11, 16),
    "改善": lambda line: "改善" in line["text"],
    '"案内 文"': lambda line: "案内 文" in line["text"],
}
line_of = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in Kind]),
        "text": st.sampled_from(["改善した", "案内 文を直した", "案内と文", "tag:会議 と書いた"]),
        "days_ago": st.integers(0, 5),
        "private": st.booleans(),
        "outcome": st.sampled_from(["", "", "done", "dropped"]),
        "served": st.sets(
            st.sampled_from(["outside", *PEOPLE, *TAGS, *(v[0] for v in VALUES), "KR-1", "KR-2", "plan"]),
            max_size=4,
        ),
    }
)


def write(journal, line, targets):
    day = FRIDAY - timedelta(days=line["days_ago"])
    named = tuple(targets[word] for word in sorted(line["served"]))
    changes = journal.run(
        AddItem(day, Kind(line["kind"]), line["text"], private=line["private"], targets=named)
    )
    made = changes.made(Item) or changes.made(PrivateItem)
    outcome = line["outcome"] if line["kind"] == "try" else ""
    written = [line | {"id": made.id, "day": day, "outcome": outcome}]
    if outcome:
        changes = journal.run(SettleTry(made.id, Outcome(outcome), day))
        if keep := changes.made(Item) or changes.made(PrivateItem):
            # What was done became a Keep, which serves the same.
            written.append(line | {"id": keep.id, "day": day, "kind": "keep", "outcome": ""})
    return written


@settings(
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    lines=st.lists(line_of, max_size=8),
    asked=st.lists(st.tuples(st.sampled_from(sorted(OPERATORS)), st.booleans()), min_size=1, max_size=3),
    indexed=st.booleans(),
)
def test_a_search_is_exact_whatever_is_asked(stage, tmp_path_factory, clock, lines, asked, indexed):
    template, targets = stage
    folder = tmp_path_factory.mktemp("journal")
    shutil.copy(template, folder / "journal.db")
    # A minus alone before words asks for nothing: something else is asked first.
    parts = [(word, negated and number > 0) for number, (word, negated) in enumerate(asked)]
    query = " ".join(f"-{word}" if negated else word for word, negated in parts)
    with closing(Journal(folder / "journal.db", folder / "backups", now_ms=clock)) as journal:
        written = [one for line in lines for one in write(journal, line, targets)]
        if indexed:
            journal.index.take_in()
        hits = journal.search(query, ALL)
        met = {one["id"] for one in written if all(OPERATORS[w](one) is not negated for w, negated in parts)}
    assert {hit.id for hit in hits} == met
    assert len(hits) == len(met)
    assert [hit.day for hit in hits] == sorted((hit.day for hit in hits), reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "tag:",
        "foo:bar",
        "is:blue",
        "from:soon",
        "kind:thanks",
        "http://x",
        "tag:会議と",
        '"',
        "12:30",
        "-",
        "-5",
        "to:99",
    ],
)
def test_what_is_no_operator_is_words_like_any_other(journal, text):
    wanted = () if text.startswith("tag:会議") else (text,)
    assert [one.value for one in read(text).operators] == (["会議と"] if not wanted else [])
    journal.run(AddItem(FRIDAY, Kind.KEEP, f"before {text} after"))
    assert [hit.text for hit in journal.search(text)] == ([f"before {text} after"] if wanted else [])


def test_a_minus_before_the_only_words_there_are_is_part_of_them(journal):
    for words in ("-able", "able"):
        journal.run(AddItem(FRIDAY, Kind.KEEP, words))
    assert [hit.text for hit in journal.search("-able")] == ["-able"]
    assert journal.search("able -able") == []


def test_a_name_with_odd_letters_is_no_sql(journal):
    for tag in ("o'clock", "{x}", ":me", "a;b"):
        journal.run(AddItem(FRIDAY, Kind.KEEP, "x", targets=(Target(Served.TAG, label=tag),)))
        assert len(journal.search(f"tag:{tag}")) == 1
        assert len(journal.search(f"x tag:{tag}")) == 1
    assert folded_tag("ＡＰＩ") == "api"
