#!/usr/bin/env python3
"""Run, test and check the journal from a checkout. Needs Python 3.11 or newer and nothing else.

The first call makes .venv and installs the pinned requirements; later calls need no network.
"""

# The syntax stays readable for Python 3.7, so that an old Python gets a sentence and not a SyntaxError.
from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PACKAGING = ROOT / "packaging"
OLDEST_PYTHON = (3, 11)

# What the program is made for too, and what is seldom at hand: `check` types it for them.
OTHER_PLATFORMS = ("win32", "darwin", "linux")

# Debian's names of what Qt loads, found by adding one package at a time to a bare system.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
E2E_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xclip": "xclip",
    "xwininfo": "x11-utils",
    "import": "imagemagick",
    "pdftotext": "poppler-utils",
    "dbus-daemon": "dbus",
    "dunst": "dunst",
    "trayer": "trayer",
    "faketime": "faketime",
    "unshare": "util-linux",
    "ibus-daemon": "ibus",
    "/usr/lib/ibus-mozc/ibus-engine-mozc": "ibus-mozc",
}
# The last two check what the desktop is told; tests use them too.
BUILD_PROGRAMS = {
    "objdump": "binutils",
    "chrpath": "chrpath",
    "dpkg-deb": "dpkg",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
}
BARE_ROOT_PROGRAMS = {"debootstrap": "debootstrap"}
WITHOUT_QT = frozenset({"pyside6-essentials", "shiboken6", "pytest-qt"})

# Loads Qt, and the platform plugins named as arguments, the way the program will; prints what the loader says.
QT_PROBE = """
import ctypes, pathlib, sys
import PySide6.QtWidgets
plugins = pathlib.Path(PySide6.__path__[0], "Qt", "plugins", "platforms")
for pattern in sys.argv[1:]:
    for plugin in plugins.glob(pattern):
        ctypes.CDLL(str(plugin))
"""


class Stop(Exception):  # noqa: N818 - not an error of the program: the end of the road, with a way on
    """A sentence about what is missing, and the command that cures it."""

    def __init__(self, sentence: str, cure: str) -> None:
        super().__init__(f"{sentence}\n  {cure}")


# ---------------------------------------------------------------- verbs
def run(args: list[str]) -> int:
    """Open the app; with --demo on throwaway sample data."""
    if all(arg == "--demo" for arg in args):
        require_screen(os.environ)
    python = environment_with_qt(screen_plugins(os.environ))
    command = [str(python), "-m", "journal_app", *args]
    if os.name != "nt":  # there execv comes back to the prompt at once
        os.execv(command[0], command)  # noqa: S606 - no shell is the point: signals and exit code are the app's
    return subprocess.call(command)


def test(args: list[str]) -> int:
    """Run the tests of the core and the window, without a screen; --full all of each, and pytest's arguments."""
    python = environment_with_qt()
    return call([python, "-m", "pytest", *side_by_side(args), *args], offscreen())


def test_core(args: list[str]) -> int:
    """Run the tests of the core in an environment where Qt is not installed; takes what `test` takes."""
    requirements = without_packages(read(PACKAGING / "requirements-dev.txt"), WITHOUT_QT)
    python = environment(ROOT / ".venv-core", requirements)
    return call(
        [python, "-m", "pytest", "-o", "testpaths=tests/core", *side_by_side(args), *args], offscreen()
    )


def check(_args: list[str]) -> int:
    """Check all but behaviour: format, lint, types, layers, translations."""
    python = environment_with_qt()
    linter = python.with_name("lint-imports" + python.suffix)
    steps: list[tuple[str, Sequence[str | Path], str]] = [
        ("format", [python, "-m", "ruff", "format", "--check", "."], f"{python} -m ruff format ."),
        ("lint", [python, "-m", "ruff", "check", "."], f"{python} -m ruff check --fix ."),
        ("types", [python, "-m", "mypy"], f"{python} -m mypy"),
        *(types_of(platform, python) for platform in OTHER_PLATFORMS if platform != sys.platform),
        ("layers", [linter], f"{linter} --verbose"),
        ("translations", [python, PACKAGING / "catalogue.py", "check"], "python3 dev.py translate"),
    ]
    report = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = pool.map(outcome_of, [command for _name, command, _cure in steps])
        for (name, _command, cure), (passed, said, seconds) in zip(steps, outcomes, strict=True):
            print(f"\n== {name}\n{said}", end="", flush=True)
            report.append((name, passed, seconds, cure))
    print()
    for name, passed, seconds, cure in report:
        outcome = "passed" if passed else f"FAILED   {cure}"
        print(f"{name:<14}{seconds:6.1f} s  {outcome}")
    return 0 if all(passed for _name, passed, _seconds, _cure in report) else 1


