"""The guide is whole in both languages, and nothing in it leads nowhere."""

import re
from urllib.parse import urlparse

import pytest

from journal_app.domain.links import is_link, parse_link
from journal_app.i18n import LANGUAGES
from journal_app.ui.guide.pages import SLUGS, guide_dir, read_pages

PICTURES = guide_dir("en").parent / "pictures"
LARGEST = 200_000
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```$.*?^```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.parametrize("language", LANGUAGES)


def codes(page):
    return CODE.findall(BLOCK.sub("", page.markdown))


def test_every_page_is_there_with_a_title_and_no_other(language):
    pages = read_pages(language)
    assert [page.slug for page in pages] == list(SLUGS)
    assert len({page.title for page in pages}) == len(SLUGS)
    assert sorted(path.stem for path in guide_dir(language).glob("*.md")) == sorted(SLUGS)


def test_links_and_pictures_lead_somewhere(language):
    lost = [
        f"{page.slug}: {target}"
        for page in read_pages(language)
        for _picture, target in LINK.findall(page.markdown)
        if not urlparse(target).scheme and not (page.path.parent / target).is_file()
    ]
    assert lost == []


def test_pictures_are_those_of_the_language(language):
    shown = [
        target for page in read_pages(language) for picture, target in LINK.findall(page.markdown) if picture
    ]
    assert shown
    assert all(target.endswith(f"-{language}.png") for target in shown)


def test_pictures_are_few_and_small_and_all_of_them_are_shown(language):
    pictures = sorted(PICTURES.iterdir())
    assert len(pictures) <= 14
    assert [path.name for path in pictures if path.stat().st_size > LARGEST] == []
    pages = "".join(page.markdown for each in LANGUAGES for page in read_pages(each))
    assert [path.name for path in pictures if path.name not in pages] == []


def test_the_links_into_the_journal_that_it_shows_are_real(language):
    shown = [code for page in read_pages(language) for code in codes(page) if is_link(code)]
    assert len(shown) == 8
    for link in shown:
        parse_link(link)


def test_both_languages_name_the_same_keys_and_commands(language):
    for page, english in zip(read_pages(language), read_pages("en"), strict=True):
        assert sorted(codes(page)) == sorted(codes(english)), page.slug


def test_japanese_stays_polite_and_calm(language):
    text = "".join(page.markdown for page in read_pages(language))
    assert "！" not in text
    assert "!" not in text.replace("![", "")
