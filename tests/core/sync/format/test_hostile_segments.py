"""Twenty thousand segments that are signed and sealed as they should be, and hold nonsense."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.extent import examples

ROOT = Path(__file__).parents[4]
COUNT = examples(20_000)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of address space for a process")
def test_hostile_segments_end_in_a_flaw_within_512_mib(request):
    seed = getattr(request.config.option, "randomly_seed", None) or 1
    command = [sys.executable, "-m", "tests.core.sync.format.hostile", str(COUNT), str(seed)]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, f"seed {seed}: {outcome.stderr[-2000:]}"
    found = dict(pair.split("=") for pair in outcome.stdout.split())
    assert set(found) <= {"accepted", "malformed", "newer_version"}
    assert int(found["malformed"]) > COUNT // 2
