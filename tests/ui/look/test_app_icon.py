"""The icon of the program, in every size and container a system asks for."""

import struct

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

import icons
from journal_app.paths import resources_dir
from journal_app.ui.look.app_icon import SIZES, app_icon, draw_app_icon

FOLDER = resources_dir() / "icons"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("icons")
    icons.make_icons(folder)
    return folder


def test_the_window_has_the_icon_in_every_size(qapp):
    assert {size.width() for size in app_icon(FOLDER).availableSizes()} == set(SIZES)


@pytest.mark.parametrize("size", [16, 24])
def test_the_written_lines_of_a_small_icon_stand_on_whole_pixels(qapp, size):
    image = draw_app_icon(FOLDER, size)
    column = [image.pixelColor(size // 3, y).name() for y in range(size)]
    assert column.count("#ffffff") == 2
    assert set(column[size // 2 :]) <= {"#ffffff", "#2459c4", "#ffd166", "#000000"}


def test_every_png_has_its_size_and_clear_corners(qapp, made):
    for size in icons.PNG_SIZES:
        image = QImage(str(made / f"app-{size}.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() == 0
        assert image.pixelColor(size // 2, size // 2).alpha() == 255


def test_a_windows_icon_holds_every_size(qapp, made):
    reader = QImageReader(str(made / "app.ico"))
    widths = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        widths.append(reader.read().width())
    assert widths == list(icons.ICO_SIZES)


def test_a_macos_icon_is_a_list_of_pictures_with_their_lengths(qapp, made):
    data = (made / "app.icns").read_bytes()
    assert data[:4] == b"icns"
    assert struct.unpack(">I", data[4:8])[0] == len(data)
    at, found = 8, {}
    while at < len(data):
        kind, length = data[at : at + 4], struct.unpack(">I", data[at + 4 : at + 8])[0]
        buffer = QBuffer()
        buffer.setData(QByteArray(data[at + 8 : at + length]))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        found[kind] = QImageReader(buffer).size().width()
        at += length
    assert found == icons.ICNS_TYPES
