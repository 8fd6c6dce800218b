"""The timeline: a quarter of plans week by week, one of them in the hand, a year by quarters, years as cards."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal_app.ui.kit import (
    CardPerson,
    ItemState,
    Scale,
    Timeline,
    TimelineColumn,
    TimelineData,
    TimelineGroup,
    TimelineItem,
    TimelineRow,
)
from journal_app.ui.kit.charts.timeline_data import column_days, week_columns
from journal_app.ui.kit.charts.timeline_moves import Drag, End
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall
from tests.kit_pages.words import said

TODAY = date(2026, 11, 20)
OFF = frozenset(
    {date(2026, 10, 12), date(2026, 11, 3), date(2026, 11, 23), *(date(2026, 12, n) for n in (29, 30, 31))}
)
COMING, DOING, DONE, OVERDUE = ItemState


def _day(text: str) -> date:
    month, day = text.split("/")
    return date(2026, int(month), int(day))


def _bar(key: str, first: str, last: str, state: ItemState, text: str) -> TimelineItem:
    return TimelineItem(key, _day(first), _day(last), state, text)


def _milestone(key: str, day: str, state: ItemState = COMING) -> TimelineItem:
    return TimelineItem(key, _day(day), _day(day), state, day, milestone=True)


def _row(title: str, item: TimelineItem, name: str = "") -> TimelineRow:
    return TimelineRow(
        f"row {item.key}", title, (item,), CardPerson(name, me=name == "立松") if name else None
    )


def quarter(columns: tuple[TimelineColumn, ...], scale: Scale = Scale.WEEK) -> TimelineData:
    groups = (
        TimelineGroup(
            "g1",
            "一次回答の中央値を短くする",
            (
                _row("返金テンプレートを3本に", _bar("a", "10/13", "11/6", DONE, "30分で返せる"), "立松"),
                _row("分類ラベルを見直す", _bar("b", "11/9", "12/11", DOING, "迷わず振り分けられる"), "立松"),
            ),
            "KR-1",
            "70%",
        ),
        TimelineGroup(
            "g2",
            "自己解決率を上げる",
            (
                _row(
                    "見出しを、お客さまの言葉に直す",
                    _bar("c", "11/2", "12/1", DOING, "自分の言葉で探せる"),
                    "木村",
                ),
                _row(
                    "検索の並び順を週1回直す",
                    _bar("d", "11/9", "11/18", OVERDUE, "製品開発部の返事待ち"),
                    "木村",
                ),
                _row(
                    "お知らせの末尾からFAQへ",
                    _bar("e", "12/1", "12/18", COMING, "読んだ人が自分で解決できる"),
                    "さくら",
                ),
            ),
            "KR-2",
            "20%",
        ),
        TimelineGroup(
            "g3",
            "英語で一次対応できる人を増やす",
            (
                _row("英語マクロ20本を公開", _milestone("f", "10/30", DONE)),
                _row("英語の当番を4人で回せる", _milestone("g", "12/18")),
            ),
            "KR-5",
            "50%",
        ),
        TimelineGroup("g4", "要望への返答率を上げる", (), "KR-8", "20%", folded=True),
    )
    return TimelineData(groups, columns, TODAY, scale, OFF)


def years() -> TimelineData:
    columns = (
        TimelineColumn(date(2026, 4, 1), date(2026, 10, 1), "2026年度 上期", "4–9月"),
        TimelineColumn(date(2026, 10, 1), date(2027, 4, 1), "2026年度 下期", "10–3月"),
        TimelineColumn(date(2027, 4, 1), date(2028, 4, 1), "2027年度", "4–3月"),
    )

    def card(
        key: str, column: int, state: ItemState, words: tuple[str, str, str], *chips: str
    ) -> TimelineItem:
        due, text, note = words
        first, end = columns[column].first, columns[column].end
        last = date.fromordinal(end.toordinal() - 1)
        return TimelineItem(key, first, last, state, text, due=due, note=note, chips=chips)

    done = ("2026年9月まで", "返金の問い合わせに、その日のうちに返せる", "当日返信率 95% を3か月保つ")
    now = ("2027年3月まで", "最初の返事が、1時間以内に届く", "中央値1時間。金曜の夕方も同じ")
    later = ("2028年3月まで", "聞かなくても、答えにたどり着ける", "自己解決率 60%。FAQは画面の中から")
    voice = ("2027年3月まで", "要望の8割に、返事ができる", "返答会が週1回、30分で続く")
    rows = (
        TimelineRow(
            "wait",
            "待たせない窓口",
            (
                card("1", 0, DONE, done, "1Q O1", "2Q O1"),
                card("2", 1, DOING, now, "3Q O1"),
                card("3", 2, COMING, later),
            ),
            icon="clock",
        ),
        TimelineRow("voice", "声を製品に返す", (card("4", 1, DOING, voice, "3Q O3"),), icon="users"),
    )
    return TimelineData(
        (TimelineGroup("all", rows=rows),), columns, TODAY, Scale.HALF, cards=True, corner="テーマ"
    )


class _Sample(Timeline):
    """A timeline as high as its rows, as if the keyboard or a hand were on one of them where asked."""

    def __init__(
        self, host: ThemeHost, data: TimelineData, current: str = "", *, held: bool = False, width: int = 1304
    ) -> None:
        super().__init__(host)
        self._look = host
        self._width = width
        self.sheet.hasFocus = lambda: bool(current)  # type: ignore[method-assign]
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_timeline(data)
        self.sheet.current = current or None
        item = data.item(current)
        if held and item is not None:
            self.sheet._drag = Drag(item, item.first, End.LAST)
            self.sheet._moving = item.between(item.first, date(2026, 12, 4))

    def restyle(self) -> None:
        super().restyle()
        width = self._look.theme.px(self._width)
        self.sheet.lay_out(width)
        self.setFixedSize(width, self.sheet.height())


def timeline(host: ThemeHost, language: str) -> QWidget:
    """Plans over weeks: at rest, one of them moved, and by quarters."""
    weeks = said(quarter(week_columns(date(2026, 9, 28), 14)), language)
    spans = column_days(Scale.QUARTER, date(2026, 4, 1), 8)
    by_quarter = tuple(TimelineColumn(first, end, f"{first:%Y-%m}") for first, end in spans)
    page = Wall(host, 1480)
    page.add("weeks", _Sample(host, weeks))
    page.add("moved", _Sample(host, weeks, "c", held=True))
    page.add("quarters", _Sample(host, said(quarter(by_quarter, Scale.QUARTER), language), "g"))
    page.add("narrow", _Sample(host, weeks, width=620))
    return page


def timeline_cards(host: ThemeHost, language: str) -> QWidget:
    """Themes over years, one card with the keyboard on it."""
    page = Wall(host, 1160)
    page.add("years", _Sample(host, said(years(), language), "3", width=980))
    return page


PAGES = {"timeline": timeline, "timeline-cards": timeline_cards}
