"""The names of the program are the same everywhere, and `--version` names everything a report of a bug needs."""

import re
import sys
from pathlib import Path

from click.testing import CliRunner

import journal_app
from journal_app import identity
from journal_app.cli import cli
from journal_app.library_versions import versions
from journal_app.store.file.migrations import names

ROOT = Path(__file__).parents[3]


def test_the_id_is_the_homepage_in_reverse():
    assert re.fullmatch(r"[a-z]+(\.[A-Za-z_]\w*){2,}", identity.APP_ID)
    host = ".".join(reversed(identity.APP_ID.split(".")[:-1])).replace("_", "-")
    assert f"https://{host}" == identity.HOMEPAGE


def test_the_id_stands_in_one_place_only():
    # Everything else is made from it; so a change of home is a change of one line.
    places = [
        path.relative_to(ROOT).as_posix()
        for folder in ("journal_app", "packaging", "tests", "resources")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix not in {".pyc", ".mo"}
        and path.is_file()
        and identity.APP_ID in path.read_text("utf-8", "ignore")
    ]
    assert places == ["journal_app/identity.py"]


def test_the_version_names_the_program_and_what_it_runs_on():
    outcome = CliRunner().invoke(cli, ["--version"])
    assert outcome.exit_code == 0
    said = dict(line.split(" ", 1) for line in outcome.output.splitlines())
    assert list(said) == ["journal-app", "Python", "Qt", "SQLite", "schema"]
    assert said["journal-app"] == journal_app.__version__
    assert said["Python"] == ".".join(map(str, sys.version_info[:3]))
    assert said["schema"] == names()[-1]


def test_without_qt_the_version_still_answers(monkeypatch):
    from importlib import metadata

    def missing(_name):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr("journal_app.library_versions.version", missing)
    assert versions()["Qt"] == "-"


def test_the_changelog_begins_with_this_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\S+)", changelog, re.MULTILINE)[1] == journal_app.__version__
