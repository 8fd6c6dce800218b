"""Pack the program: `dev.py build` installs what this needs and calls it.

A build that does not pass the program's own self-test is no build: it ends with exit code 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import debian
from icons import make_icons
from journal_app.identity import COMMAND
from journal_app.licences import FILE as LICENCES
from journal_app.licences import write as write_licences
from wheels import LackingError, require_wheels

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGING: Final = ROOT / "packaging"
WORK: Final = ROOT / "build"
OUT: Final = ROOT / "dist"
ON_LINUX: Final = sys.platform.startswith("linux")
PROGRAM: Final = COMMAND + (".exe" if sys.platform == "win32" else "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what the command line asks for; return 1 where a step fails."""
    wanted = parse(arguments)
    make_icons(WORK / "icons")
    try:
        require_wheels(WORK / "wheels.txt")
        # A packed program cannot ask its libraries what they are licensed under; the build asks for it.
        write_licences(WORK / LICENCES)
        if wanted.onefile:
            built = one_file()
            tell(built, self_test(built))
            return 0
        bundle = one_folder()
        tell(bundle, self_test(bundle / PROGRAM))
        if wanted.deb:
            began = time.monotonic()
            package = debian.make_package(bundle, WORK, OUT)
            tell(package, time.monotonic() - began)
            if wanted.bare_root:
                run([PACKAGING / "linux/bare_root_test.sh", package])
    except LackingError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"The build failed in: {Path(str(error.cmd[0])).name}", file=sys.stderr)
        return 1
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--onefile", action="store_true", help="one file that unpacks itself at every start")
    parser.add_argument(
        "--deb",
        action=argparse.BooleanOptionalAction,
        default=ON_LINUX,
        help="the Debian package of the bundle",
    )
    parser.add_argument(
        "--bare-root", action="store_true", help="install the package in a bare Debian and test it there"
    )
    wanted = parser.parse_args(arguments)
    if wanted.bare_root and (wanted.onefile or not wanted.deb):
        parser.error("--bare-root tests the package: it goes with --deb and without --onefile")
    return wanted


def one_folder() -> Path:
    """Return the folder of the bundle."""
    pack("onedir")
    bundle = OUT / COMMAND
    if ON_LINUX:
        forget_builder(bundle)
    return bundle


def one_file() -> Path:
    """Return the file of the bundle, in a folder of its own beside the other kind."""
    pack("onefile", "--", "--onefile")
    return OUT / "onefile" / PROGRAM


def pack(kind: str, *options: str) -> None:
    """Run PyInstaller; each kind keeps what it has analysed."""
    target = OUT if kind == "onedir" else OUT / kind
    folders: list[str | Path] = ["--distpath", target, "--workpath", WORK / kind]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *folders]
    began = time.monotonic()
    run([*command, PACKAGING / "journal_app.spec", *options])
    print(f"packed in {time.monotonic() - began:.0f} s", flush=True)


def forget_builder(bundle: Path) -> None:
    """Take folders of this machine out of the libraries, where its own Python was told to look for others."""
    for path in sorted(bundle.rglob("*.so*")):
        if path.is_symlink():
            continue
        told = subprocess.run(
            ["chrpath", "--list", str(path)],  # noqa: S607 - looked up on PATH on purpose
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if "PATH=/" in told.stdout:
            replace = ["chrpath", "--replace", "$ORIGIN"]  # to delete it would leave the text in the file
            subprocess.run([*replace, str(path)], check=True, stdout=subprocess.DEVNULL)


def self_test(program: Path) -> float:
    """Run the self-test of a packed program and return how long it took. Raises CalledProcessError."""
    began = time.monotonic()
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    run([program, "--self-test"], env)
    return time.monotonic() - began


def run(command: Sequence[str | Path], env: dict[str, str] | None = None) -> None:
    """Run a command that has to succeed. Raises CalledProcessError."""
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env=env)


def tell(built: Path, seconds: float) -> None:
    """Say what was built and how large it is."""
    files = [built] if built.is_file() else [path for path in built.rglob("*") if not path.is_symlink()]
    size = sum(path.stat().st_size for path in files if path.is_file()) / 1_000_000
    print(f"{built.relative_to(ROOT)}: {size:.0f} MB ({seconds:.1f} s)", flush=True)


if __name__ == "__main__":
    sys.exit(main())
