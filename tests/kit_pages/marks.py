"""Small marks: chips, badges, people, states, bars, and the sizes of text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal_app.ui.kit import (
    Avatar,
    Badge,
    Chip,
    Divider,
    Glyph,
    Grip,
    Label,
    LineEdit,
    ProgressBar,
    Sparkline,
    StatusMark,
    TextArea,
)
from journal_app.ui.look.theme import TYPE_SCALE
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

STATES = ("on_track", "at_risk", "off_track", "achieved", "draft", "dropped", "not_started")
WORDS = {
    "ja": (
        "自分だけ",
        "2つの版",
        "立松",
        "さくら",
        "永遠に続く水曜日に、引き継ぎ表を直した",
        "よかったことを書きます",
    ),
    "en": (
        "Only me",
        "2 versions",
        "Ken",
        "Sakura",
        "Mended the handover sheet on a Wednesday",
        "Write what went well",
    ),
}


def marks(host: ThemeHost, language: str) -> QWidget:
    """Chips, badges, people, states of a goal, bars and lines."""
    private, versions, tatematsu, sakura, *_more = WORDS[language]
    wall = Wall(host)
    chips = [Chip(host, "KR-2"), Chip(host, "KR-2", kind="neutral"), Chip(host, "KR", kind="offer")]
    wall.add("chip", *chips, Chip(host, private, kind="private"), Chip(host, versions, kind="versions"))
    wall.add(
        "badge", *(Badge(host, kind) for kind in ("keep", "problem", "try")), Badge(host, "try", size=20)
    )
    wall.add("person", Avatar(host, tatematsu, me=True), Avatar(host, sakura), Avatar(host, "Ken", size=24))
    wall.add("status", *(StatusMark(host, state) for state in STATES))
    bars = [ProgressBar(host) for _bar in range(4)]
    for bar, value in zip(bars, (0.0, 0.45, 1.0, None), strict=True):
        bar.set_value(value)
    wall.add("progress", *bars[:3], fill=True)
    bars[3].deleteLater()
    spark = Sparkline(host)
    spark.set_values([5, 6, 6, 8, 7, 8])
    wall.add("sparkline", spark)
    wall.add("icon", Glyph(host, "circle-dot"), Glyph(host, "triangle-alert", 18, "problem"), Grip(host))
    wall.add("divider", Divider(host), fill=True)
    return wall


def texts(host: ThemeHost, language: str) -> QWidget:
    """Every step of the type scale, what is cut off or wrapped, and bare fields to write in."""
    *_more, line, placeholder = WORDS[language]
    wall = Wall(host)
    for role in TYPE_SCALE:
        wall.add(role, Label(host, line, role=role, wrap=True), fill=True)
    cut = Label(host, f"{line}. {line}. {line}. {line}. {line}.")
    cut.set_elided(True)
    wall.add("cut", cut, fill=True)
    edit, area, empty = LineEdit(host), TextArea(host), TextArea(host)
    edit.set_text(line)
    area.set_text(line)
    empty.set_placeholder(placeholder)
    wall.add("to write in", edit, fill=True)
    wall.add("", area, fill=True)
    wall.add("empty", empty, fill=True)
    return wall


PAGES = {"marks": marks, "texts": texts}
