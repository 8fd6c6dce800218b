"""Make the icon files of the program from its drawings: PNG for Linux, .ico for Windows, .icns for macOS.

    python packaging/icons.py FOLDER     needs Qt, but no screen

Both containers take PNG pictures as they are, which makes them a header and a list; no picture library is needed.
"""

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ICONS: Final = Path(__file__).resolve().parent.parent / "resources/icons"
PNG_SIZES: Final = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
# What macOS calls each picture; it takes the ones for doubled screens under names of their own.
ICNS_TYPES: Final = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
    b"ic11": 32,
    b"ic12": 64,
    b"ic13": 256,
    b"ic14": 512,
}


def make_icons(folder: Path) -> None:
    """Write `app-SIZE.png` in every size, `app.ico` and `app.icns` into a folder."""
    pictures = draw({*PNG_SIZES, *ICO_SIZES, *ICNS_TYPES.values()})
    folder.mkdir(parents=True, exist_ok=True)
    for size in PNG_SIZES:
        (folder / f"app-{size}.png").write_bytes(pictures[size])
    (folder / "app.ico").write_bytes(ico({size: pictures[size] for size in ICO_SIZES}))
    (folder / "app.icns").write_bytes(icns({kind: pictures[size] for kind, size in ICNS_TYPES.items()}))


def draw(sizes: set[int]) -> dict[int, bytes]:
    """Return the icon as a PNG picture of each size in px."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication

    from journal_app.ui.look.app_icon import draw_app_icon

    application = QGuiApplication.instance() or QGuiApplication([])
    pictures = {}
    for size in sorted(sizes):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        draw_app_icon(ICONS, size).save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes
        pictures[size] = bytes(buffer.data().data())
    del application
    return pictures


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return a Windows icon of PNG pictures by size in px, 256 at most."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(header) + 16 * len(pictures)
    entries = []
    for size, picture in pictures.items():
        side = size % 256  # one byte: 0 stands for 256
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset))
        offset += len(picture)
    return b"".join([header, *entries, *pictures.values()])


def icns(pictures: Mapping[bytes, bytes]) -> bytes:
    """Return a macOS icon of PNG pictures by their type there."""
    parts = [kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in pictures.items()]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


if __name__ == "__main__":
    make_icons(Path(sys.argv[1]))
