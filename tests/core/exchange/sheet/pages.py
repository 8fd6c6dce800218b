"""Pages of a sheet for tests: that of background text 000, and one with all there can be."""

from __future__ import annotations

from dataclasses import replace

from journal_app.domain.sheet.page import PagePart, PageValue, SheetPage

SRE = SheetPage(
    language="ja",
    title="ミッション・ビジョン・バリュー",
    name="SREグループ",
    mission=PagePart(
        "ミッション",
        "いま、具体的に何をするのか",
        "信頼を当たり前に、挑戦を日常に。",
        more="組織に改善し続けられる文化を醸成し、サービスの信頼性を最大化し続ける。",
    ),
    vision=PagePart("ビジョン", "長い目で、何を目指すのか", "自立した持続可能なカイゼンサイクルをつくる"),
    values_label="バリュー",
    values_meaning="そのための行動のよりどころ",
    values=(
        PageValue("S", "Speak Up Freely", "自由に声を上げる"),
        PageValue("R", "Resolve with Automation", "自動化で解決する"),
        PageValue("E", "Embrace Failure", "失敗を歓迎する", ("失敗を、その日に話す",), ("だれかを責める",)),
    ),
    conduct_label="すること",
    avoided_label="しないこと",
    why="なぜ、これを決めたのか",
    purposes=("進む方向を、はっきりさせる", "外の人に、役割を伝える"),
    edition="第1版　2026年9月25日",
    people=("立松", "Ken", "さくら", "佐々木", "木村"),
    empty="これからです。",
)
EMPTY = replace(
    SRE,
    mission=PagePart("ミッション", "", ""),
    vision=PagePart("ビジョン", "", ""),
    values=(),
    purposes=(),
    edition="",
    people=(),
)
