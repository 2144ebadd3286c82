#!/usr/bin/env python3
"""Tortures the keyring: README.md explains. Exit code 1 when anything was lost."""

import argparse
import functools
import multiprocessing
import shutil
import sys
import time

sys.dont_write_bytecode = True
import crowd  # noqa: E402
import damage  # noqa: E402
import full  # noqa: E402
import kills  # noqa: E402
import leaks  # noqa: E402
import places  # noqa: E402
import power  # noqa: E402
import program  # noqa: E402
import refusals  # noqa: E402
from keyring import Base  # noqa: E402
from programs import memory_folder  # noqa: E402
from table import Clock, merged, show  # noqa: E402

HOUR = 3600


class Form:
    """How much is done: everything, or what fits into half a minute under the sanitizers."""

    def __init__(self, short, jobs):
        self.short, self.jobs = short, jobs
        self.webs = 6 if short else 60

    def seconds(self, some):
        return Clock(some if self.short else HOUR)

    def parts(self, seed):
        """Name and calls, each of them for a process of its own."""
        count = 1 if self.short else self.jobs
        kills_each = 1000 // count
        yield "kills", [functools.partial(kills.run, seed=seed + job, rounds=kills_each,
                                          clock=self.seconds(7)) for job in range(count)]
        yield "power", [functools.partial(power.run, seed=seed + job, cuts=1 if self.short else 8,
                                          clock=self.seconds(6)) for job in range(count)]
        kinds = (("sign", "ownertrust"),) if self.short else \
            [(kind,) for kind in refusals.EVERY_KIND]
        yield "refusals", [functools.partial(refusals.run, seed=seed, kinds=some,
                                             clock=self.seconds(7)) for some in kinds]
        yield "places", [functools.partial(places.run, seed=seed, clock=self.seconds(4)),
                         functools.partial(full.run, seed=seed, clock=self.seconds(4))]
        yield "leaks", [functools.partial(leaks.run, seed=seed, clock=self.seconds(3))]
        yield "damage", [functools.partial(damage.run, seed=seed + job,
                                           rounds=15 if self.short else 2000 // count,
                                           clock=self.seconds(5)) for job in range(count)]


def called(base, job):
    return job(base)


def run_parts(options, base):
    form = Form(options.short, options.jobs)
    for name, jobs in form.parts(options.seed):
        if options.only and name not in options.only:
            continue
        begin, rows = time.monotonic(), []
        with multiprocessing.Pool(options.jobs) as pool:
            for some in pool.imap_unordered(functools.partial(called, base), jobs):
                rows += some
        print(f"{name}: {time.monotonic() - begin:.0f} s", flush=True)
        yield from merged(rows)
    if not options.only or "crowd" in options.only:
        yield from crowd.run(base, options.seed, options.crowd or (4 if options.short else 600))


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="half a minute of it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    parser.add_argument("--only", action="append", metavar="PART",
                        help="kills, power, refusals, places, leaks, damage or crowd; can be repeated")
    parser.add_argument("--crowd", type=float, metavar="SECONDS", help="how long the crowd works")
    parser.add_argument("--keep", action="store_true", help="leave the files behind")
    return parser.parse_args()


def main():
    options = parse()
    if not program.SHIM:
        sys.exit("KITH_FAULT_SHIM has to name the library kith-fault-shim")
    scratch = memory_folder("kith-faults-")
    try:
        base = Base(scratch, Form(options.short, options.jobs).webs)
        return 1 if show(list(run_parts(options, base))) else 0
    finally:
        if options.keep:
            print(f"the files are in {scratch}")
        else:
            shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
