#!/usr/bin/env python3
"""Compares Kith with gpg and sq-wot on random webs; README.md explains. Exit code 1 when any user
ID of any web got different answers."""

import argparse
import multiprocessing
import os
import shutil
import sys
import time
import traceback
from pathlib import Path

import kith_answers
from comparison import Comparison
from programs import memory_folder
from web import forge

PORTION = 20  # webs that one process forges at once


def examine(web, scratch):
    """The differences; an error is one, too."""
    try:
        return Comparison(web, scratch).differences()
    except Exception:  # the seed has to be told, whatever happened
        return [traceback.format_exc()]


def keep(web, scratch, differences, folder):
    """Leaves the files of a web that failed in `folder`."""
    target = folder / web.folder.name
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(web.folder, target)
    for name in ("exported.pgp", "ownertrust.txt"):
        if (scratch / name).exists():
            shutil.copy(scratch / name, target)
    (target / "differences.txt").write_text("\n".join(differences) + "\n")


def portion(job):
    """(seed, differences, web as text) of each web of a portion that failed."""
    options, first, count = job
    failed = []
    scratch = memory_folder("kith-torture-")
    try:
        for web in forge(options.forge, scratch / "webs", first, count):
            differences = examine(web, scratch / "work")
            if differences:
                failed.append((web.folder.name, differences, web.text))
                keep(web, scratch / "work", differences, options.keep)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return count, failed


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5000, help="how many webs")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at a time")
    parser.add_argument("--show", type=int, default=3, help="how many failures to print in full")
    parser.add_argument("--forge", default=os.environ.get("KITH_FORGE_WEB", "kith-forge-web"),
                        help="the program kith-forge-web")
    parser.add_argument("--keep", type=Path, default=Path("torture-failures"),
                        help="where the files of webs that failed go")
    return parser.parse_args()


def report(done, failed, seconds, options):
    for seed, differences, text in failed[:options.show]:
        print(f"\n== seed {seed}\n{text}\n" + "\n".join(differences))
    for seed, differences, _ in failed[options.show:]:
        print(f"seed {seed}: {len(differences)} differences, such as {differences[0].strip()}")
    print(f"{done} webs compared in {seconds:.0f} s ({done / seconds:.1f} a second), "
          f"{len(failed)} of them with differences")
    if failed:
        print(f"their files are in {options.keep}; seeds: {' '.join(seed for seed, *_ in failed)}")


def main():
    options = parse()
    kith_answers.PROGRAM = os.path.abspath(kith_answers.PROGRAM)
    jobs = [(options, first, min(PORTION, options.first + options.seeds - first))
            for first in range(options.first, options.first + options.seeds, PORTION)]
    begin, done, failed = time.monotonic(), 0, []
    with multiprocessing.Pool(options.jobs) as pool:
        for count, some in pool.imap_unordered(portion, jobs):
            done += count
            failed += some
            if sys.stderr.isatty():
                print(f"\r{done} webs, {len(failed)} with differences ", end="", file=sys.stderr)
    failed.sort(key=lambda one: int(one[0]))
    report(done, failed, time.monotonic() - begin, options)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
