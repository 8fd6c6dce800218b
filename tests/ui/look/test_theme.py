"""Colours, type and measures, and what applies them."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFocusFrame, QVBoxLayout, QWidget
from typing_extensions import override

import journal_app
from journal_app.paths import resources_dir
from journal_app.ui.kit import Button
from journal_app.ui.look.style import fill_template
from journal_app.ui.look.theme import TYPE_SCALE, load_theme, make_palette

THEMES = ("light", "dark")

TEXT_PAIRS = [
    *product(("text",), ("bg", "surface", "surface2", "tint", "problemTint", "raised")),
    *product(("muted",), ("bg", "surface", "surface2", "tint", "raised")),
    *product(("faint",), ("bg", "surface", "raised")),
    *product(("accent",), ("bg", "surface", "tint")),
    *product(("onAccent",), ("accent", "accentHover")),
    ("onAccent2", "accent"),
    *product(("keep",), ("bg", "surface", "keepTint", "tint")),
    *product(("problem",), ("bg", "surface", "problemTint", "tint")),
    *product(("danger",), ("bg", "surface")),
    *product(("inverseText", "inverseAction"), ("inverse",)),
]
GRAPHIC_PAIRS = [
    *product(("border",), ("bg", "surface", "surface2")),
    *product(("spark",), ("bg", "surface", "tint")),
    *product(("accent",), ("track", "trackSelected")),
    ("heatHit", "heatWrote"),
]


def luminance(color: QColor) -> float:
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def theme_of(name):
    return load_theme(resources_dir() / "themes" / f"{name}.toml")


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_legible_on_every_ground_it_stands_on(name, ink, ground):
    theme = theme_of(name)
    assert contrast(theme.color(ink), theme.color(ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("shape", "ground"), GRAPHIC_PAIRS)
def test_shapes_stand_out_from_their_ground(name, shape, ground):
    theme = theme_of(name)
    assert contrast(theme.color(shape), theme.color(ground)) >= 3.0


def test_both_themes_know_the_same_colours():
    light, dark = theme_of("light"), theme_of("dark")
    assert light.colors.keys() == dark.colors.keys()
    assert all(color.isValid() for theme in (light, dark) for color in theme.colors.values())


def test_an_unknown_colour_is_an_error():
    with pytest.raises(KeyError):
        theme_of("light").color("mauve")


def test_both_themes_have_the_same_measures():
    assert theme_of("light").measures == theme_of("dark").measures


def test_an_unknown_measure_is_an_error():
    with pytest.raises(KeyError):
        theme_of("light").measure("radiusHuge")


def test_colours_and_measures_share_no_name():
    # a style sheet asks for both the same way
    theme = theme_of("light")
    assert theme.colors.keys() & theme.measures.keys() == set()


def test_every_measure_is_asked_for_by_somebody():
    package = Path(journal_app.__file__).parent
    words = "".join(path.read_text(encoding="utf-8") for path in (package / "ui").rglob("*.py"))
    sheet = (resources_dir() / "style.qss").read_text(encoding="utf-8")
    asked = set(re.findall(r'"(\w+)"', words)) | set(re.findall(r"\$(\w+)", sheet))
    assert theme_of("light").measures.keys() - asked == set()


def test_a_style_sheet_may_ask_for_a_measure(host):
    host.set_scale(1.5)
    assert fill_template("a { border-radius: $radiusRow; }", host.theme) == "a { border-radius: 12px; }"


def test_the_focus_ring_of_a_kit_button_has_the_corners_of_its_measure(host, qtbot):
    window = QWidget()
    button = Button(host, "Record", size="small")
    QVBoxLayout(window).addWidget(button)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    button.setFocus()
    frame = next(frame for frame in window.findChildren(QFocusFrame) if frame.isVisible())
    assert frame._radius == host.theme.measures["radiusSmall"]


def test_type_and_measures_follow_the_scale(host):
    host.set_scale(1.5)
    assert host.theme.px(36) == 54
    assert host.theme.measure("row") == 54
    assert host.theme.font("body").pixelSize() == 21
    assert host.theme.line("caption") == 27


@pytest.mark.parametrize(("asked", "got"), [(0.1, 0.8), (1.25, 1.25), (9, 2.0)])
def test_the_scale_stays_between_80_and_200_percent(host, asked, got):
    host.set_scale(asked)
    assert host.theme.scale == got


def test_lines_are_higher_in_japanese(host):
    host.set_language("en")
    english = host.theme.line("body")
    host.set_language("ja")
    assert host.theme.line("body") == english + 1


def test_only_two_weights_exist(host):
    weights = {host.theme.font(role, bold=bold).weight() for role in TYPE_SCALE for bold in (False, True)}
    assert weights == {400, 700}


def test_choosing_a_theme_changes_palette_style_sheet_and_theme(host, qapp):
    host.set_choice("dark")
    assert host.theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == host.theme.color("bg")
    assert host.theme.color("accent").name() in qapp.styleSheet()


def test_every_widget_hears_once_of_a_new_theme(host, qtbot):
    host.set_choice("light")
    with qtbot.waitSignal(host.changed, timeout=500):
        host.set_choice("dark")
    with qtbot.assertNotEmitted(host.changed, wait=20):
        host.set_choice("dark")


def test_the_system_scheme_is_followed_live(host, monkeypatch):
    host.set_choice("system")
    monkeypatch.setattr(host, "_system_was_dark", True)
    host._on_system_changed()
    assert host.theme.is_dark
    monkeypatch.setattr(host, "_system_was_dark", False)
    host._on_system_changed()
    assert not host.theme.is_dark


def test_an_explicit_choice_ignores_the_system(host, monkeypatch):
    host.set_choice("light")
    monkeypatch.setattr(host, "_system_was_dark", True)
    host._on_system_changed()
    assert not host.theme.is_dark


def test_a_new_language_reaches_every_window(host, qtbot):
    heard = []

    class Window(QWidget):
        @override
        def changeEvent(self, event):
            heard.append(event.type())

    window = Window()
    qtbot.addWidget(window)
    host.set_language("ja")
    assert QEvent.Type.LanguageChange in heard


def test_high_contrast_strengthens_dividers_and_faint_text():
    theme = theme_of("light")
    strong = replace(theme, high_contrast=True)
    assert strong.color("hair") == theme.color("border")
    assert strong.color("faint") == theme.color("muted")
    assert strong.edge() == theme.color("border")
    assert theme.edge() is None


def test_reduced_motion_ends_everything_within_80_ms(host):
    host.set_reduced_motion(reduced=True)
    assert host.theme.duration(240) == 80
    host.set_reduced_motion(reduced=False)
    assert host.theme.duration(240) == 240


def test_the_style_sheet_has_no_token_left(host):
    template = (resources_dir() / "style.qss").read_text(encoding="utf-8")
    assert "$" in template
    assert "$" not in fill_template(template, host.theme)


def test_disabled_text_is_faint():
    theme = theme_of("dark")
    palette = make_palette(theme)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.color("faint")
    assert palette.color(QPalette.ColorRole.Highlight) == theme.color("accent")


def test_the_whole_app_uses_the_theme_s_font(host, qapp):
    assert qapp.font().families()[0] == "Noto Sans CJK JP"
    assert qapp.styleHints().colorScheme() in tuple(Qt.ColorScheme)
