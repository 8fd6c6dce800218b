"""The self-test tells a whole installation from one that lacks something. `dev.py build` runs it on the bundle."""

import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import pytest
from PySide6.QtCore import QTimer

from journal_app.app.self_test import checks
from journal_app.app.self_test.fixture import Trial
from journal_app.app.self_test.run import CHECKS, self_test

ROOT = Path(__file__).parents[3]


@pytest.fixture
def trial(tmp_path, qapp):
    trial = Trial(tmp_path)
    yield trial
    trial.close()


def test_a_whole_installation_passes_without_a_screen_and_leaves_nothing_behind(tmp_path):
    screenless = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    env = {**screenless, "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "xcb"}
    outcome = subprocess.run(
        [sys.executable, "-m", "journal_app", "--self-test"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    lines = outcome.stdout.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["ok"] * len(CHECKS)
    assert "Traceback" not in outcome.stderr
    assert list(tmp_path.glob("journal_app-*")) == []
    assert list((tmp_path / "home").rglob("*.db")) == []


def test_what_fails_is_named_and_the_rest_is_checked_all_the_same(capsys, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def broken(_trial):
        raise checks.BrokenError("the catalogue is not there")

    assert self_test({"Translations": broken, "Versions": checks.versions}) == 1
    failed, passed, summary = capsys.readouterr().out.splitlines()
    assert failed == "failed  Translations: BrokenError: the catalogue is not there"
    assert passed.startswith("ok      Versions: journal-app ")
    assert summary == "1 of 2 checks failed."


def test_a_missing_catalogue_is_noticed(trial, monkeypatch, tmp_path):
    monkeypatch.setattr("journal_app.i18n.resources_dir", lambda: tmp_path)
    with pytest.raises(checks.BrokenError, match="stay English"):
        checks.translations(trial)


def test_missing_time_zones_are_noticed(trial, monkeypatch):
    def unknown(name):
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr("journal_app.exchange.columns.time_zones.ZoneInfo", unknown)
    with pytest.raises(checks.BrokenError, match="Asia/Tokyo"):
        checks.time_zones(trial)


def test_missing_words_of_qt_are_noticed(trial, monkeypatch, tmp_path):
    monkeypatch.setattr("journal_app.app.application.QLibraryInfo.path", lambda _which: str(tmp_path))
    with pytest.raises(checks.BrokenError, match="Qt stay English"):
        checks.translations(trial)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system brings its own")
def test_a_missing_input_method_is_noticed(trial, monkeypatch, tmp_path):
    monkeypatch.setattr("journal_app.app.self_test.checks.QLibraryInfo.path", lambda _which: str(tmp_path))
    with pytest.raises(checks.BrokenError, match="libibus"):
        checks.input_method(trial)


def test_an_error_inside_the_window_is_noticed(trial, monkeypatch):
    def stumble():
        with trial.program():
            QTimer.singleShot(0, lambda: 1 / 0)
            trial.wait(20)

    with pytest.raises(ZeroDivisionError):
        stumble()


@pytest.mark.parametrize("module", ["keyring.backends.fail", "keyrings.alt.file"])
def test_a_keychain_that_keeps_nothing_safe_counts_as_none(trial, monkeypatch, module):
    backend = type("Keyring", (), {"name": "plain text", "__module__": module})()
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    assert checks.keychain(trial) == "none in this session"


def test_a_keychain_is_named(trial, monkeypatch):
    backend = type(
        "Keyring", (), {"name": "SecretService Keyring", "__module__": "keyring.backends.SecretService"}
    )
    monkeypatch.setattr("keyring.get_keyring", backend)
    assert checks.keychain(trial) == "SecretService Keyring"
