"""dev.py: what it decides. What it installs and starts is shown by .ci/run on a fresh machine."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[3]
REQUIREMENTS = [ROOT / f"packaging/requirements{kind}.txt" for kind in ("", "-dev", "-build")]


def test_an_old_python_gets_a_sentence_with_the_cure():
    with pytest.raises(dev.Stop) as stop:
        dev.require_python((3, 9))
    assert "needs Python 3.11 or newer; this is Python 3.9" in str(stop.value)
    assert "python3.11 dev.py run" in str(stop.value)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 14), (4, 0)])
def test_a_new_enough_python_passes(version):
    dev.require_python(version)


def test_the_file_can_be_read_by_a_python_too_old_to_run_it():
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7))


def test_a_missing_library_is_found_in_the_words_of_the_loader():
    said = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
    assert dev.missing_library(said) == "libEGL.so.1"
    assert dev.missing_library("ImportError: no module named PySide6") is None


def test_a_missing_library_leads_to_all_packages_of_its_kind():
    assert dev.packages_for("libEGL.so.1") == [
        *("libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0"),
    ]
    assert "libxcb-cursor0" in dev.packages_for("libxcb-icccm.so.4")


def test_an_unknown_library_is_named_in_the_cure():
    with pytest.raises(dev.Stop, match=r"package that holds libodd\.so\.3"):
        dev.packages_for("libodd.so.3")


def test_without_root_the_exact_command_is_printed(monkeypatch):
    monkeypatch.setattr(dev.shutil, "which", lambda _program: "/usr/bin/apt-get")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.Stop) as stop:
        dev.install_packages(["libgl1", "libegl1"], "Qt needs libGL.so.1.")
    assert str(stop.value).splitlines() == [
        "Qt needs libGL.so.1.",
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libegl1",
    ]


def test_a_window_needs_a_screen_on_linux(monkeypatch):
    monkeypatch.setattr(dev.sys, "platform", "linux")
    with pytest.raises(dev.Stop, match=r"xvfb-run -a python3 dev\.py"):
        dev.require_screen({})
    dev.require_screen({"DISPLAY": ":0"})
    dev.require_screen({"WAYLAND_DISPLAY": "wayland-0"})
    dev.require_screen({"QT_QPA_PLATFORM": "offscreen"})


def test_debians_python_needs_its_library_to_be_packed(monkeypatch):
    installed = []
    monkeypatch.setattr(dev, "install_packages", lambda packages, _reason: installed.extend(packages))
    monkeypatch.setattr(dev, "find_library", lambda _name: None)
    monkeypatch.setattr(dev.sys, "base_prefix", "/opt/python")
    dev.require_python_library()
    assert installed == []
    monkeypatch.setattr(dev.sys, "base_prefix", "/usr")
    dev.require_python_library()
    assert installed == ["libpython{}.{}".format(*sys.version_info[:2])]


def test_the_fingerprint_follows_what_an_install_depends_on(tmp_path):
    for name in ("pyproject.toml", "packaging/build_hook.py", "journal_app/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    catalogue = tmp_path / "resources/locale/ja/LC_MESSAGES/journal_app.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text("a", encoding="utf-8")
    before = dev.project_fingerprint(tmp_path)
    (tmp_path / "journal_app/app.py").write_text("the source is not installed but linked", encoding="utf-8")
    assert dev.project_fingerprint(tmp_path) == before
    catalogue.write_text("b", encoding="utf-8")
    assert dev.project_fingerprint(tmp_path) != before


def test_a_second_call_installs_nothing(tmp_path, monkeypatch):
    commands = []
    monkeypatch.setattr(dev, "must", lambda command, _cure: commands.append([str(word) for word in command]))
    folder = tmp_path / ".venv"
    dev.interpreter(folder).parent.mkdir(parents=True)
    dev.interpreter(folder).touch()
    dev.environment(folder, "click==8\n")
    assert [("--require-hashes" in command, "-e" in command) for command in commands[-2:]] == [
        *[(True, False), (False, True)],
    ]
    commands.clear()
    dev.environment(folder, "click==8\n")
    assert commands == []
    dev.environment(folder, "click==9\n")
    assert len([command for command in commands if "--require-hashes" in command]) == 1


def test_leaving_out_qt_leaves_the_rest_of_the_requirements_whole():
    pinned = "# note\nclick==8 \\\n    --hash=sha256:a\n    # via x\nshiboken6==6 \\\n    --hash=sha256:b\nzipp==4\n"
    assert dev.without_packages(pinned, dev.WITHOUT_QT) == (
        "# note\nclick==8 \\\n    --hash=sha256:a\n    # via x\nzipp==4\n"
    )


def test_leaving_out_qt_finds_it_in_the_real_requirements():
    pinned = dev.read(ROOT / "packaging/requirements-dev.txt")
    rest = dev.without_packages(pinned, dev.WITHOUT_QT)
    names = {line.split("==")[0] for line in rest.splitlines() if line[:1].isalpha()}
    assert not names & dev.WITHOUT_QT
    assert {"click", "pytest", "sqlite-utils"} <= names


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_are_pinned_with_hashes_and_name_no_address(path):
    text = path.read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9._-]+==\S+[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(pins) == len([line for line in text.splitlines() if line[:1].isalnum()])
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)


def test_pyside_is_pinned_below_the_release_that_destroys_reference_counts():
    for path in REQUIREMENTS:
        pin = re.search(r"^pyside6-essentials==(\d+)\.(\d+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert (6, 8) <= (int(pin[1]), int(pin[2])) < (6, 12)
    assert '"PySide6-Essentials>=6.10,<6.12"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_all_requirement_files_pin_the_same_versions():
    runtime, development, building = (
        dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))
        for path in REQUIREMENTS
    )
    assert runtime.items() <= development.items()
    assert runtime.items() <= building.items()
    assert all(building[name] == version for name, version in development.items() if name in building)


def test_the_tools_of_the_tests_stay_out_of_the_environment_a_bundle_is_made_in():
    text = (ROOT / "packaging/requirements-build.txt").read_text(encoding="utf-8")
    assert "\npyinstaller==" in text
    assert not re.search(r"^(pytest|hypothesis|mypy|ruff)", text, re.MULTILINE)


def test_an_unknown_verb_prints_the_verbs_and_is_wrong_usage():
    outcome = subprocess.run(
        [sys.executable, ROOT / "dev.py", "rum"], capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 2
    for verb in dev.VERBS:
        assert f"\n  {verb} " in outcome.stderr


@pytest.mark.skipif(shutil.which("bash") is None, reason="CI runs on Linux")
@pytest.mark.parametrize(("broken", "code"), [("", 0), ("fuzz", 3)])
def test_ci_ends_with_a_table_of_what_it_ran_and_how_it_went(tmp_path, broken, code):
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci/run")
    verbs = f"import sys; sys.exit(3 * (sys.argv[1] == {broken!r}))"
    (tmp_path / "dev.py").write_text(verbs, encoding="utf-8")
    done = subprocess.run([tmp_path / ".ci/run"], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    rows = done.stdout.rpartition("seconds\n")[2].splitlines()
    found = [(row.split()[0], re.split(r"\s{2,}|\d  ", row)[-1]) for row in rows]
    steps = ["build", "check", "test-core", "test", "fuzz", "fuzz", "e2e"]
    went = ["FAILED", "not run", "not run"] if broken else ["passed"] * 3
    assert found == [
        *zip(steps, ["passed"] * 4 + went, strict=True),
        ("all", "FAILED" if broken else "passed"),
    ]


@pytest.mark.parametrize(
    ("arguments", "spread"),
    [
        ([], True),
        (["tests/ui"], True),
        (["--full", "-m", "needs_qt"], True),
        (["tests/core/domain/test_ids.py"], False),
        (["-x", "tests/core/domain/test_ids.py::test_one", "tests/core/project/test_dev.py"], False),
    ],
)
def test_a_run_of_more_than_a_few_files_is_spread_over_all_processors(arguments, spread):
    assert ("auto" in dev.side_by_side(arguments)) == spread


def test_types_are_checked_for_every_system_the_program_is_made_for(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(dev, "environment_with_qt", lambda: Path("python"))

    def passes(command):
        asked.append([str(part) for part in command])
        return True, "", 0.0

    monkeypatch.setattr(dev, "outcome_of", passes)
    assert dev.check([]) == 0
    typed = [command[3:] for command in asked if command[2:3] == ["mypy"]]
    # This one without an option; no two share a cache, which would be worth nothing to the other.
    assert [] in typed
    platforms = {options[options.index("--platform") + 1]: options[-1] for options in typed if options}
    assert platforms.keys() | {sys.platform} == {"linux", "win32", "darwin"}
    assert len(set(platforms.values())) == len(platforms)
