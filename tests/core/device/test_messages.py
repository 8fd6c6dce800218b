"""Every code of the core has a sentence, in both languages."""

import pytest

from journal_app import i18n, labels, messages
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.import_refusals import refusal_sentence
from journal_app.journal.importing.rows import Refusal, RefusedRow
from journal_app.labels import field_label, kind_label, step_name, value_label
from journal_app.messages import sentence
from journal_app.store.schema import TABLES

LANGUAGES = ("en", "ja")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_known_error_is_a_sentence(code, language):
    i18n.set_language(language)
    text = sentence(JournalError(code))
    assert text.endswith((".", "。", "`."))
    assert "\n" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_of_a_row_is_a_sentence(refusal, language):
    i18n.set_language(language)
    assert refusal_sentence(RefusedRow(3, refusal, "x")).endswith((".", "。"))


def test_a_sentence_names_what_it_is_about():
    error = JournalError(ErrorCode.FILE_HEADER, path="log.csv", line=12)
    assert sentence(error).startswith("log.csv: no row begins on line 12.")


def test_a_missing_parameter_leaves_a_gap_and_no_traceback():
    assert sentence(JournalError(ErrorCode.BAD_WEEK)).startswith("“?”")


def test_a_text_with_braces_is_no_pattern():
    assert "{x}" in sentence(JournalError(ErrorCode.BAD_WEEK, text="{x}"))


def test_an_undo_step_without_a_name_of_its_own_still_has_one():
    assert step_name("import.log") == "Import"
    assert step_name("something new") == "Last change"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_can_have_several_versions_has_a_name(language):
    """A field without one could not be settled: nobody would know what it is."""
    i18n.set_language(language)
    for table, one in ENTITIES.items():
        if one.logged:
            assert kind_label(table).strip()
        for part in one.parts if one.logged else ():
            assert part.fixed or field_label(table, part.name).strip(), (table, part.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_can_be_one_of_several_versions_is_said(language):
    i18n.set_language(language)
    for table, one in ENTITIES.items():
        for field in TABLES[table].fields if one.logged else ():
            for word in (field.words or ()) if not field.fixed else ():
                assert value_label(field, word).strip(), (table, field.name, word)


def test_no_name_is_left_of_a_field_that_is_gone():
    types = {field.type for table in TABLES.values() for field in table.fields if field.words}
    for table, field in (*labels._FIELDS, *labels._IN_CONTEXT):
        assert table in types or not ENTITIES[table].part(field).fixed
    assert {kind for kind, _ in labels._WORDS} <= types
    assert set(labels._KINDS) == {table for table, one in ENTITIES.items() if one.logged}


def test_the_command_behind_a_sentence_says_more_than_the_sentence():
    assert not [code for code, words in messages._COMMANDS.items() if words == messages._SENTENCES[code]]
