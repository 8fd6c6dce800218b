"""Lines written and moved in Today, twenty times over: the program neither dies nor errs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal_app.paths import find_paths
from tests.e2e.windows import cli

MOVER = Path(__file__).with_name("programs") / "line_mover.py"
ROOT = Path(__file__).parents[2]
ROUNDS = 20
STEPS = 160


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_lines_written_and_moved_twenty_times_in_a_row_end_in_order(tmp_path, seed):
    cli(tmp_path, "add", "keep", "first")  # so that the first page does not come
    outcome = subprocess.run(
        [sys.executable, "-X", "faulthandler", str(MOVER), str(tmp_path), str(seed), str(STEPS)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in outcome.stderr.splitlines() if "This plugin does not support" not in line]
    log = find_paths(tmp_path).log_dir / "window.log"
    logged = log.read_text(encoding="utf-8") if log.exists() else ""
    assert (outcome.returncode, said) == (0, [])
    assert "ERROR" not in logged