def types_of(platform: str, python: Path) -> tuple[str, Sequence[str | Path], str]:
    """Return the step that checks types as if on another system; its cache would be none for this one."""
    options = ["--platform", platform, "--cache-dir", f".mypy_cache/{platform}"]
    return (
        f"types {platform}",
        [python, "-m", "mypy", *options],
        shlex.join([str(python), "-m", "mypy", *options]),
    )


def e2e(args: list[str]) -> int:
    """Drive the real window on a screen of its own (Xvfb); takes pytest's arguments."""
    install_missing(E2E_PROGRAMS, "The end-to-end tests need a few programs.")
    python = environment_with_qt(["libqxcb.so"])
    env = {**offscreen(), "QT_QPA_PLATFORM": "xcb"}
    for screen in ("DISPLAY", "WAYLAND_DISPLAY"):  # never type into the windows of whoever runs this
        env.pop(screen, None)
    # They wait for windows most of the time.
    workers = 2 * (os.cpu_count() or 1)
    return call(
        [python, "-m", "pytest", "-o", "testpaths=tests/e2e", *side_by_side(args, workers), *args], env
    )


def shots(args: list[str]) -> int:
    """Render every pane in both languages and themes; --out DIR says where to."""
    python = environment_with_qt()
    return call([python, "-m", "tests.shots", *args], offscreen())


def bench(args: list[str]) -> int:
    """Measure speed and memory on a journal of 50 people and 10 years; takes names of measurements."""
    python = environment_with_qt()
    return call([python, "-m", "tests.bench", *args], offscreen())


def fuzz(args: list[str]) -> int:
    """Simulate N schedules of teams that sync, on every fault; --seed S repeats one, --pass runs whole journals."""
    return call([environment(), "-m", "tests.core.sync.simulation.fuzz", *args])


def translate(args: list[str]) -> int:
    """Bring the catalogues up to date with the source; --merge FILE... fills in translations from files."""
    return call([environment(), PACKAGING / "catalogue.py", "update", *args])


def docs(_args: list[str]) -> int:
    """Bring up to date what follows from the declarations of kinds: docs/sync.md, and files in tests/data."""
    return call([environment(), PACKAGING / "entities.py", "docs"])


def entity(args: list[str]) -> int:
    """Print the CREATE TABLE of a declared kind, for a new step of store/file/migrations.py; takes its name."""
    return call([environment(), PACKAGING / "entities.py", "create", *args])


def build(args: list[str]) -> int:
    """Pack the program (and on Linux the .deb) into dist and test it; --onefile, --no-deb, --bare-root."""
    if sys.platform == "linux":
        needed = {**BUILD_PROGRAMS, **(BARE_ROOT_PROGRAMS if "--bare-root" in args else {})}
        install_missing(needed, "Packing needs a few programs.")
        require_python_library()
    python = environment(ROOT / ".venv-build", read(PACKAGING / "requirements-build.txt"))
    require_qt(python, ["libqxcb.so", "libqwayland*.so"])
    return call([python, PACKAGING / "build.py", *args])


def lock(_args: list[str]) -> int:
    """Pin the newest allowed versions with hashes, for every platform (needs the network)."""
    return call([sys.executable, PACKAGING / "lock.py"])


VERBS = {
    "run": run,
    "test": test,
    "test-core": test_core,
    "check": check,
    "e2e": e2e,
    "shots": shots,
    "bench": bench,
    "fuzz": fuzz,
    "translate": translate,
    "docs": docs,
    "entity": entity,
    "build": build,
    "lock": lock,
}


# ---------------------------------------------------------------- the Python environment
def environment(folder: Path = ROOT / ".venv", requirements: str = "") -> Path:
    """Return the interpreter of a virtual environment that holds the requirements and the project.

    Installs only when something that decides about the outcome has changed since the last time.
    """
    requirements = requirements or read(PACKAGING / "requirements-dev.txt")
    python = interpreter(folder)
    pinned = folder / "requirements.txt"
    if not python.exists() or not pinned.exists() or read(pinned) != requirements:
        print(f"Installing the requirements into {folder.name}, only this once ...", flush=True)
        make_venv(folder)
        wanted = folder / "requirements.wanted.txt"
        wanted.write_text(requirements, encoding="utf-8")
        pip_install(python, ["--require-hashes", "-r", wanted], f"Check the network, then: {command_line()}")
        wanted.replace(pinned)
    stamp = folder / "project.stamp"
    fingerprint = project_fingerprint(ROOT)
    if not stamp.exists() or read(stamp) != fingerprint:
        offline = ["--no-index", "--no-deps", "--no-build-isolation"]
        pip_install(python, [*offline, "-e", ROOT], f"Delete {folder.name}, then: {command_line()}")
        stamp.write_text(fingerprint, encoding="utf-8")
    return python


