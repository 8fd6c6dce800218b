"""The picker that opens at the caret."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit import PickChip, PickChips, PickHead, PickLine, PickRow, Words
from journal_app.ui.kit.pickers.pick_list import PickList
from journal_app.ui.kit.pickers.pick_values import Pick
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

WORK = {
    "ja": (
        PickHead("KR", "3Q · 使った順"),
        PickRow(1, Words("要望への返答率を上げる", (4, 5)), label=Words("KR-8")),
        PickRow(2, Words("一次回答の中央値を短くする"), label=Words("KR-1")),
        PickHead("タグ"),
        PickRow(3, Words("返金", (0, 1)), icon="hash", fact="24件"),
        PickRow(4, Words("返信テンプレート", (0, 1)), icon="hash", fact="9件"),
        PickHead("バリュー", "いつも3つとも出ます"),
        PickChips(
            (
                PickChip(5, "O", Words("Own the outcome")),
                PickChip(6, "P", Words("Plain words")),
                PickChip(7, "S", Words("Small steps")),
            )
        ),
        PickLine(),
        PickRow(8, Words("OKR外・突発の仕事"), icon="life-buoy", key="# 0"),
        PickRow(9, Words("新しいタグ #返 を作る", strong=(6, 8)), icon="plus", key="Ctrl Enter"),
    ),
    "en": (
        PickHead("Key results", "Q3 · most recent first"),
        PickRow(1, Words("Answer more of the requests", (0, 3)), label=Words("KR-8")),
        PickRow(
            2,
            Words("A key result whose title is far too long for the one line that it has here"),
            label=Words("KR-1"),
        ),
        PickHead("Tags"),
        PickRow(3, Words("refund", (0, 2)), icon="hash", fact="24"),
        PickHead("Values", "always all 3"),
        PickChips((PickChip(5, "O", Words("Own the outcome")), PickChip(6, "P", Words("Plain words")))),
        PickLine(),
        PickRow(8, Words("Outside the OKRs, sudden work"), icon="life-buoy", key="# 0"),
        PickRow(9, Words("New tag #re", strong=(8, 11)), icon="plus", key="Ctrl Enter"),
    ),
}
PEOPLE = {
    "ja": (
        PickHead("チーム", "使った順"),
        PickRow(
            1,
            Words("さくら"),
            person="さくら",
            second=Words("Sakura", (0, 2)),
            below="11月18日（水）に一緒に",
        ),
        PickRow(2, Words("佐々木"), person="佐々木", second=Words("Sasaki", (0, 2))),
        PickHead("記録にあり、まだ参加していない人"),
        PickRow(3, Words("Sato from Payments", (0, 2)), person="Sato", below="4件の行に"),
        PickLine(),
        PickRow(4, Words("「sa」を人として追加する"), icon="plus", key="Ctrl Enter"),
    ),
    "en": (
        PickHead("Team", "most recent first"),
        PickRow(
            1, Words("さくら"), person="さくら", second=Words("Sakura", (0, 2)), below="With you on Nov 18"
        ),
        PickRow(2, Words("佐々木"), person="佐々木", second=Words("Sasaki", (0, 2))),
        PickHead("In the log, not in the team yet"),
        PickRow(3, Words("Sato from Payments", (0, 2)), person="Sato", below="Named in 4 lines"),
        PickLine(),
        PickRow(4, Words("Add “sa” as a person"), icon="plus", key="Ctrl Enter"),
    ),
}
CAPTIONS = {
    "ja": ("何につながるか", "バリューの上", "だれと"),
    "en": ("What it served", "On a value", "With whom"),
}


class Rows(PickList):
    """The rows of a picker without its frame."""

    def __init__(self, host: ThemeHost, rows: tuple[Pick, ...], width: int, current: int) -> None:
        super().__init__(host)
        self._at_full_size = width
        self.set_chooser("Enter")
        self.set_rows(rows, current)

    @override
    def restyle(self) -> None:
        self.fit(self._host.theme.px(self._at_full_size))


def pickers(host: ThemeHost, language: str) -> QWidget:
    """Return the rows of both pickers; the current one is chosen by Return."""
    wall = Wall(host)
    work, value, people = CAPTIONS[language]
    for caption, rows, width, current in (
        (work, WORK[language], 404, 1),
        (value, WORK[language][5:8], 404, 6),
        (people, PEOPLE[language], 372, 1),
    ):
        wall.add(caption, Rows(host, rows, width, current))
    return wall


PAGES = {"pickers": pickers}
