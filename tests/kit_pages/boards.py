"""The board: ideas being written, being sorted, a wall of notes with votes, and a plan."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal_app.ui.kit import (
    Board,
    BoardCard,
    BoardColumn,
    BoardData,
    CardLine,
    CardPerson,
    CardTool,
    TitleOf,
)
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall
from tests.kit_pages.words import said


def _people(*names: str) -> tuple[CardPerson, ...]:
    return tuple(CardPerson(name, me=name == "小川") for name in names)


def _note(text: str, *names: str, **more: object) -> BoardCard:
    return BoardCard(text, text, _people(*names), **more)


DIVERGE = BoardData(
    (
        BoardColumn(
            1,
            "備品と場所",
            (
                _note("貸出の返却日が、だれにでも見える", "小川"),
                _note("会議室の空予約を減らす", "中島"),
                _note("備品の置き場を、3階にまとめる", "西村"),
            ),
            "4",
        ),
        BoardColumn(
            2,
            "入退社と届け出",
            (
                _note("入社の日に、全部そろっている", "三浦"),
                _note("Everything for a new colleague is ready before the first day", "Ken"),
            ),
            "2",
        ),
        BoardColumn(3, "受付と来客", (), "", "まだ案がありません"),
    )
)
CONVERGE = BoardData(
    (
        BoardColumn(0, "まだの案", (_note("届け出の様式を、ひとつにする", "小川"),), "1"),
        BoardColumn(
            1,
            "O 探さない・待たない",
            (
                BoardCard(
                    "a",
                    "備品の貸出を、返却日まで追える",
                    note="2つを1つに",
                    lines=(
                        CardLine("貸出の返却日が、だれにでも見える", CardPerson("小川", me=True)),
                        CardLine("探しものの時間を半分にする", CardPerson("西村")),
                    ),
                ),
            ),
        ),
        BoardColumn(
            2,
            "O 入社の日から",
            (
                BoardCard(
                    "b",
                    "入社の日に、全部そろっている",
                    note="3つを1つに",
                    lines=(
                        CardLine("入社の日に、全部そろっている", CardPerson("三浦")),
                        CardLine("PCの手配を、内定の日にはじめる", CardPerson("中島")),
                        CardLine("名刺の発注を、申請から3日で届ける", CardPerson("小川", me=True)),
                    ),
                ),
            ),
        ),
    )
)
WALL = BoardData(
    (
        BoardColumn(
            1,
            "率直に話す",
            (
                _note("分からない、と言える", "さくら", votes=3, my_votes=1),
                _note("早めに声をかける", "木村", votes=2),
                _note("Disagree early, and kindly", "Ken", votes=1),
            ),
            "7票",
            filled=True,
        ),
        BoardColumn(
            2,
            "くり返しを減らす",
            (
                _note("同じ作業を二度しない", "Ken", "立松", votes=4, my_votes=1),
                _note("夜に人を起こさない", "佐々木", votes=2),
            ),
            "7票",
            filled=True,
        ),
        BoardColumn(3, "失敗から学ぶ", (), "0票", "まだありません", filled=True),
    )
)


_TOOLS = (
    CardTool("vote", "plus", "票", "V", accent=True),
    CardTool("merge", "merge", "まとめる", "M"),
    CardTool("more", "ellipsis"),
)
SORTED = BoardData(
    (
        BoardColumn(
            1,
            "くり返しを減らす",
            (
                _note("同じ作業を二度しない", "Ken", "立松", votes=4, my_votes=1, tools=_TOOLS),
                _note("夜に人を起こさない", "佐々木", votes=12, my_votes=1, tools=_TOOLS),
            ),
            "16票",
            filled=True,
            held=True,
            tail="新しいまとまり",
            tail_key="Shift+G",
        ),
        BoardColumn(2, "まだ分けていないもの", (_note("楽しくやる", "Ken"),), "1"),
        BoardColumn(
            3,
            "木村",
            (BoardCard("sealed", "封をしました", sealed=True, movable=False),),
            person=CardPerson("木村"),
        ),
    )
)
PICKED = BoardData(
    (
        BoardColumn(
            1,
            "小川",
            (
                BoardCard(
                    "one",
                    "失敗を責めない",
                    body="責める空気があると、報告が遅れる。一年前の障害で痛感した。",
                    tinted=True,
                    movable=False,
                ),
                BoardCard("two", "小さく試す", body="Small steps are easy to undo.", movable=False),
            ),
            person=CardPerson("小川", me=True),
        ),
    )
)


class _Sample(Board):
    """A board as high as its cards, as if the keyboard were on one of them where asked."""

    def __init__(
        self, host: ThemeHost, data: BoardData, current: object = None, held: object = None, width: int = 800
    ) -> None:
        super().__init__(host)
        self._room = width
        self.sheet.hasFocus = lambda: current is not None  # type: ignore[method-assign]
        self.sheet._at = current
        if held is not None:
            self.sheet.hand = _Hand(held)  # type: ignore[assignment]
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_board(data)
        host.changed.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        width = self.sheet._host.theme.px(self._room)
        self.sheet.lay_out(width)
        self.setFixedSize(width, self.sheet.height())


class _Hand:
    """A hand that holds a card."""

    def __init__(self, held: object) -> None:
        self.held = held

    def show(self, *shown: object) -> None:
        """Hold on."""


def board(host: ThemeHost, language: str) -> QWidget:
    """What a board carries."""
    shown = (DIVERGE, CONVERGE, WALL, SORTED, PICKED)
    diverge, converge, wall, sorted_, picked = (said(data, language) for data in shown)
    page = Wall(host)
    page.add("ideas", _Sample(host, diverge))
    page.add("sorting", _Sample(host, converge, current="a"))
    page.add("wall", _Sample(host, wall, current="同じ作業を二度しない"))
    page.add("in the hand", _Sample(host, wall, held="早めに声をかける"))
    page.add("tools, seal", _Sample(host, sorted_, current="同じ作業を二度しない"))
    page.add("a title", _Sample(host, sorted_, current=TitleOf(1)))
    page.add("picks", _Sample(host, picked, width=280))
    page.add("narrow", _Sample(host, diverge, width=400))
    return page


PAGES = {"board": board}
