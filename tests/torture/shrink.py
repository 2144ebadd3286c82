#!/usr/bin/env python3
"""Makes a web that failed as small as it can be while Kith and the peers still differ, and prints
it with what they say."""

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

import kith_answers
from programs import memory_folder
from run import examine
from web import forge


def parts(text):
    """Names of the certificates and signatures of a described web."""
    return re.findall(r"^(c\d+) ", text, re.MULTILINE), re.findall(r"^    (s\d+) ", text, re.MULTILINE)


class Shrinker:
    def __init__(self, options, scratch):
        self.options, self.scratch, self.left_out = options, scratch, []
        self.attempt([])

    def attempt(self, more):
        """Whether the web without `more`, too, still differs in the way that was asked for."""
        web, = forge(self.options.forge, self.scratch / "webs", self.options.seed,
                     leave_out=self.left_out + more)
        found = [line for line in examine(web, self.scratch / "work") if self.options.only in line]
        if not found:
            return False
        self.left_out += more
        self.web, self.differences = web, found
        return True

    def without(self, names):
        """Leaves out as many of the names as possible, in ever smaller portions."""
        size = max(1, len(names) // 2)
        while names:
            kept = []
            for at in range(0, len(names), size):
                some = names[at:at + size]
                if not self.attempt(some):
                    kept += some
            names = kept
            if size == 1:
                return
            size = max(1, size // 3)

    def shrink(self):
        before = None
        while before != len(self.left_out):
            before = len(self.left_out)
            self.without(parts(self.web.text)[0])
            self.without(parts(self.web.text)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("--only", default="", help="differences whose line has this in it")
    parser.add_argument("--forge", default=os.environ.get("KITH_FORGE_WEB", "kith-forge-web"))
    parser.add_argument("--keep", type=Path, help="leave the small web's files in this folder")
    options = parser.parse_args()
    kith_answers.PROGRAM = os.path.abspath(kith_answers.PROGRAM)
    scratch = memory_folder("kith-shrink-")
    try:
        shrinker = Shrinker(options, scratch)
        if not hasattr(shrinker, "web"):
            print("no such difference")
            return 1
        shrinker.shrink()
        print(shrinker.web.text + "\n" + "\n".join(shrinker.differences))
        print("leave out: " + ",".join(shrinker.left_out))
        if options.keep:
            shrinker.attempt([])
            shutil.copytree(scratch, options.keep, dirs_exist_ok=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
