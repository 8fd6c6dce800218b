"""Lists and tables of rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit import (
    Cell,
    Column,
    Heading,
    List,
    RowKind,
    RowPainter,
    RowState,
    Strip,
    Table,
    TextRow,
    TextRows,
    paint_avatar,
    paint_badge,
    paint_ground,
)
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from tests.kit_pages.wall import Wall


@dataclass(frozen=True)
class Deleted:
    """A line in the bin."""

    kind: str
    text: str
    place: str
    when: str
    left: str
    ticked: bool = False


WORDS = {
    "ja": {
        "today": ("今日", "2件"),
        "week": ("今週", "2件"),
        "captions": ("内容", "もとの場所", "消した時刻", "のこり"),
        "back": "元に戻す",
        "empty": "消したものはありません。",
        "rows": (
            Deleted(
                "keep",
                "引き継ぎ表の色分けを変えたら、見落としが減った",
                "11月18日(水)",
                "16:40",
                "90日",
                ticked=True,
            ),
            Deleted("try", "朝会でマクロの棚卸しをする", "11月20日(金)", "14:31", "90日"),
            Deleted("problem", "通知が多すぎて、見落としが出た", "11月16日(月)", "11/18 9:05", "88日"),
            Deleted("try", "問い合わせ票の項目を、全部見直す", "10月23日(金)", "10/29 9:40", "68日"),
        ),
        "names": ("立松", "木村", "佐々木"),
    },
    "en": {
        "today": ("Today", "2"),
        "week": ("This week", "2"),
        "captions": ("What", "From", "Deleted", "Left"),
        "back": "Put back",
        "empty": "Nothing has been deleted.",
        "rows": (
            Deleted(
                "keep",
                "Coloured the handover sheet, fewer misses",
                "Wed, Nov 18",
                "16:40",
                "90 days",
                ticked=True,
            ),
            Deleted("try", "Go through the macros in the morning meeting", "Fri, Nov 20", "14:31", "90 days"),
            Deleted("problem", "Too many notices, one was missed", "Mon, Nov 16", "11/18 9:05", "88 days"),
            Deleted("try", "Look again at every field of the form", "Fri, Oct 23", "10/29 9:40", "68 days"),
        ),
        "names": ("Tatematsu", "Kimura", "Sasaki"),
    },
}


def badge(strip: Strip, row: Deleted) -> None:
    """Paint a line's section."""
    place = strip.square(20, gap=12)
    paint_badge(strip.painter, strip.theme, place, row.kind, selected=strip.state.selected)


ROW_STATES = (
    RowState(),
    RowState(hovered=True),
    RowState(selected=True),
    RowState(selected=True, focused=True),
    RowState(focused=True),
)
STATES = {
    "ja": ("ふつう", "ポインターの下", "選ばれた行", "キーボードのある行", "選ばれていない"),
    "en": ("At rest", "Below the pointer", "Chosen", "With the keyboard", "Not chosen"),
}


class Lines(RowPainter[Deleted]):
    """A line: its section, its words, where it stood."""

    measure = "rowResult"

    @override
    def words(self, row: Deleted) -> str:
        return row.text

    @override
    def spoken(self, row: Deleted) -> str:
        return f"{row.kind}, {row.text}, {row.place}"

    @override
    def paint(self, strip: Strip, row: Deleted) -> None:
        badge(strip, row)
        strip.hint(row.place)
        strip.text(row.text, "body")


class Bin(RowKind[Deleted]):
    """What can be done to a deleted line."""

    measure = "banner"

    def __init__(self, back: str) -> None:
        self._back = back

    @override
    def key(self, row: Deleted) -> object:
        return row.text

    @override
    def mark(self, row: Deleted) -> bool | None:
        return row.ticked

    @override
    def action(self, row: Deleted) -> str:
        return self._back


class People(RowPainter[str]):
    """A person in a row with a line below."""

    lines = True

    @override
    def words(self, row: str) -> str:
        return row

    @override
    def paint(self, strip: Strip, row: str) -> None:
        paint_avatar(
            strip.painter, strip.theme, strip.square(24), row, me=row == "Ken", selected=strip.state.selected
        )
        strip.text(row)


class States(Themed, QWidget):
    """The ground of a row in each of its states, side by side."""

    def __init__(self, host: ThemeHost, language: str) -> None:
        super().__init__()
        self._host = host
        self._words = STATES[language]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self._host.theme.px
        width = self.width() / len(self._words)
        for number, (words, state) in enumerate(zip(self._words, ROW_STATES, strict=True)):
            place = QRectF(number * width, 0, width - px(8), self.height())
            paint_ground(painter, self._host.theme, place, state)
            Strip(painter, self._host, place.adjusted(px(12), 0, -px(12), 0), state).text(words)

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.measure("row"))


def lists(host: ThemeHost, language: str) -> QWidget:
    """A list: one row chosen, headings, lines between rows, words alone, nothing in it."""
    said = WORDS[language]
    wall = Wall(host)
    found = List(host, Lines())
    found.set_rows([Heading(*said["today"]), *said["rows"][:2], Heading(*said["week"]), *said["rows"][2:]])
    found.choose(said["rows"][1])
    found.show_at_most(6)
    wall.add("states", States(host, language), fill=True)
    wall.add("headings", found, fill=True)
    words = List(host, TextRows())
    words.set_rows(
        [TextRow(n, row.text, f"KR-{n}", row.place, "target") for n, row in enumerate(said["rows"], start=9)]
    )
    words.choose(10)
    words.show_at_most(4)
    wall.add("ids, icons, hints", words, fill=True)
    people = List(host, People())
    people.set_rows(said["names"])
    people.show_at_most(3)
    wall.add("lines", people, fill=True)
    empty = List(host, TextRows())
    empty.set_empty_text(said["empty"])
    empty.setFixedHeight(72)
    wall.add("empty", empty, fill=True)
    return wall


def tables(host: ThemeHost, language: str) -> QWidget:
    """A table: captions, groups, boxes to tick, a link in each row, one row chosen."""
    said = WORDS[language]
    what, place, when, left = said["captions"]

    def draw(strip: Strip, row: Deleted) -> None:
        badge(strip, row)
        strip.text(row.text, "body")

    columns = (
        Column(lambda: what, lambda row: Cell(row.text), draw=draw),
        Column(lambda: place, lambda row: Cell(row.place, color="muted"), width=120),
        Column(lambda: when, lambda row: Cell(row.when, "history", color="muted"), width=120),
        Column(lambda: left, lambda row: Cell(row.left, color="muted"), width=160),
    )
    table = Table(host, columns, Bin(said["back"]))
    table.set_rows([Heading(*said["today"]), *said["rows"][:2], Heading(*said["week"]), *said["rows"][2:]])
    table.choose(said["rows"][0].text)
    table.setFixedHeight(360)
    wall = Wall(host)
    wall.add("groups", table, fill=True)
    empty = Table(host, columns)
    empty.set_empty_text(said["empty"])
    empty.setFixedHeight(120)
    wall.add("empty", empty, fill=True)
    return wall


PAGES = {"lists": lists, "tables": tables}
