"""The sheet as text for others: Markdown, and a page for people outside."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from journal_app.domain.sheet.page import PagePart, PageValue
from journal_app.exchange.sheet.as_html import as_html
from journal_app.exchange.sheet.markdown import markdown
from tests.core.exchange.sheet.pages import EMPTY, SRE


def test_markdown_says_all_that_the_sheet_says():
    assert markdown(SRE) == (
        "# SREグループ\n\nミッション・ビジョン・バリュー · 第1版 2026年9月25日\n\n"
        "## ミッション\n\n*いま、具体的に何をするのか*\n\n**信頼を当たり前に、挑戦を日常に。**\n\n"
        "組織に改善し続けられる文化を醸成し、サービスの信頼性を最大化し続ける。\n\n"
        "## ビジョン\n\n*長い目で、何を目指すのか*\n\n**自立した持続可能なカイゼンサイクルをつくる**\n\n"
        "## バリュー\n\n*そのための行動のよりどころ*\n\n"
        "- **S**: Speak Up Freely (自由に声を上げる)\n"
        "- **R**: Resolve with Automation (自動化で解決する)\n"
        "- **E**: Embrace Failure (失敗を歓迎する)\n"
        "  - すること\n    - 失敗を、その日に話す\n"
        "  - しないこと\n    - だれかを責める\n\n"
        "## なぜ、これを決めたのか\n\n- 進む方向を、はっきりさせる\n- 外の人に、役割を伝える\n"
    )


def test_a_page_for_outside_needs_nothing_else_runs_nothing_and_names_nobody():
    made = as_html(SRE)
    assert not re.search(r"<script|src=|href=|url\(|https?:", made)
    assert not [name for name in SRE.people if name in made]
    assert "default-src 'none'" in made
    for text in (
        SRE.mission.text,
        SRE.mission.more,
        SRE.vision.text,
        "Embrace Failure",
        "だれかを責める",
        SRE.edition,
    ):
        assert text in made


def test_what_is_written_stays_text_in_every_form():
    hostile = "<b onclick=x>*a* & [b](c)"
    page = replace(
        SRE,
        name=hostile,
        mission=PagePart("Mission", hostile, hostile, hostile, hostile, hostile),
        values=(PageValue("<", hostile, hostile, (hostile,), (hostile,)),),
        purposes=(hostile,),
        edition=hostile,
    )
    found: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(name for name, _value in attrs)

    Tags().feed(as_html(page))
    assert set(found) <= {"lang", "charset", "name", "content", "http-equiv", "class", "aria-hidden"}
    assert hostile not in markdown(page)


def test_an_empty_sheet_says_so():
    assert markdown(EMPTY) == "# SREグループ\n\nミッション・ビジョン・バリュー\n\nこれからです。\n"
    assert "これからです。" in as_html(EMPTY)
