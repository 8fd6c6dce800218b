"""A crash leaves nothing of what stood in memory on a disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = b"kept among ourselves"
GUARD = "from journal_app.system import SYSTEM\nSYSTEM.prevent_core_dumps()\n"
# As if the kernel took the dump by a way that knows no limit.
RAISE_LIMIT = """
import resource
_soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
"""
# The text is put together at run time, so that it stands in memory alone.
ABORT = f"""
import os
text = bytes(reversed({SECRET[::-1]!r})) * 1000
os.abort()
"""
REGISTERS = 4096  # bytes at most
PATTERN = Path("/proc/sys/kernel/core_pattern")
WHO = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0], open('/proc/self/coredump_filter').read())"


def collects_files():
    return PATTERN.exists() and not PATTERN.read_text("ascii").startswith(("|", "/"))


@pytest.fixture
def cores(tmp_path):
    """Crash a program in an empty folder and return the core files it left."""

    def crash(code):
        python = [sys.executable, "-c", code]
        path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        outcome = subprocess.run(python, cwd=tmp_path, env=path, capture_output=True, check=False)
        assert outcome.returncode == -6, outcome.stderr
        return [file.read_bytes() for file in tmp_path.iterdir()]

    return crash


@pytest.mark.skipif(not collects_files(), reason="this system does not put core files beside the program")
def test_a_program_that_dies_leaves_no_core_file(cores):
    assert any(SECRET in core for core in cores(RAISE_LIMIT + ABORT)), "the test would notice nothing"
    assert len(cores(GUARD + ABORT)) == 1  # still the one from before


@pytest.mark.skipif(not collects_files(), reason="this system does not put core files beside the program")
def test_a_dump_that_is_taken_all_the_same_holds_no_memory(cores):
    (core,) = cores(GUARD + RAISE_LIMIT + ABORT)
    # What the processor was just copying stands in its registers, which belong to every dump.
    assert core.count(SECRET) * len(SECRET) < REGISTERS


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what goes into a dump")
@pytest.mark.parametrize("arguments", [["--version"], ["today"]])
def test_the_command_line_asks_for_no_core_dump(tmp_path, arguments):
    code = f"""
import runpy, sys
sys.argv = ["journal-app", "--data-dir", {str(tmp_path)!r}, *{arguments!r}]
try:
    runpy.run_module("journal_app", run_name="__main__")
except SystemExit:
    pass
{WHO}
"""
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout.split()[-2:] == ["1", "00000000"]