def environment_with_qt(plugins: Sequence[str] = ()) -> Path:
    """Return the interpreter of an environment in which Qt starts and Japanese can be read."""
    python = environment()
    require_qt(python, plugins)
    offer_japanese_font()
    return python


def make_venv(folder: Path) -> Path:
    """Make a virtual environment or complete a half-made one; return its interpreter."""
    if subprocess.call([sys.executable, "-c", "import ensurepip"], stderr=subprocess.DEVNULL) != 0:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        install_packages([package], "This Python cannot make virtual environments.")
    python = interpreter(folder)
    clear = [] if python.exists() else ["--clear"]
    command: list[str | Path] = [sys.executable, "-m", "venv", *clear, folder]
    must(command, f"Make room in {folder.parent}, then: {command_line()}")
    return python


def pip_install(python: Path, arguments: Sequence[str | Path], cure: str) -> None:
    """Install into the environment of `python`. Raises Stop with the cure where that fails."""
    must([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *arguments], cure)


def interpreter(folder: Path) -> Path:
    """Return where the interpreter of a virtual environment stands."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def project_fingerprint(root: Path) -> str:
    """Return a digest of what an editable install depends on: metadata, build hook, catalogues and place."""
    digest = hashlib.sha256(str(root).encode())
    sources = ["pyproject.toml", "packaging/build_hook.py", "journal_app/__init__.py"]
    for path in [*(root / name for name in sources), *sorted(root.glob("resources/locale/*/*/*.po"))]:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def without_packages(requirements: str, names: frozenset[str]) -> str:
    """Return a pinned requirement file without the given packages, their hashes and their notes."""
    kept, keep = [], True
    for line in requirements.splitlines(keepends=True):
        if not line.startswith((" ", "#")):
            keep = line.split("==")[0].strip().lower() not in names
        if keep:
            kept.append(line)
    return "".join(kept)


# ---------------------------------------------------------------- the system
def require_python(version: tuple[int, ...]) -> None:
    """Raise Stop below the oldest Python the project runs on."""
    if version[:2] < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, numbers[:2])) for numbers in (OLDEST_PYTHON, version))
        raise Stop(
            f"The journal needs Python {wanted} or newer; this is Python {found}.",
            f"Install Python {wanted} or newer and call this with it: python{wanted} dev.py run",
        )


def require_python_library() -> None:
    """Install the library of Debian's Python, which a bundle takes along and Debian ships apart. Raises Stop."""
    name = "python{}.{}".format(*sys.version_info[:2])
    if sys.base_prefix == "/usr" and find_library(name) is None:
        install_packages([f"lib{name}"], "Packing needs Python as a library.")


def require_screen(environ: Mapping[str, str]) -> None:
    """Raise Stop on Linux where no window can be opened; there Qt would abort without a word."""
    if sys.platform == "linux" and not environ.get("QT_QPA_PLATFORM") and not screen_plugins(environ):
        raise Stop(
            "There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.",
            f"Call it from a desktop session, or with Debian's package xvfb: xvfb-run -a {command_line()}",
        )


def screen_plugins(environ: Mapping[str, str]) -> list[str]:
    """Return the file names of the Qt plugins this session's screens need."""
    wanted = {"DISPLAY": "libqxcb.so", "WAYLAND_DISPLAY": "libqwayland*.so"}
    return [plugin for variable, plugin in wanted.items() if environ.get(variable)]


def require_qt(python: Path, plugins: Sequence[str]) -> None:
    """On Linux, make sure that Qt finds the system libraries it needs; install or name the packages.

    Asked in a child process, because a missing library of a plugin aborts the process that asks.
    """
    if sys.platform != "linux":
        return
    probe = [str(python), "-c", QT_PROBE, *plugins]
    asked: set[str] = set()
    while True:
        outcome = subprocess.run(probe, capture_output=True, encoding="utf-8", errors="replace", check=False)
        if outcome.returncode == 0:
            return
        library = missing_library(outcome.stderr)
        if library is None or library in asked:
            detail = (outcome.stderr.strip() or "no message").splitlines()[-1]
            raise Stop(f"Qt does not start: {detail}", f"Delete .venv, then: {command_line()}")
        asked.add(library)
        install_packages(packages_for(library), f"Qt needs {library}, which this system lacks.")


