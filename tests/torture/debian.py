#!/usr/bin/env python3
"""Compares Kith with gpg and sq-wot on the keyring of Debian's developers (package debian-keyring,
version 2022.12.24) at 2022-12-24, or on a part of it."""

import argparse
import hashlib
import json
import os
import random
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

import kith_answers
from comparison import Comparison
from programs import memory_folder, run

KEYRING = Path("/usr/share/keyrings/debian-keyring.gpg")
SHA256 = "115140a66a82e8aff366b5f322e1b2ff0aea610b88b02474e1a27dcd600aabe5"
NOW = 1671840000  # 2022-12-24
ROOT = "4900707DDC5C07F2DECB02839C31503C6D866396"


class DebianWeb:
    """The keyring as a web to compare."""

    paths = levels = True

    def __init__(self, keyring):
        self.keyring, self.now = keyring, NOW
        self.roots, self.ownertrust = [ROOT], []


def part_of_keyring(scratch, count):
    """A keyring of the root and the `count` certificates with the first fingerprints."""
    whole = kith_answers.Kith(scratch / "whole")
    whole.import_keyring(KEYRING)
    listed = json.loads(kith_answers.run_kith([*whole.command, "list", "--json"]))["certificates"]
    names = sorted({ROOT, *sorted(one["fingerprint"] for one in listed)[:count]})
    file = scratch / "part.pgp"
    kith_answers.run_kith([*whole.command, "export", "--yes", "--binary", "--everything", "-o", file, *names])
    return file


def settings(fingerprints):
    """Name, roots or None, ownertrust of each setting to compare."""
    others = [fingerprint for fingerprint in fingerprints if fingerprint != ROOT]
    yield "one root", [ROOT], None
    chance = random.Random(4)
    yield "five roots", sorted(chance.sample(fingerprints, 5)), None
    yield "all others full", None, [(ROOT, 6)] + [(one, 5) for one in others]
    yield "all others marginal", None, [(ROOT, 6)] + [(one, 4) for one in others]
    for seed in range(3):
        chance = random.Random(seed)
        ultimate = set(chance.sample(others, min(len(others), 3)))
        # Everybody gets a number: what an earlier setting said would stay.
        yield f"random ownertrust {seed}", None, [(ROOT, chance.choice((2, 4, 5)))] + [
            (one, 6 if one in ultimate else chance.choice((2, 2, 2, 3, 4, 4, 5, 5, 132, 133)))
            for one in others]


def compare(keyring, scratch):
    web = DebianWeb(keyring)
    comparison = Comparison(web, scratch / "work")
    begin = time.monotonic()
    comparison.gpg.import_keyring(comparison.keyring)
    print(f"gpg imported the keyring in {time.monotonic() - begin:.0f} s", flush=True)
    fingerprints = sorted({who for who, _ in comparison.gpg.validity(NOW)})
    different = 0
    for name, roots, ownertrust in settings(fingerprints):
        web.roots, web.ownertrust = roots, ownertrust
        found = list(comparison.by_roots() if roots else comparison.by_ownertrust())
        different += len(found)
        classic = Counter(comparison.kith.letters(NOW, roots or ()).values())
        amounts = Counter(comparison.kith.amounts(NOW, roots or ()).values())
        print(f"{name}: {len(found)} differences\n  classic {dict(sorted(classic.items()))}\n"
              f"  sequoia {dict(sorted(amounts.items()))}", flush=True)
        for line in found[:20]:
            print("  " + line)
    return different


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=int, help="only so many of the certificates")
    options = parser.parse_args()
    kith_answers.PROGRAM = os.path.abspath(kith_answers.PROGRAM)
    if not KEYRING.exists() or hashlib.sha256(KEYRING.read_bytes()).hexdigest() != SHA256:
        print(f"{KEYRING} is not that of debian-keyring 2022.12.24: nothing to compare with")
        return 1 if os.environ.get("CI") == "true" else 0
    scratch = memory_folder("kith-torture-")
    try:
        keyring = part_of_keyring(scratch, options.part) if options.part else KEYRING
        return 1 if compare(keyring, scratch) else 0
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
