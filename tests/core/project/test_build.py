"""How a build is asked for and when it fails. What it makes is shown by `dev.py build` in .ci/run."""

import subprocess
import sys

import pytest

import build


@pytest.fixture
def steps(monkeypatch, tmp_path):
    """What a build does, without the doing."""
    done = []
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "OUT", tmp_path)
    monkeypatch.setattr(build, "make_icons", lambda _folder: done.append("icons"))
    monkeypatch.setattr(build, "require_wheels", lambda _stamp: done.append("wheels"))
    monkeypatch.setattr(build, "write_licences", lambda _target: done.append("licences"))
    monkeypatch.setattr(build, "pack", lambda kind, *_options: done.append(kind))
    monkeypatch.setattr(build, "forget_builder", lambda _bundle: None)
    monkeypatch.setattr(build, "run", lambda command, _env=None: done.append(command[-1]))
    monkeypatch.setattr(build.debian, "make_package", lambda *_folders: done.append("deb") or tmp_path)
    return done


def test_a_bundle_is_packed_tested_and_then_made_into_a_package(steps):
    assert build.main(["--deb"]) == 0
    assert steps == ["icons", "wheels", "licences", "onedir", "--self-test", "deb"]


def test_the_package_is_left_out_on_request(steps):
    assert build.main(["--no-deb"]) == 0
    assert steps == ["icons", "wheels", "licences", "onedir", "--self-test"]


def test_one_file_is_tested_too(steps, tmp_path):
    (tmp_path / "onefile").mkdir()
    (tmp_path / "onefile" / build.PROGRAM).touch()
    assert build.main(["--onefile"]) == 0
    assert steps == ["icons", "wheels", "licences", "onefile", "--self-test"]


def test_a_bundle_that_fails_its_self_test_is_no_build(steps, monkeypatch, capsys):
    def fail(command, _env=None):
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(build, "run", fail)
    assert build.main(["--deb"]) == 1
    assert "deb" not in steps
    assert f"The build failed in: {build.PROGRAM}" in capsys.readouterr().err


def test_a_pin_that_another_system_cannot_install_is_no_build(steps, monkeypatch, capsys):
    def lack(_stamp):
        raise build.LackingError("it has no wheel\n  cure")

    monkeypatch.setattr(build, "require_wheels", lack)
    assert build.main(["--deb"]) == 1
    assert steps == ["icons"]
    assert capsys.readouterr().err == "it has no wheel\n  cure\n"


@pytest.mark.parametrize("words", [["--bare-root", "--onefile"], ["--bare-root", "--no-deb"]])
def test_a_bare_system_takes_the_package_only(words, capsys):
    with pytest.raises(SystemExit) as stop:
        build.parse(words)
    assert stop.value.code == 2
    assert "--bare-root tests the package" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages are made on Linux")
def test_on_linux_the_package_is_made_without_asking():
    assert build.parse([]).deb
