"""The Debian package: the one-folder bundle below /usr/lib, and what the desktop needs around it."""

import platform
import shutil
import subprocess
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from pathlib import Path
from typing import Final

import desktop
from journal_app import __version__
from journal_app.identity import COMMAND, HOMEPAGE
from releases import Release

PACKAGE: Final = COMMAND
MAINTAINER: Final = f"journal-app contributors <noreply@{HOMEPAGE.rpartition('/')[2]}>"
# The bundle brings its libraries but these: drivers of the screen, the C++ library those drivers share, and the
# settings by which text finds a font. Held against a bare system by `dev.py build --bare-root`.
DEPENDS: Final = "libc6 (>= {glibc}), libstdc++6, libgcc-s1, libgl1, libegl1, fontconfig-config, tzdata"
# A font for Japanese, and the cursor of Wayland; without that the window opens by way of X11.
RECOMMENDS: Final = "libwayland-cursor0, fonts-noto-cjk | fonts-vlgothic | fonts-ipafont"
CONTROL: Final = """\
Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Homepage: {homepage}
Description: work journal for teams: Keep, Problem, Try and OKRs
 Every day each person writes what went well, what did not, and what to try
 next. Once a week the team looks at it together, in a window made for sharing.
 Objectives and key results show where it is going.
 .
 Everything is in one file on this computer. In Japanese and English.
"""


def make_package(bundle: Path, work: Path, target: Path) -> Path:
    """Pack the one-folder `bundle` and return the .deb, written into the folder `target`."""
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "usr/lib" / PACKAGE
    shutil.copytree(bundle, program, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / COMMAND).symlink_to(f"../lib/{PACKAGE}/{COMMAND}")
    desktop.install(tree / "usr", work / "icons")
    document(tree / "usr/share/doc" / PACKAGE)
    set_modes(tree, program / COMMAND)
    desktop.write(tree / "DEBIAN/control", control(tree))
    package = target / f"{PACKAGE}_{__version__}_{architecture()}.deb"
    # A second for 50 MB. The strongest setting takes a minute and saves 5.
    pack = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z10", "--build"]
    subprocess.run([*pack, str(tree), str(package)], check=True, stdout=subprocess.DEVNULL)
    return package


def control(tree: Path) -> str:
    """Return the control file of the package in `tree`."""
    glibc = platform.libc_ver()[1]
    return CONTROL.format(
        package=PACKAGE,
        version=__version__,
        maintainer=MAINTAINER,
        architecture=architecture(),
        size=sum(path.lstat().st_size for path in tree.rglob("*")) // 1024,
        depends=DEPENDS.format(glibc=glibc),
        recommends=RECOMMENDS,
        homepage=HOMEPAGE,
    )


def document(folder: Path) -> None:
    """Write what Debian wants of each package: its licence and its changes."""
    licence = (desktop.ROOT / "LICENSE").read_text(encoding="utf-8")
    note = "\nLibraries inside the bundle: each one's licence stands in its *.dist-info folder.\n"
    desktop.write(folder / "copyright", licence + note)
    desktop.write_compressed(folder / "changelog.gz", changelog(desktop.releases(), desktop.built_on()))


def changelog(releases: list[Release], built: date) -> str:
    """Return the releases the way Debian writes them; one that is not out carries the day it was built."""
    return "\n".join(_changes(release, release.day or built) for release in releases)


def _changes(release: Release, day: date) -> str:
    points = "\n".join(f"  * {point}" for point in release.news)
    moment = format_datetime(datetime.combine(day, time(), UTC))
    return (
        f"{PACKAGE} ({release.version}) unstable; urgency=medium\n\n{points}\n\n -- {MAINTAINER}  {moment}\n"
    )


def set_modes(tree: Path, program: Path) -> None:
    """Let everybody read, whatever the umask of the builder was; only the program itself can be run."""
    for path in tree.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
        elif not path.is_symlink():
            path.chmod(0o755 if path == program else 0o644)
    tree.chmod(0o755)


def architecture() -> str:
    """Return Debian's name of the processor this runs on."""
    known = {"x86_64": "amd64", "aarch64": "arm64"}
    machine = platform.machine()
    return known.get(machine, machine)
