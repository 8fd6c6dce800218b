"""Forms: questions below each other, and settings with their control at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from journal_app.ui.kit import (
    AreaField,
    Button,
    ComboBox,
    ConfidencePicker,
    DayField,
    Field,
    FieldLine,
    Fold,
    Form,
    Segmented,
    SideRow,
    Stack,
    Toggle,
    WordsField,
)
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

WORDS = {
    "ja": {
        "title": ("成果の名前", "自己解決率を上げる"),
        "numbers": (("始まり", "35"), ("目標", "五十"), ("単位", "%")),
        "hint": "期の終わりに、何が違っているか",
        "number": "数字を入力してください。",
        "owner": ("担当", "立松", "担当を選んでください。"),
        "confidence": "自信",
        "areas": (("ミッション", "信頼を当たり前に、\n挑戦を日常に。"), ("もう一つの言語で", "")),
        "folder": ("フォルダ", "~/Sync/team", "選ぶ…", "このフォルダはありません。"),
        "reminder": ("知らせる", "1日に1回、書く時間になったら知らせます。"),
        "look": ("見た目", "明るい", "暗い"),
        "limit": "チームの代表だけが変えられます。",
        "due": "いつまでに",
        "folds": (
            ("測りかた", "割合　35% → 50%", "上げる"),
            ("効果と費用", "問い合わせ 月60件減", "おおまかで"),
        ),
    },
    "en": {
        "title": ("Title", "More questions solved by themselves"),
        "numbers": (("Start", "35"), ("Target", "fifty"), ("Unit", "%")),
        "hint": "What is different at the end of the quarter",
        "number": "Please enter a number.",
        "owner": ("Owner", "Tatematsu", "Please choose an owner."),
        "confidence": "Confidence",
        "areas": (("Mission", "Trust as a given,\nchallenge as a habit."), ("In the other language", "")),
        "folder": ("Folder", "~/Sync/team", "Choose…", "There is no such folder."),
        "reminder": ("Remind me", "Once a day, when it is time to write."),
        "look": ("Appearance", "Light", "Dark"),
        "limit": "Only the owner of the team can change this.",
        "due": "By when",
        "folds": (
            ("Measure", "Percent, 35% → 50%", "higher"),
            ("Effect and cost", "60 fewer a month", "roughly"),
        ),
    },
}


def _question(host: ThemeHost, language: str, label_role: str, *, wrong: bool) -> Form:
    said = WORDS[language]
    form = Form(host, label_role=label_role)
    title, owner, scale = Field(host), ComboBox(host), ConfidencePicker(host)
    numbers = [Field(host) for _number in range(3)]
    title.set_text(said["title"][1])
    owner.set_items([(1, said["owner"][1])])
    scale.set_value(7)
    form.add(said["title"][0], title, hint=said["hint"])
    for field, (_label, text) in zip(numbers, said["numbers"], strict=True):
        field.set_text(text)
    form.add_line(*((label, field) for field, (label, _text) in zip(numbers, said["numbers"], strict=True)))
    owner_row = form.add(said["owner"][0], owner)
    form.add(said["confidence"], scale)
    areas = [AreaField(host), WordsField(host, lines=2)]
    for area, (_label, text) in zip(areas, said["areas"], strict=True):
        area.set_text(text)
    form.add_line(*((label, area) for area, (label, _text) in zip(areas, said["areas"], strict=True)))
    place = Field(host)
    place.set_text(said["folder"][1])
    form.add(said["folder"][0], FieldLine(host, place, Button(host, said["folder"][2])))
    if wrong:
        numbers[1].set_error(said["number"])
        owner_row.set_error(said["owner"][2])
        place.set_error(said["folder"][3])
    return form


def _folds(host: ThemeHost, language: str) -> QWidget:
    """An open fold with a day in it, above a closed one."""
    said = WORDS[language]
    day = DayField(host, width=132)
    day.set_today(date(2026, 11, 20))
    day.set_day(date(2026, 12, 25))
    inside = Form(host, label_role="caption", fills=False)
    inside.add(said["due"], day)
    page = QWidget()
    page.setLayout(Stack(host, spacing=0))
    for is_open, body, words in zip((True, False), (inside, QWidget()), said["folds"], strict=True):
        fold = Fold(host, body)
        fold.set_texts(*words)
        fold.set_open(is_open)
        page.layout().addWidget(fold)
    return page


def forms(host: ThemeHost, language: str) -> QWidget:
    """A form of a dialog, and one of a panel with everything wrong that can be."""
    wall = Wall(host)
    wall.add("dialog", _question(host, language, "dense", wrong=False), fill=True)
    wall.add("folds", _folds(host, language), fill=True)
    wall.add("panel, wrong", _question(host, language, "caption", wrong=True), fill=True)
    return wall


def settings(host: ThemeHost, language: str) -> QWidget:
    """Rows of settings: with a control, without one, and one that is for others to set."""
    said = WORDS[language]
    wall = Wall(host)
    for state, limit in (("mine", ""), ("not mine", said["limit"])):
        toggle, choice = Toggle(host), Segmented(host)
        toggle.setChecked(True)
        for key, text in zip(("light", "dark"), said["look"][1:], strict=True):
            choice.add(key, text)
        choice.set_checked(("light",))
        rows = [SideRow(host, toggle), SideRow(host, choice)]
        for row, texts in zip(rows, (said["reminder"], (said["look"][0],)), strict=True):
            row.set_texts(*texts)
            row.set_limit(limit)
            wall.add(state, row, fill=True)
    return wall


PAGES = {"forms": forms, "settings": settings}
