"""What other versions of the app have been told of the kinds of rows: it holds for good, and docs/sync.md says it."""

from dataclasses import replace

import pytest

import entities
from journal_app.domain.entity import ENTITIES
from journal_app.domain.writers import Admins
from journal_app.store.schema import TABLES

KNOWN = entities.PROTOCOL.read_text(encoding="utf-8").splitlines()


def test_what_was_told_still_holds_and_all_of_it_is_written_down():
    assert entities.added(KNOWN) == [], "python3 dev.py docs"


def test_the_format_says_numbers_types_and_writers_of_every_kind():
    text = entities.SYNC.read_text(encoding="utf-8")
    assert entities.with_table(text) == text, "python3 dev.py docs"


@pytest.mark.parametrize("change", ["number", "type", "fixed", "to"])
def test_a_change_of_what_was_told_is_refused(monkeypatch, change):
    field = next(f for f in TABLES["reaction"].fields if f.name == "count")
    other = {"number": 68, "type": "str", "fixed": True, "to": "item"}
    table = replace(TABLES["reaction"], fields=(field.but(**{change: other[change]}),))
    monkeypatch.setitem(TABLES._made, "reaction", table)
    with pytest.raises(ValueError, match="reaction 67 count int"):
        entities.added(KNOWN)


def test_other_writers_are_refused(monkeypatch):
    monkeypatch.setattr(ENTITIES["period"], "writers", Admins())
    with pytest.raises(ValueError, match="period written by Anyone"):
        entities.added(KNOWN)


def test_a_field_that_comes_later_needs_a_default():
    """Rows of earlier versions lack it: without one they would never show again."""
    before = [line for line in KNOWN if not line.startswith(("reaction 67", "item 53 outcome"))]
    with pytest.raises(ValueError, match="reaction 67 count: rows of earlier versions lack it"):
        entities.added(before)
    before = [line for line in KNOWN if not line.startswith("item 53 outcome")]
    assert entities.added(before) == ["item 53 outcome word default ''"]


def test_a_kind_that_is_new_is_added_whole():
    before = [line for line in KNOWN if not line.startswith("naming ")]
    assert entities.added(before) == [line for line in KNOWN if line.startswith("naming ")]


def test_the_format_without_a_place_for_the_kinds_is_named():
    with pytest.raises(ValueError, match=r"sync\.md has no place"):
        entities.with_table("# Sync\n")
