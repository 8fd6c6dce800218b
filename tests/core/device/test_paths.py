"""Where the journal is kept."""

import os
from pathlib import Path

import pytest

from journal_app.paths import find_paths, resources_dir, typed_path


def test_the_platform_decides_where_nobody_else_does(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    paths = find_paths(environ={})
    assert paths.data_dir.name == "journal_app"
    assert len({paths.data_dir, paths.config_dir, paths.cache_dir}) == 3


def test_the_command_line_wins_over_the_environment(tmp_path):
    environ = {"JOURNAL_APP_DATA_DIR": str(tmp_path / "b")}
    assert find_paths(None, environ).data_dir == tmp_path / "b"
    assert find_paths(tmp_path / "a", environ).data_dir == tmp_path / "a"


def test_an_empty_variable_is_no_folder():
    assert find_paths(None, {"JOURNAL_APP_DATA_DIR": ""}) == find_paths(None, {})


def test_a_folder_named_by_hand_holds_everything(tmp_path):
    paths = find_paths(tmp_path / "demo")
    paths.create()
    everything = [paths.database, paths.backups, paths.config_file, paths.state_file]
    for path in [*everything, paths.cache_dir, paths.log_dir]:
        assert path.is_relative_to(tmp_path / "demo")
    assert paths.log_dir.is_dir()


def test_a_relative_folder_stays_the_same_folder_when_the_program_changes_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_paths(Path("here")).data_dir == tmp_path / "here"


@pytest.mark.skipif(
    os.name == "nt", reason="Windows has no such mode; the profile folder is private by itself"
)
def test_a_new_data_folder_is_private(tmp_path):
    paths = find_paths(tmp_path / "new")
    paths.create()
    assert paths.data_dir.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_an_oserror(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        find_paths(tmp_path / "file" / "journal").create()


def test_the_resources_are_there():
    assert (resources_dir() / "locale").is_dir()


@pytest.mark.parametrize("name", ["~nobody-is-called-so/journal", "~nobody-is-called-so"])
def test_a_home_that_nobody_has_is_a_name_like_any_other(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert typed_path(name) == Path(name)
    assert find_paths(Path(name)).data_dir == tmp_path / name
    assert typed_path("~/journal") == Path.home() / "journal"
