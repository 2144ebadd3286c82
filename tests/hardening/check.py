#!/usr/bin/env python3
"""Whether programs are built as hard to abuse as the compiler can make them:
check.py PROGRAM... Exit code 1 when something is missing in any of them."""

import re
import subprocess
import sys


def readelf(*arguments):
    return subprocess.run(["readelf", "--wide", *arguments], check=True, capture_output=True,
                          text=True).stdout


def properties(program):
    """What is asked for, and whether the program has it."""
    segments = readelf("--segments", program)
    dynamic = readelf("--dynamic", program)
    imported = readelf("--dyn-syms", program)
    stack = re.search(r"GNU_STACK.*", segments)
    return {
        "a random place in memory (PIE)": "Elf file type is DYN" in segments,
        "tables read-only once they are filled (RELRO)": "GNU_RELRO" in segments,
        "all symbols bound at the start": "BIND_NOW" in dynamic or "NOW" in dynamic,
        "no code on the stack": stack is not None and "RWE" not in stack.group(),
        "no folders to search for libraries": "RPATH" not in dynamic and "RUNPATH" not in dynamic,
        "guards of the stack": "__stack_chk_fail" in imported,
        "bounds checks in the C library": re.search(r"\b__\w+_chk@", imported) is not None,
    }


def main():
    failures = 0
    for program in sys.argv[1:]:
        missing = [name for name, there in properties(program).items() if not there]
        failures += len(missing)
        print(f"{program}: " + ("hardened" if not missing else "without " + "; ".join(missing)))
    return 1 if failures or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
