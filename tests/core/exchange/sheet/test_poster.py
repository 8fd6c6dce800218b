"""The poster: its text is found as it was written, all of it is on one page, and the picture shows the same."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from journal_app.domain.sheet.page import PagePart, PageValue
from journal_app.exchange.pdf.document import Page, Written
from journal_app.exchange.pdf.faces import find_family
from journal_app.exchange.sheet import poster
from journal_app.exchange.sheet.poster import PaperSize, poster_pdf, poster_png
from tests.core.exchange.sheet.pages import EMPTY, SRE
from tests.extent import some

A3 = (1190.55, 841.89)
LONG = "組織に改善し続けられる文化を醸成し、サービスの信頼性を最大化し続ける。" * 12


@pytest.fixture(scope="module")
def family():
    return find_family()


@pytest.fixture(scope="module")
def made(family):
    return poster_pdf(SRE, family=family)


def set_on(page, family):
    drawn = Page()
    poster._Poster(page, family, A3).set_on(drawn)
    return [mark for mark in drawn.marks if isinstance(mark, Written)]


def squeezed(text):
    return "".join(text.split())


def said(page):
    """Return all texts of a poster, in the order in which they are read."""
    yield from (page.name, page.title)
    yield from (page.mission.text, page.mission.more, page.vision.label, page.vision.text)
    for value in page.values:
        yield from (value.letter, value.phrase, value.gloss)
    yield from (*page.people, page.edition)


def test_its_text_is_found_as_it_was_written_and_in_that_order(made):
    (page,) = pypdfium2.PdfDocument(made)
    assert page.get_size() == pytest.approx(A3, abs=0.1)
    assert squeezed(page.get_textpage().get_text_bounded()) == squeezed("".join(said(SRE)))


def test_the_catch_phrase_breaks_where_a_reader_takes_a_breath(family):
    largest = [mark.text for mark in set_on(SRE, family) if mark.size == pytest.approx(112 * A3[0] / 1684)]
    assert largest == ["信頼を当たり前に、", "挑戦を日常に。"]


@pytest.mark.parametrize("count", some([3, 5, 8, 1, 2, 4], 3))
@pytest.mark.parametrize("words", some(["long", "English", "short"], 2))
def test_all_of_it_is_on_the_page_and_nothing_lies_upon_anything(family, count, words):
    text = {
        "short": "挑戦を日常に。",
        "long": LONG,
        "English": "We keep every service as reliable as it can be. " * 9,
    }[words]
    value = PageValue("R", "Resolve with Automation", "自動化で解決する" * (3 if words == "long" else 1))
    page = replace(
        SRE,
        mission=PagePart("ミッション", "", text, text, LONG, text),
        vision=PagePart("ビジョン", "", text, text),
        values=(value,) * count,
    )
    marks = set_on(page, family)
    wide, high = A3
    boxes = []
    for mark in marks:
        width = family.faces[mark.face].width(mark.text) * mark.size
        x, y = mark.at
        assert -1 <= x < x + width <= wide + 1, mark.text
        assert mark.size * 0.7 < y < high, mark.text
        boxes.append((x, y - mark.size * 0.7, x + width, y))
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = (
                one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart, (marks[at].text, marks[boxes.index(other)].text)
    assert squeezed("".join(mark.text for mark in marks)) == squeezed("".join(said(page)))


@pytest.mark.parametrize(("paper", "width"), [(PaperSize.A3, 3373), (PaperSize.A4, 2385)])
def test_the_picture_shows_the_same_in_ink_on_white(paper, width, family):
    picture = Image.open(BytesIO(poster_png(SRE, paper, family)))
    assert picture.width == width
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    ink = picture.convert("L").point(lambda dot: 255 * (dot < 200)).getbbox()
    # The design's margins: 112 of 1684.
    assert ink[0] == pytest.approx(width * 112 / 1684, abs=width / 200)
    assert ink[2] == pytest.approx(width * (1684 - 112) / 1684, abs=width / 200)


def test_many_names_are_cut_before_the_edition(family):
    page = replace(SRE, people=tuple(f"佐々木{n}" for n in range(200)))
    edges = {mark.text: mark.at[0] for mark in set_on(page, family)}
    names = next(mark for mark in set_on(page, family) if mark.text.startswith("佐々木0"))
    assert names.text.endswith("…")
    assert names.at[0] + family.faces[names.face].width(names.text) * names.size < edges[SRE.edition]


def test_the_same_sheet_makes_the_same_bytes(made, family):
    assert poster_pdf(SRE, family=family) == made
    assert poster_png(EMPTY, PaperSize.A4, family) == poster_png(EMPTY, PaperSize.A4, family)
