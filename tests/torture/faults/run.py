#!/usr/bin/env python3
"""Tortures the keyring: README.md explains. Exit code 1 when anything was lost."""

import argparse
import functools
import multiprocessing
import shutil
import sys
from typing import NamedTuple

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


class Job(NamedTuple):
    """Something for a process of its own."""

    part: str
    run: object  # gives rows
    seconds: float  # at most

    def __call__(self, base):
        return self.run(base, clock=Clock(self.seconds))


class Form:
    """How much is done: everything, or what fits into half a minute under the sanitizers."""

    def __init__(self, options):
        self.short, self.count, self.limit = options.short, options.jobs, options.seconds
        self.webs = 6 if self.short else 60

    def job(self, part, seconds, run, **options):
        """`seconds`: in the short form."""
        return Job(part, functools.partial(run, **options), seconds if self.short else self.limit)

    def jobs(self, seed):
        count = 1 if self.short else self.count
        for number in range(count):
            yield self.job("kills", 8, kills.run, seed=seed + number, rounds=1000 // count)
            yield self.job("power", 6, power.run, seed=seed + number, cuts=1 if self.short else 8)
            yield self.job("damage", 5, damage.run, seed=seed + number,
                           rounds=2000 // count)
        for kind in refusals.EVERY_KIND:
            if not self.short or kind in ("sign", "ownertrust"):
                yield self.job("refusals", 4, refusals.run, seed=seed, kinds=[kind])
        yield self.job("places", 3, places.run, seed=seed)
        yield self.job("places", 3, full.run, seed=seed)
        yield self.job("leaks", 2, leaks.run, seed=seed)


def called(base, job):
    return job.part, job(base)


def run_parts(options, base):
    jobs = [job for job in Form(options).jobs(options.seed)
            if not options.only or job.part in options.only]
    rows = {}
    with multiprocessing.Pool(options.jobs) as pool:
        for part, some in pool.imap_unordered(functools.partial(called, base), jobs):
            rows.setdefault(part, []).extend(some)
            print(f"{part}: {sum(row.total for row in some)} injected", flush=True)
    for part in dict.fromkeys(job.part for job in jobs):
        yield from merged(rows[part])
    if not options.only or "crowd" in options.only:
        yield from crowd.run(base, options.seed, options.crowd or (3 if options.short else 600))


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="half a minute of it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    parser.add_argument("--only", action="append", metavar="PART",
                        help="kills, power, refusals, places, leaks, damage or crowd; can be repeated")
    parser.add_argument("--seconds", type=float, default=HOUR, help="at most so long for each part")
    parser.add_argument("--crowd", type=float, metavar="SECONDS", help="how long the crowd works")
    parser.add_argument("--keep", action="store_true", help="leave the files behind")
    return parser.parse_args()


def main():
    options = parse()
    if not program.SHIM:
        sys.exit("KITH_FAULT_SHIM has to name the library kith-fault-shim")
    scratch = memory_folder("kith-faults-")
    try:
        base = Base(scratch, Form(options).webs)
        return 1 if show(list(run_parts(options, base))) else 0
    finally:
        if options.keep:
            print(f"the files are in {scratch}")
        else:
            shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
