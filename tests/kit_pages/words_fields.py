"""Fields for words of several lines, and widgets in as many lines as they need."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal_app.ui.kit import Button, Flow, WordsField
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

_WORDS = {
    "ja": (
        "なぜこれを選びましたか",
        "責める空気があると、報告が遅れる。一年前の障害で痛感した。",
        (
            "信頼",
            "聞くことを、ためらわない",
            "失敗を責めない",
            "同じ作業を二度しない",
            "小さく試す",
            "約束した時間を守る",
        ),
    ),
    "en": (
        "Why this one?",
        "Blame makes people hide logs, and what is hidden happens again a year later.",
        (
            "Trust",
            "We can say that we do not know",
            "No blame",
            "Nothing is done twice",
            "Try small",
            "Keep time",
        ),
    ),
}


def words_fields(host: ThemeHost, language: str) -> QWidget:
    """What holds a reason, an answer, or the words of a bank."""
    hint, reason, words = _WORDS[language]
    page = Wall(host, width=640)
    empty, filled, off = (WordsField(host, lines=2) for _number in range(3))
    empty.edit.set_placeholder(hint)
    for field in (filled, off):
        field.show_stored(reason)
    off.setEnabled(False)
    for state, field in (("empty", empty), ("filled", filled), ("off", off)):
        field.edit.setAccessibleName(hint)
        page.add(state, field, fill=True)
    flow = Flow(host, height="controlLow")
    flow.set_items([Button(host, word, size="low") for word in words])
    page.add("flow", flow, fill=True)
    return page


PAGES = {"words": words_fields}
