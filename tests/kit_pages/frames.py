"""Frames: cards, messages, the head and the rail of a window, and a pane with nothing in it."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.kit import (
    Banner,
    Card,
    EmptyPane,
    Label,
    Message,
    NavRail,
    PageHeader,
    PaneHeader,
    ScrollArea,
    Stack,
    TabbedHeader,
)
from journal_app.ui.kit.frames.messages import Toast
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from tests.kit_pages.wall import Wall

WORDS = {
    "ja": {
        "card": ("今週", "5営業日のうち4日", "このごろ20営業日のうち18日書いています。"),
        "banner": ("共有フォルダーにつながりません。書いたものはこの端末にあります。", "もう一度"),
        "toast": ("1行を消しました。", "元に戻す"),
        "head": ("OKR", "2026年度 3Q", "10–12月", "前の期", "次の期"),
        "empty": ("どこへ向かいますか。目的を1つ書いてみましょう。", "目的を書く", "見本を見る"),
        "places": ("今日", "週", "OKR", "設定"),
    },
    "en": {
        "card": ("This week", "4 of 5 workdays", "18 of the last 20 workdays."),
        "banner": ("The shared folder cannot be reached. What you wrote is on this device.", "Try again"),
        "toast": ("One line deleted.", "Undo"),
        "head": ("OKRs", "FY2026 Q3", "Oct–Dec", "Previous period", "Next period"),
        "empty": ("Where are you going? Begin with one objective.", "Write an objective", "See a sample"),
        "places": ("Today", "Week", "OKRs", "Settings"),
    },
}


class _Shown(Toast):
    """A toast that stands still in the corner of its parent."""

    @override
    def _place(self) -> QPoint:
        return QPoint(0, 0)


class _Holder(Themed, QWidget):
    """As high as a toast."""

    def __init__(self, host: ThemeHost, message: Message) -> None:
        super().__init__()
        self._host = host
        self._toast = _Shown(host, message, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.measure("banner"))


class _NarrowHeader(TabbedHeader):
    """A head with tabs that has no room for them, at any size of text."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, tabs_first=True)

    @override
    def restyle(self) -> None:
        super().restyle()
        self.setFixedWidth(self._host.theme.px(440))


def frames(host: ThemeHost, language: str) -> QWidget:
    """What stands around contents, and what is said beside them."""
    said = WORDS[language]
    wall = Wall(host)
    title, fact, words = said["card"]
    card, scrolled = Card(host, title), ScrollArea(host)
    card.set_fact(fact)
    card.set_icon("calendar-days")
    inside = QWidget()
    inside.setLayout(Stack(host, Label(host, words, wrap=True)))
    scrolled.setWidget(inside)
    card.body.addWidget(Label(host, words, wrap=True))
    wall.add("card", card, Card(host, title), fill=True)
    wall.add("scroll area", scrolled, fill=True)
    wall.add("banner", Banner(host, *said["banner"]), fill=True)
    text, action = said["toast"]
    wall.add("toast", _Holder(host, Message(text, action, "Ctrl+Z")), fill=True)
    pane, period, months, before, after = said["head"]
    head = PaneHeader(host, title_first=True)
    head.set_title(pane)
    head.set_period(period, months)
    head.set_arrow_names(before, after)
    wall.add("head", head, fill=True)
    page = PageHeader(host)
    page.back.set_name(before)
    page.set_title(title, period)
    page.set_present(months, pane)
    wall.add("head of a page", page, fill=True)
    for narrow in (False, True):
        tabbed = _NarrowHeader(host) if narrow else TabbedHeader(host, tabs_first=True)
        tabbed.set_title(pane)
        tabbed.set_tabs({"one": title, "two": before, "three": after}, pane)
        tabbed.set_period(period, months)
        tabbed.set_arrow_names(before, after)
        wall.add("head with tabs", tabbed, fill=not narrow)
    return wall


def empty(host: ThemeHost, language: str) -> QWidget:
    """A pane with nothing in it, and the rail beside it."""
    said = WORDS[language]
    rail, pane = NavRail(host), EmptyPane(host, "goal", icon="plus")
    for key, icon, words in zip(
        ("today", "week", "okrs", "settings"),
        ("sun", "star", "target", "settings"),
        said["places"],
        strict=True,
    ):
        rail.add_place(key, icon, bottom=key == "settings")
        rail.set_label(key, words)
    rail.setMinimumHeight(480)
    sentence, action, way_out = said["empty"]
    pane.set_texts(sentence, action, key="Ctrl+N", way_out=way_out)
    wall = Wall(host)
    wall.add("rail", rail)
    wall.add("empty", pane, fill=True)
    return wall


PAGES = {"frames": frames, "empty": empty}
