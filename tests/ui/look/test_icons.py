"""Icons come out in the colour, size and stroke asked for."""

import re

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from journal_app.paths import resources_dir
from journal_app.ui.look.icons import Icons, stroke_width

SPEC_NAMES = (
    "menu sun star target calendar-days users settings chevron-left chevron-right chevron-down search "
    "command cloud-check cloud-off circle-question-mark circle circle-dot lock lock-open grip-vertical "
    "ellipsis pencil pencil-line trash-2 plus minus x check corner-down-right arrow-right zap history "
    "frown annoyed meh smile laugh battery-low battery-medium battery-full presentation eye list-filter "
    "smile-plus party-popper heart tree-palm mic hands-clapping list-checks lightbulb circle-slash "
    "circle-check hourglass building-2 printer bookmark sliders-horizontal bell clock calendar-range plug "
    "palette database rotate-ccw hard-drive triangle-alert circle-alert undo-2 "
)


@pytest.fixture
def icons(qapp):
    return Icons(resources_dir() / "icons")


def colours_of(image):
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_every_icon_of_the_design_is_there(icons):
    assert set(SPEC_NAMES.split()) <= set(icons.names())


def test_every_icon_draws_something(icons, qapp):
    for name in icons.names():
        image = icons.pixmap(name, 48, QColor("red")).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(48) for y in range(48)), name


def test_an_icon_takes_the_colour_asked_for(icons):
    for name in ("circle-check", "hands-clapping"):
        assert colours_of(icons.pixmap(name, 64, QColor("#2459C4")).toImage()) == {"#2459c4"}


def test_a_dense_screen_gets_more_pixels_for_the_same_size(icons):
    pixmap = icons.pixmap("lock", 16, QColor("black"), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)


def test_an_icon_is_rendered_once(icons):
    first = icons.pixmap("lock", 16, QColor("black"))
    assert icons.pixmap("lock", 16, QColor("black")).cacheKey() == first.cacheKey()


def test_a_new_theme_drops_what_was_rendered_for_the_old_one(icons):
    first = icons.pixmap("lock", 16, QColor("black"))
    icons.restyle(1.0, QColor("blue"))
    assert icons.pixmap("lock", 16, QColor("black")).cacheKey() != first.cacheKey()


@pytest.mark.parametrize(
    ("size", "stroke"), [(14, 2.25), (16, 2.0), (18, 1.75), (20, 1.75), (24, 1.6), (36, 1.75)]
)
def test_strokes_keep_their_weight_on_screen(size, stroke):
    assert stroke_width(size) == stroke


def test_painting_lands_on_whole_pixels(icons):
    image = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icons.paint(painter, QRectF(0.4, 0.4, 20, 20), "minus", QColor("black"))
    painter.end()
    whole = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(Qt.GlobalColor.white)
    painter = QPainter(whole)
    icons.paint(painter, QRectF(0, 0, 20, 20), "minus", QColor("black"))
    painter.end()
    assert image == whole


def test_an_unknown_icon_is_an_error(icons):
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", 16, QColor("black"))


def test_no_icon_brings_a_colour_of_its_own():
    for path in (resources_dir() / "icons").glob("*.svg"):
        if path.stem.partition("-")[0] != "app":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r'(?:stroke|fill)="#', text), path.name


def test_the_licences_stand_beside_the_icons():
    text = (resources_dir() / "icons" / "LICENSES.md").read_text(encoding="utf-8")
    assert "ISC License" in text
    assert "Phosphor" in text
