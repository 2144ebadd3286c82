#!/usr/bin/env python3
"""Checks the formatting of the C++ sources with clang-format; with --fix formats them."""

import argparse
import subprocess
import sys

import repository

SUFFIXES = (".hpp", ".cpp")


def run(paths, root=repository.ROOT, fix=False, errors=None):
    """True when every file is, or with `fix` has been made, as .clang-format wants it.

    What is not goes to the stream `errors` (None: standard error).
    """
    mode = ["-i"] if fix else ["--dry-run", "-Werror", "--ferror-limit=3"]
    command = ["clang-format-14", "--style=file", *mode, *paths]
    return not paths or subprocess.run(
        command, cwd=root, check=False, stderr=errors).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fix", action="store_true", help="format the files in place")
    paths = list(repository.tracked_files(suffixes=SUFFIXES))
    good = run(paths, fix=parser.parse_args().fix)
    print(f"formatting: {len(paths)} files, {'all good' if good else 'see above (./dev format)'}")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
