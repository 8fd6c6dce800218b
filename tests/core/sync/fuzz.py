"""Run many schedules of the simulator: python -m tests.core.sync.fuzz COUNT [--seed FIRST]."""

import argparse
import sys
import time

from tests.core.sync import simulator


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many schedules to run")
    parser.add_argument("--seed", type=int, default=0, help="the first seed; each schedule takes the next")
    options = parser.parse_args(arguments)
    failed, began = [], time.monotonic()
    for seed in range(options.seed, options.seed + options.count):
        try:
            simulator.run(seed)
        except AssertionError as error:
            failed.append(seed)
            print(error, flush=True)
    print(f"{options.count} schedules, {len(failed)} failed, {time.monotonic() - began:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
