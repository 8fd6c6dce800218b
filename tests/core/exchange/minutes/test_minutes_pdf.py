"""PDF of minutes: what it holds is found and copied as it was written."""

import shutil
import subprocess
from dataclasses import replace

import pypdfium2
import pytest

from journal_app import i18n
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.minutes.paper import as_pdf, write_pdf
from journal_app.exchange.pdf.faces import Family, find_family
from journal_app.minutes_words import page_words
from tests.core.exchange.minutes.pages import PAGE, keep

needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads PDF files with poppler")


@pytest.fixture(autouse=True)
def _japanese():
    i18n.set_language("ja")
    yield
    i18n.set_language("en")


@pytest.fixture(scope="module")
def family():
    """The fonts of this computer, read once."""
    return find_family()


@pytest.fixture(scope="module")
def made(family):
    """The minutes of the team in the pictures."""
    i18n.set_language("ja")
    return as_pdf(PAGE, page_words(PAGE), family)


def read(path):
    found = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return found.stdout.decode()


def texts_of(made):
    """The texts of the pages of a PDF, as another reader than the one that wrote it finds them."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made)]


def squeezed(text):
    """A text without blanks and line breaks, which a reader of PDF puts where it likes."""
    return "".join(text.split())


def test_every_line_is_found_in_it_letter_by_letter(made):
    text = squeezed("".join(texts_of(made)))
    for line in PAGE.lines:
        for part in (line.text, line.who, line.receiver, line.before, line.after, *line.refs):
            assert squeezed(part) in text, part
    for part in (*page_words(PAGE).facts, PAGE.mission, "11月20日のウィンセッション", "1/2", "2/2"):
        assert squeezed(part) in text, part


@needs_pdftotext
def test_its_text_is_this_one(tmp_path):
    short = replace(PAGE, lines=(PAGE.lines[3], PAGE.lines[10], PAGE.lines[11], PAGE.lines[16]))
    write_pdf(short, page_words(short), tmp_path / "m.pdf")
    assert read(tmp_path / "m.pdf").replace("\f", "").splitlines() == [
        "SREグループ 信頼を当たり前に、挑戦を日常に。",
        "11月20日のウィンセッション",
        "2026年11月16日〜20日 · 16:30〜16:54 · 進行 立松 · お休み 木村",
        "よかったこと 1件 ★ みんなが星をつけたもの",
        "さくら ★ 初めて一人で、エスカレーションを最後まで閉じられた。みんなで拍手した",
        "動いたKR 1件",
        "一次回答の時間（中央値） KR-1 48分 → 30分",
        "ありがとう 1件",
        "木村 → 佐々木 休みの間の引き継ぎ表、1枚にまとまっていて、とても助かりました。 R",
        "来週、みんなでためすこと",
        "引き継ぎを「今日いちばん迷ったこと」からはじめる 佐々木さんの案",
        "R 自動化で解決する 1 / 1",
    ]


@needs_pdftotext
def test_two_characters_of_one_form_stay_two(tmp_path):
    twins = replace(PAGE, lines=(keep("𠮷田", "日と⽇、文と⽂、12回・2026-W47 😀 が︎"),))
    write_pdf(twins, page_words(twins), tmp_path / "m.pdf")
    for text in (read(tmp_path / "m.pdf"), "".join(texts_of((tmp_path / "m.pdf").read_bytes()))):
        assert "日と⽇、文と⽂、12回・2026-W47😀" in squeezed(text)
        assert "𠮷田" in squeezed(text)


def test_the_same_minutes_make_the_same_bytes_with_the_letters_they_use_and_no_more(made, family):
    assert made == as_pdf(PAGE, page_words(PAGE), family)
    assert made.count(b"/FontFile") == 2
    assert len(made) < 120_000  # a whole font has 20 MB


def test_minutes_of_fifty_people_take_as_many_pages_as_they_need(tmp_path):
    lines = tuple(keep(f"Person {n}", f"Keep {n} of {at}") for n in range(50) for at in range(5))
    many = replace(PAGE, lines=(*lines, keep("とても長い名前の人" * 6, "W" * 400)))
    made = as_pdf(many, page_words(many))
    assert len(texts_of(made)) > 5


def test_a_computer_without_fonts_is_told_what_to_install(tmp_path):
    (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"no font")
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(JournalError) as error:
            find_family([folder])
        assert error.value.code is ErrorCode.NO_FONT


def test_a_sign_that_the_font_lacks_is_set_in_another_one_where_that_has_it():
    plain, bold, *signs = find_family().faces
    family = Family(plain, bold, signs)
    assert family.runs("a\u200db") == [(0, "ab")]  # what joins signs is nothing to see
    missing = next((sign for sign in "😀🎉" if not plain.has(sign)), None)
    if missing and signs and signs[0].has(missing):
        assert family.runs(f"a{missing}b", bold=True) == [(1, "a"), (2, missing), (1, "b")]
        assert family.width(f"a{missing}") > family.width("a")


def test_a_letter_that_no_font_has_is_found_all_the_same_and_nothing_of_it_is_logged(caplog, family):
    odd = replace(PAGE, lines=(keep("Ken", "やった\U000f0000！"),))
    assert "やった\U000f0000！" in squeezed("".join(texts_of(as_pdf(odd, page_words(odd), family))))
    assert caplog.text == ""
