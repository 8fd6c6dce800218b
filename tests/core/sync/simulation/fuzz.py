"""Run many schedules of the simulator: python -m tests.core.sync.simulation.fuzz COUNT [--seed FIRST] [--pass].

With --pass those of whole journals (`world`), else those of the folds alone (`simulator`). Many of them also have to
meet what they are meant to meet.
"""

import argparse
import logging
import os
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import ready_made
from tests.core.sync.simulation import simulator, world

KINDS = {"simulator": simulator, "world": world}
TOO_FEW = 20  # for more than one process
MANY = 40  # enough to meet everything


def outcome(schedule):
    """Run a schedule, named by its kind and a seed; return what went wrong, "" where all held, and what it met."""
    kind, seed = schedule
    try:
        ended = KINDS[kind].run(seed)
    except AssertionError as error:
        return str(error), Counter()
    except Exception:  # noqa: BLE001  of one schedule among a thousand its seed is what matters
        return f"seed {seed}: {traceback.format_exc()}", Counter()
    return "", ended.met


def quiet():
    """Leave out what a pass in trouble logs."""
    logging.disable(logging.CRITICAL)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many schedules to run")
    parser.add_argument("--seed", type=int, default=0, help="the first seed; each schedule takes the next")
    parser.add_argument("--pass", dest="kind", action="store_const", const="world", default="simulator")
    options = parser.parse_args(arguments)
    schedules = [(options.kind, seed) for seed in range(options.seed, options.seed + options.count)]
    began, failed, met = time.monotonic(), 0, Counter()
    with TemporaryDirectory() as folder, ready_made.journals(Path(folder)):
        for error, found in outcomes(schedules):
            met += found
            if error:
                failed += 1
                print(error, flush=True)
    print(f"{options.count} schedules, {failed} failed, {time.monotonic() - began:.1f} s")
    seldom = KINDS[options.kind].seldom(met, options.count) if options.count >= MANY else {}
    for name, times in seldom.items():
        print(f"{name}: met {times} times, too seldom to be proved anything about")
    return 1 if failed or seldom else 0


def outcomes(schedules):
    """Yield what came of each schedule, with all processors at work where there is much to do."""
    if len(schedules) < TOO_FEW:
        yield from map(outcome, schedules)
        return
    with ProcessPoolExecutor(os.cpu_count(), initializer=quiet) as pool:
        yield from pool.map(outcome, schedules, chunksize=5)


if __name__ == "__main__":
    sys.exit(main())
