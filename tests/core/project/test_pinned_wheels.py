"""Pins that can be installed where no build runs: on Windows and macOS. The index is asked by the build."""

import json
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import wheels

WINDOWS, MAC = wheels.TARGETS[0], wheels.TARGETS[1]
PINS = """\
# a note
lib==1.0 \\
    --hash=sha256:00
    # via that
only-windows==2.1 ; sys_platform == 'win32' \\
    --hash=sha256:00
only-linux==3.0 ; sys_platform == 'linux' \\
    --hash=sha256:00
"""


@pytest.fixture
def pinned(tmp_path):
    path = tmp_path / "requirements-build.txt"
    path.write_text(PINS, encoding="utf-8")
    return path


@pytest.fixture
def pip(monkeypatch):
    """An index: what is asked of it, what it lacks, and what its wheels ask for."""

    class Pip:
        def __init__(self):
            self.asked = {}
            self.lacks = ""
            self.asks = {}

        def run(self, command, **_options):
            options = dict(pairwise(command))
            names = Path(options["-r"]).read_text(encoding="utf-8").splitlines()
            self.asked[options["--platform"]] = names
            if self.lacks in names:
                said = f"WARNING: a mirror is slow\nERROR: No matching distribution found for {self.lacks}\n"
                return subprocess.CompletedProcess(command, 1, "", said)
            found = [
                {"metadata": {"name": (name := one.split("==")[0]), "requires_dist": self.asks.get(name, [])}}
                for one in names
            ]
            Path(options["--report"]).write_text(json.dumps({"install": found}), encoding="utf-8")
            return subprocess.CompletedProcess(command, 0, "", "")

    index = Pip()
    monkeypatch.setattr(wheels.subprocess, "run", index.run)
    return index


def test_each_system_is_asked_for_what_is_pinned_there(pinned, pip, tmp_path):
    wheels.require_wheels(tmp_path / "stamp", pinned)
    assert pip.asked == {
        "win_amd64": ["lib==1.0", "only-windows==2.1"],
        "macosx_13_0_arm64": ["lib==1.0"],
        "macosx_13_0_x86_64": ["lib==1.0"],
    }


def test_a_pin_without_a_wheel_is_named_with_its_system_and_the_cure(pinned, pip, tmp_path):
    pip.lacks = "only-windows==2.1"
    with pytest.raises(wheels.LackingError) as told:
        wheels.require_wheels(tmp_path / "stamp", pinned)
    sentence, cure = str(told.value).split("\n")
    assert sentence == (
        "packaging/requirements-build.txt pins only-windows==2.1, which has no wheel for Windows (x86-64)."
    )
    assert "python3 dev.py lock" in cure
    assert not (tmp_path / "stamp").exists()


def test_an_index_that_cannot_be_asked_is_told_from_a_missing_wheel(pinned, tmp_path, monkeypatch):
    outcome = subprocess.CompletedProcess([], 2, "", "ERROR: Could not reach the index\n")
    monkeypatch.setattr(wheels.subprocess, "run", lambda *_command, **_options: outcome)
    with pytest.raises(wheels.LackingError, match="could not be looked up: ERROR: Could not reach the index"):
        wheels.require_wheels(tmp_path / "stamp", pinned)


@pytest.mark.parametrize(
    "asks", ["colorama ; platform_system == 'Windows'", "only-windows>=3 ; sys_platform == 'win32'"]
)
def test_what_only_a_systems_own_wheels_ask_for_has_to_be_pinned_too(pinned, pip, tmp_path, asks):
    pip.asks = {"lib": [asks]}
    with pytest.raises(wheels.LackingError, match=r"lib needs (colorama|only-windows>=3) on Windows"):
        wheels.require_wheels(tmp_path / "stamp", pinned)


@pytest.mark.parametrize(
    "asks",
    ["colorama ; sys_platform == 'linux'", "pytest ; extra == 'test'", "Only_Windows>=2 ; os_name == 'nt'"],
)
def test_what_holds_elsewhere_or_for_extras_is_not_asked_for(pinned, pip, tmp_path, asks):
    pip.asks = {"lib": [asks]}
    wheels.require_wheels(tmp_path / "stamp", pinned)


def test_the_index_is_asked_once_for_the_same_pins(pinned, pip, tmp_path):
    wheels.require_wheels(tmp_path / "build" / "stamp", pinned)
    pip.asked.clear()
    wheels.require_wheels(tmp_path / "build" / "stamp", pinned)
    assert pip.asked == {}
    pinned.write_text(PINS.replace("1.0", "1.1"), encoding="utf-8")
    wheels.require_wheels(tmp_path / "build" / "stamp", pinned)
    assert pip.asked["win_amd64"][0] == "lib==1.1"


def test_the_pins_of_this_project_are_read_whole():
    requirements = {one.name: one for one in wheels.read(wheels.PINNED.read_text(encoding="utf-8"))}
    assert {"pyside6-essentials", "pyinstaller", "keyring"} <= requirements.keys()
    assert wheels.applies(requirements["pywin32-ctypes"], WINDOWS)
    assert not wheels.applies(requirements["pywin32-ctypes"], MAC)
    assert wheels.applies(Requirement("zipp ; python_full_version < '3.12'"), MAC)