def missing_library(message: str) -> str | None:
    """Return the library the loader's message names as missing, if it names one."""
    found = re.search(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file", message)
    return found[1] if found else None


def packages_for(library: str) -> list[str]:
    """Return Debian's packages for a missing library and the others of its kind. Raises Stop for an unknown one."""
    for group in (QT_LIBRARIES, XCB_LIBRARIES, WAYLAND_LIBRARIES):
        if library in group:
            return list(dict.fromkeys(group.values()))
    raise Stop(f"Qt needs {library}.", f"Install the package that holds {library}, then: {command_line()}")


def offer_japanese_font() -> None:
    """Make sure that Japanese is not shown as empty boxes; without the rights to, say how and go on."""
    if sys.platform != "linux" or has_japanese_font():
        return
    try:
        install_packages(["fontconfig", "fonts-noto-cjk"], "No font for Japanese text was found.")
    except Stop as hint:
        print(hint, file=sys.stderr)


def has_japanese_font() -> bool:
    """Return whether fontconfig knows a font with Japanese letters."""
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(
        ["fc-list", ":lang=ja"], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return bool(fonts.stdout.strip())


def install_missing(programs: Mapping[str, str], reason: str) -> None:
    """Install the packages of the programs this system lacks. Raises Stop like `install_packages`."""
    missing = [package for program, package in programs.items() if not shutil.which(program)]
    if missing:
        install_packages(missing, reason)


def install_packages(packages: list[str], reason: str) -> None:
    """Install Debian packages as root. Raises Stop with the command where we are not, or there is no apt-get."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise Stop(reason, f"Install what Debian calls {' '.join(packages)}, then: {command_line()}")
    cure = f"sudo apt-get update && sudo {shlex.join(install)}"
    if getattr(os, "geteuid", lambda: -1)() != 0:
        raise Stop(reason, cure)
    print(f"{reason} Installing {' '.join(packages)} ...", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], install):
        if subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False).returncode != 0:
            raise Stop(f"{reason} {shlex.join(command)} failed.", cure)


# ---------------------------------------------------------------- processes
def offscreen() -> dict[str, str]:
    """Return an environment in which Qt needs no screen and nothing depends on the language of this machine."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    env.pop("LANGUAGE", None)
    # Each process of a test reads some hundred modules: compiled once is enough.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def side_by_side(args: Sequence[str], workers: int | str = "auto") -> list[str]:
    """Return pytest's options that put all processors to work, where more than a file or two is to be run."""
    named = [arg for arg in args if not arg.startswith("-")]
    is_small = bool(named) and all(".py" in name for name in named)
    return [] if is_small else ["--numprocesses", str(workers), "--dist", "worksteal"]


def call(command: Sequence[str | Path], env: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder and return its exit code."""
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=env)


def outcome_of(command: Sequence[str | Path]) -> tuple[bool, str, float]:
    """Run a command beside others; return whether it passed, what it said and how many seconds it took."""
    began = time.monotonic()
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=offscreen(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return ended.returncode == 0, ended.stdout, time.monotonic() - began


def must(command: Sequence[str | Path], cure: str) -> None:
    """Run a command that has to succeed. Raises Stop with the cure where it does not."""
    if call(command) != 0:
        raise Stop(f"This failed: {shlex.join(map(str, command))}", cure)


def command_line() -> str:
    """Return what was typed, to be typed again."""
    return shlex.join(["python3", "dev.py", *sys.argv[1:]])


def read(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def usage() -> str:
    """Return the list of verbs."""
    verbs = [f"  {name:<10} {verb.__doc__}" for name, verb in VERBS.items()]
    return "\n".join(["usage: python3 dev.py VERB [arguments]", "", *verbs, "", __doc__ or ""])


def main(args: list[str]) -> int:
    """Do what the verb says and return the exit code: 0 done, 1 a failure that says its cure, 2 an unknown verb."""
    if args and args[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    if not args or args[0] not in VERBS:
        print(usage(), file=sys.stderr)
        return 2
    try:
        require_python(sys.version_info[:2])
        return VERBS[args[0]](args[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
