"""Wheels of the pinned requirements, for the systems this build does not run on too.

Whoever packs the program on Windows or macOS gets exactly what is pinned, so a pin without a wheel there stops them,
and so does a library that only that system's wheels ask for. Both are found here. pip is told the platform, but would
read the markers of requirements by this system; they are read here, as that system would.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

PINNED: Final = Path(__file__).resolve().parent / "requirements-build.txt"
PYTHON: Final = "3.11"  # the one the pins are resolved for
_COMMON: Final = {
    "python_version": PYTHON,
    "python_full_version": f"{PYTHON}.0",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
_NO_WHEEL: Final = re.compile(r"No matching distribution found for (\S+)")


@dataclass(frozen=True, slots=True)
class Target:
    """A system the program is packed for: its name, pip's tag of the oldest version served, and its markers."""

    name: str
    tag: str
    markers: Mapping[str, str]


# 13 is the oldest macOS that the pinned Qt runs on.
TARGETS: Final = (
    Target(
        "Windows (x86-64)",
        "win_amd64",
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    ),
    Target(
        "macOS (Apple silicon)",
        "macosx_13_0_arm64",
        {
            "sys_platform": "darwin",
            "platform_system": "Darwin",
            "os_name": "posix",
            "platform_machine": "arm64",
        },
    ),
    Target(
        "macOS (Intel)",
        "macosx_13_0_x86_64",
        {
            "sys_platform": "darwin",
            "platform_system": "Darwin",
            "os_name": "posix",
            "platform_machine": "x86_64",
        },
    ),
)


class LackingError(Exception):
    """A sentence about what a system lacks, and its cure."""


def require_wheels(stamp: Path, pinned: Path = PINNED, targets: Sequence[Target] = TARGETS) -> None:
    """Make sure that all that is pinned can be installed on each target. Raises LackingError.

    `stamp` remembers for which pins that was so: the network is needed once for them.
    """
    text = pinned.read_text(encoding="utf-8")
    known = "\n".join([*(target.tag for target in targets), text])
    if stamp.exists() and stamp.read_text(encoding="utf-8") == known:
        return
    requirements = list(read(text))
    for target in targets:
        wanted = [one for one in requirements if applies(one, target)]
        _require_complete(look_up(wanted, target, pinned.name), wanted, target, pinned.name)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(known, encoding="utf-8")


def read(text: str) -> Iterator[Requirement]:
    """Yield the requirements of a pinned file, without their hashes."""
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            yield Requirement(line.removesuffix("\\").strip())


def applies(requirement: Requirement, target: Target) -> bool:
    """Tell whether a requirement holds on a target."""
    return requirement.marker is None or requirement.marker.evaluate({**_COMMON, **target.markers})


def look_up(wanted: Sequence[Requirement], target: Target, name: str) -> Sequence[Mapping[str, Any]]:
    """Return what each wheel says of itself; mostly nothing is downloaded for it. Raises LackingError."""
    with tempfile.TemporaryDirectory() as folder:
        asked, report = Path(folder, "asked.txt"), Path(folder, "report.json")
        asked.write_text("\n".join(f"{one.name}{one.specifier}" for one in wanted), encoding="utf-8")
        outcome = subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
                *("--dry-run", "--ignore-installed", "--no-deps", "--only-binary=:all:"),
                *("--platform", target.tag, "--python-version", PYTHON, "--implementation", "cp"),
                *("--target", folder, "--report", str(report), "-r", str(asked)),
            ],
            capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
        if outcome.returncode != 0:
            raise LackingError(_why(outcome.stderr, target, name))
        found: Sequence[Mapping[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
    return [item["metadata"] for item in found]


def _why(said: str, target: Target, name: str) -> str:
    lacking = _NO_WHEEL.search(said)
    if lacking is None:
        last = (said.strip() or "pip said nothing").splitlines()[-1]
        return f"The wheels for {target.name} could not be looked up: {last}\n  Check the network, then build again."
    return (
        f"packaging/{name} pins {lacking[1]}, which has no wheel for {target.name}.\n"
        "  Allow another version in packaging/requirements*.in, then: python3 dev.py lock"
    )


def _require_complete(
    wheels: Sequence[Mapping[str, Any]], wanted: Sequence[Requirement], target: Target, name: str
) -> None:
    """Raise LackingError where a wheel asks, on the target, for what is not pinned or pinned otherwise."""
    pins: Mapping[NormalizedName, Requirement] = {canonicalize_name(one.name): one for one in wanted}
    for wheel in wheels:
        for asked in map(Requirement, wheel.get("requires_dist", ())):
            if not applies(asked, target):
                continue
            pin = pins.get(canonicalize_name(asked.name))
            if pin is None or not any(
                asked.specifier.contains(one.version, prereleases=True) for one in pin.specifier
            ):
                raise LackingError(
                    f"{wheel['name']} needs {asked.name}{asked.specifier} on {target.name}; "
                    f"packaging/{name} does not pin it.\n  Pin it anew: python3 dev.py lock"
                )
