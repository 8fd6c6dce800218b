"""Run many schedules of the simulator: python -m tests.core.sync.simulation.fuzz COUNT [--seed FIRST] [--pass].

With --pass those of whole journals (`world`), else those of the folds alone (`simulator`).
"""

import argparse
import logging
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor

from tests.core.sync.simulation import simulator, world

TOO_FEW = 20  # for more than one process


def failure(schedule):
    """Run a schedule, named by the module's name and a seed; return what went wrong, None where all held."""
    kind, seed = schedule
    try:
        {"simulator": simulator, "world": world}[kind].run(seed)
    except AssertionError as error:
        return str(error)
    except Exception:  # noqa: BLE001  of one schedule among a thousand its seed is what matters
        return f"seed {seed}: {traceback.format_exc()}"
    return None


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
    began, failed = time.monotonic(), 0
    for error in failures(schedules):
        failed += 1
        print(error, flush=True)
    print(f"{options.count} schedules, {failed} failed, {time.monotonic() - began:.1f} s")
    return 1 if failed else 0


def failures(schedules):
    """Yield what went wrong, with all processors at work where there is much to do."""
    if len(schedules) < TOO_FEW:
        found = map(failure, schedules)
        yield from filter(None, found)
        return
    with ProcessPoolExecutor(os.cpu_count(), initializer=quiet) as pool:
        yield from filter(None, pool.map(failure, schedules, chunksize=5))


if __name__ == "__main__":
    sys.exit(main())
