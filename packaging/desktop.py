"""What a Linux desktop needs to know the program: desktop file, metainfo, icons and manual page.

python packaging/desktop.py FOLDER     writes them as they stand below /usr, for any kind of package
"""

import gzip
import os
import shutil
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from string import Template
from typing import Final

from icons import ICONS, PNG_SIZES, make_icons
from journal_app import __version__
from journal_app.identity import APP_ID, COMMAND, HOMEPAGE, NAME, URL_SCHEME
from releases import Release, read_releases, releases_xml

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATES: Final = Path(__file__).resolve().parent / "linux"


def install(prefix: Path, work: Path) -> None:
    """Write every file below `prefix`, which stands for /usr; `work` is a folder for pictures in between."""
    share = prefix / "share"
    write(share / "applications" / f"{APP_ID}.desktop", desktop_file())
    write(share / "metainfo" / f"{APP_ID}.metainfo.xml", metainfo(built_on()))
    write_compressed(share / "man/man1" / f"{COMMAND}.1.gz", manual_page(built_on()))
    install_icons(share / "icons/hicolor", work)


def desktop_file() -> str:
    """Return the desktop file."""
    return fill("desktop.in")


def metainfo(built: date) -> str:
    """Return the AppStream metainfo; `built` is the day of a version that is not out yet."""
    return fill("metainfo.xml.in", RELEASES=releases_xml(releases(), built))


def releases() -> list[Release]:
    """Return the releases of the program, the newest first."""
    return read_releases((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


def manual_page(built: date) -> str:
    """Return the page `man journal-app` shows."""
    return fill("man.1.in", DATE=built.isoformat(), VERSION=__version__)


def install_icons(theme: Path, work: Path) -> None:
    """Write the icon in every size into an icon theme."""
    make_icons(work)
    for size in PNG_SIZES:
        copy(work / f"app-{size}.png", theme / f"{size}x{size}/apps/{APP_ID}.png")
    copy(ICONS / "app.svg", theme / f"scalable/apps/{APP_ID}.svg")
    copy(ICONS / "app-symbolic.svg", theme / f"symbolic/apps/{APP_ID}-symbolic.svg")


def built_on() -> date:
    """Return today, or the day SOURCE_DATE_EPOCH names, so that a build can be repeated to the byte."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC).date()


def fill(template: str, **more: str) -> str:
    """Return a template with the names of the program in place. Raises KeyError for a name nobody gives."""
    names = {
        "ID": APP_ID,
        "DEVELOPER": APP_ID.rpartition(".")[0],
        "COMMAND": COMMAND,
        "NAME": NAME,
        "SCHEME": URL_SCHEME,
        "HOMEPAGE": HOMEPAGE,
    }
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return Template(text).substitute(names, **more)


def write(path: Path, text: str) -> None:
    """Write a text file that everybody may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_compressed(path: Path, text: str) -> None:
    """Write a text file the way Debian wants documentation: compressed, without a time inside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def copy(source: Path, target: Path) -> None:
    """Copy a file into a folder that may not be there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


if __name__ == "__main__":
    install(Path(sys.argv[1]), ROOT / "build/icons")
