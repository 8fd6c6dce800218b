"""Every code of the core has a sentence, in both languages."""

import pytest

from journal_app import i18n
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.import_refusals import refusal_sentence
from journal_app.journal.importing.rows import Refusal, RefusedRow
from journal_app.messages import sentence, step_name

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
