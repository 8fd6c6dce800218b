"""Lines written and moved in Today, twenty times over: the program neither dies nor errs."""

import os
import subprocess
import sys
from pathlib import Path

from journal_app.paths import find_paths
from tests.e2e.windows import cli

MOVER = Path(__file__).with_name("line_mover.py")
ROOT = Path(__file__).parents[2]
ROUNDS = 20
STEPS = 240


def test_moving_lines_ends_in_order_twenty_times_in_a_row(tmp_path):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"}
    for seed in range(ROUNDS):
        folder = tmp_path / str(seed)
        cli(folder, "add", "keep", "first")  # so that the first page does not come
        command = [sys.executable, str(MOVER), str(folder), str(seed), str(STEPS)]
        outcome = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False
        )
        log = find_paths(folder).log_dir / "window.log"
        said = "\n".join(
            line for line in outcome.stderr.splitlines() if "This plugin does not support" not in line
        )
        assert (seed, outcome.returncode, said, log.exists() and "ERROR" in log.read_text("utf-8")) == (
            seed,
            0,
            "",
            False,
        )
