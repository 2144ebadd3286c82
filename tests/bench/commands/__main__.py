#!/usr/bin/env python3
"""Measures Kith's commands beside GnuPG, Sequoia and the bare arithmetic; prints Markdown."""

import argparse
import dataclasses
import os
import pathlib
import platform
import shutil
import sys
import tempfile

import gui
import measure
import plan
import programs
import report
import sections
import session
import trust

ROOT = pathlib.Path(__file__).resolve().parents[3]

PARTS = {
    "real": sections.real_keyring,
    "webs": sections.webs,
    "curve": sections.curve,
    "gpg": sections.listing_beside_gpg,
    "sign": sections.signing,
    "floods": sections.floods,
    "trust": trust.trust,
    "session": session.session,
    "gui": gui.gui,
    "functions": sections.functions,
}


def arguments():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--small", action="store_true",
                        help="everything in little, to see that it works; its times mean nothing")
    parser.add_argument("--limit", type=int, metavar="SECONDS",
                        help="after which a peer is stopped (default: 300)")
    parser.add_argument("--programs", type=pathlib.Path, default=ROOT / "build/release/bin",
                        help="folder of the programs (default: %(default)s)")
    parser.add_argument("--work", type=pathlib.Path,
                        help="folder for what is made on the way, on the disk to be measured; "
                        "webs are kept in it (default: one beside the programs)")
    parser.add_argument("parts", nargs="*", metavar="PART",
                        help=f"only these: {', '.join(PARTS)} (default: all)")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return options


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def introduce(chosen):
    load = os.getloadavg()[0]
    report.heading("The machine")
    print(f"{processor()}, {os.cpu_count()} cores, Linux {platform.release()}, "
          f"{programs.versions()}; load at the start {load:.2f}.")
    report.note(f"Times are wall-clock times of whole processes: medians of {chosen.rounds} runs "
                f"({chosen.short_rounds} of `show`), taken in turn with what they are compared to. "
                "Memory is seen in a run of its own, every millisecond: private is the peak of "
                "anonymous memory (RssAnon), which the mapped keyring is not part of.")
    if load > 0.5:
        report.note("**The machine is busy: these times are too long, and uncertain.**")


def main():
    options = arguments()
    work = options.work or options.programs.parent / "bench"
    work.mkdir(parents=True, exist_ok=True)
    chosen = plan.Plan(options.programs, work)
    if options.small:
        scratch = tempfile.mkdtemp(prefix="small-", dir=work)
        chosen = plan.Plan(options.programs, pathlib.Path(scratch)).small()
    if options.limit:
        chosen = dataclasses.replace(chosen, peer_limit=options.limit)
    try:
        print("# Kith measured" + (" (in little: the times mean nothing)" if options.small else ""))
        introduce(chosen)
        bench = sections.Bench(chosen)
        for name in options.parts or PARTS:
            PARTS[name](bench)
        if not options.small:
            sections.goals(bench)
    except measure.BenchError as error:
        sys.stdout.flush()
        print(f"bench: error: {error}", file=sys.stderr)
        return 1
    finally:
        if options.small:
            shutil.rmtree(chosen.work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
