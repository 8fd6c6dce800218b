"""What `pip install` gives: the commands, the resources and the translations.

Needs no network, and Qt for its last test only.
"""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import journal_app

pytestmark = pytest.mark.full_only

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", target], cwd=ROOT, check=True
    )
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment that holds the wheel, with this environment's libraries in reach but not its checkout."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder, with_pip=False)
    scheme = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", scheme))
    python = Path(sysconfig.get_path("scripts", "venv", scheme), "python" + sysconfig.get_config_var("EXE"))
    pip = [sys.executable, "-m", "pip", "--python", python]
    subprocess.run([*pip, "install", "-q", "--no-index", "--no-deps", wheel], check=True)
    # A line in a .pth file adds the folder alone: the .pth files inside it, which lead to the checkout, are not read.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def without_checkout():
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def start(python, *words):
    return subprocess.run(
        [python, *words],
        cwd=python.parent,
        env=without_checkout(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_resources_and_translations_are_inside_the_wheel(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "resources").rglob("*"):
        if path.is_file():
            assert f"journal_app/{path.relative_to(ROOT).as_posix()}" in inside
    assert "journal_app/resources/locale/ja/LC_MESSAGES/journal_app.mo" in inside


def test_only_the_program_is_inside_the_wheel(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"journal_app", f"journal_app-{journal_app.__version__}.dist-info"}


def test_the_commands_are_declared(wheel):
    archive = zipfile.ZipFile(wheel)
    declared = archive.read(f"journal_app-{journal_app.__version__}.dist-info/entry_points.txt").decode()
    assert "journal-app = journal_app.__main__:main" in declared
    assert "[gui_scripts]\njournal-app-gui = journal_app.__main__:main" in declared


def test_the_installed_command_starts(installed):
    outcome = subprocess.run(
        [installed.with_name("journal-app" + installed.suffix), "--version"],
        env=without_checkout(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert journal_app.__version__ in outcome.stdout


def test_the_installed_program_speaks_japanese_and_uses_its_own_resources(installed):
    code = (
        "import journal_app.paths as p, journal_app.i18n as i; i.set_language('ja');"
        "print(p.resources_dir()); print(type(i._spoken.catalogue).__name__)"
    )
    outcome = start(installed, "-c", code)
    assert outcome.returncode == 0, outcome.stderr
    folder, kind = outcome.stdout.splitlines()
    assert Path(folder).is_relative_to(installed.parents[1])
    assert kind == "GNUTranslations"


@pytest.mark.needs_qt
def test_the_installed_program_passes_its_self_test(installed):
    outcome = start(installed, "-m", "journal_app", "--self-test")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
