"""Panels beside a page and over it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ui.kit import Button, Field, Form, IconButton, Label, Row, Section, SidePanel, SideSplit
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

WORDS = {
    "ja": ("目的と成果", "KR-2", "自己解決率を上げる", "今", "38", "記録する", "閉じる"),
    "en": (
        "Objectives and key results",
        "KR-2",
        "More questions solved by themselves",
        "Now",
        "38",
        "Record",
        "Close",
    ),
}


def _split(host: ThemeHost, language: str) -> SideSplit:
    title, ref, name, now, value, record, close = WORDS[language]
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(Label(host, title, role="heading"))
    column.addStretch(1)
    section = Section(host)
    section.column.addLayout(
        Row(host, Label(host, ref, bold=True, color="accent"), None, IconButton(host, "x", close, size=28))
    )
    section.column.addWidget(Label(host, name, role="title", wrap=True))
    form = Form(host, label_role="caption")
    field = Field(host)
    field.set_text(value)
    form.add(now, field, unit="%")
    section.column.addWidget(form)
    section.column.addLayout(Row(host, Button(host, record, kind="primary", key="Ctrl+Return"), None))
    section.column.addStretch(1)
    panel = SidePanel(host, (section,))
    panel.show_page(section)
    split = SideSplit(host, page, panel)
    split.open_panel()
    return split


class _Fixed(QWidget):
    """A split as large as designed at every size."""

    def __init__(self, split: SideSplit) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.setFixedHeight(320)


def panels(host: ThemeHost, language: str) -> QWidget:
    """A panel beside its page, and over it where there is no room for both."""
    wall = Wall(host, width=1260)
    wall.add("beside", _Fixed(_split(host, language)), fill=True)
    narrow = Wall(host, width=760)
    narrow.add("over", _Fixed(_split(host, language)), fill=True)
    wall.add("", narrow)
    return wall


PAGES = {"panels": panels}
