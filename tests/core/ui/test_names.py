"""Names in sentences: polite in Japanese, once, and listed as each language lists them."""

from datetime import date

import pytest

from journal_app import i18n
from journal_app.domain.habit.quiet_line import Help, QuietLine
from journal_app.ui.today.light.quiet_words import keep_words, quiet_words

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize("name", ["さくら", "さくらさん"])
@pytest.mark.parametrize("what", [Help.RECEIVED, Help.CLAPS, Help.THANKS])
def test_a_name_that_is_polite_already_is_not_made_so_twice(name, what):
    i18n.set_language("ja")
    line = QuietLine(what, text="早く返せた", day=FRIDAY, name=name, count=1)
    assert "さくらさん" in quiet_words(line, FRIDAY)
    assert "さんさん" not in quiet_words(line, FRIDAY) + keep_words(line)


@pytest.mark.parametrize(("language", "words"), [("ja", "秋、Ken、木村"), ("en", "秋, Ken, 木村")])
def test_names_are_listed_as_a_language_lists_them(language, words):
    i18n.set_language(language)
    assert i18n.listed(("秋", "Ken", "木村")) == words
