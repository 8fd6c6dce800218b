"""The page of wins as a PDF: its text is found as it was written, in the order in which it stands."""

import shutil
import subprocess

import pytest

from journal_app.domain.habit.planned import Share
from journal_app.exchange.wins_paper import WinsBar, WinsLine, WinsWords, wins_pdf

needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads PDF files with poppler")


def words(count=3):
    starred = tuple(
        WinsLine("11/20", "立松", f"返信テンプレートを{n}本整え、一次回答が30分になった", "KR-1")
        for n in range(count)
    )
    return WinsWords(
        language="ja",
        title="2026年度 3Qのよかったこと",
        team="カスタマーサポート",
        figures="10/1〜12/31   ·   8週でよかったこと 136件",
        weeks_title="週ごとのよかったこと",
        planned="計画内",
        unplanned="計画外",
        weeks=(
            WinsBar("46週", 22, Share(13, 9)),
            WinsBar("47週", 20, Share(8, 12)),
            WinsBar("48週", 0, Share()),
        ),
        standings=(
            ("バリューごと", (WinsBar("自由に声を上げる", 24), WinsBar("バリューなし", 71, named=False))),
        ),
        starred_title="星をつけたよかったこと",
        starred=starred,
    )


def text_of(made, tmp_path):
    path = tmp_path / "wins.pdf"
    path.write_bytes(made)
    found = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return found.stdout.decode()


@needs_pdftotext
def test_its_text_is_found_as_it_was_written(tmp_path):
    lines = text_of(wins_pdf(words(1)), tmp_path).splitlines()
    assert lines[:3] == [
        "2026年度 3Qのよかったこと",
        "10/1〜12/31 · 8週でよかったこと 136件",
        "週ごとのよかったこと",
    ]
    said = " ".join(lines)
    for part in ("22", "46週", "自由に声を上げる", "71", "返信テンプレートを0本整え、一次回答が30分になった"):
        assert part in said


@needs_pdftotext
def test_many_wins_go_on_on_further_pages(tmp_path):
    text = text_of(wins_pdf(words(90)), tmp_path)
    assert text.count("\f") >= 2
    assert all(f"テンプレートを{n}本" in text for n in range(90))


def test_the_same_page_makes_the_same_bytes():
    assert wins_pdf(words()) == wins_pdf(words())


def test_a_cycle_without_a_bar_or_a_star_leaves_their_parts_out():
    empty = WinsWords("en", "Wins", "", "0", "w", "p", "u", (), (), "s", ())
    assert wins_pdf(empty).startswith(b"%PDF-")
