#!/usr/bin/env python3
"""Sends every certificate of the corpus through Kith, for the tests that show the result to the
clients. Usage: export_corpus.py, with KITH_PROGRAM and KITH_EXPORTS set."""

import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import corpus
from kith import Kith


def export(file):
    """Whether anything in the file was usable."""
    with tempfile.TemporaryDirectory() as scratch:
        kith = Kith(Path(scratch) / "home")
        report = kith.import_files(corpus.FOLDER / file, may_fail=True)
        if report["certificates"]["new"] == 0:
            return False
        for target, options in ((corpus.default_export(file), ()),
                                (corpus.whole_export(file), ("--local", "--everything"))):
            target.parent.mkdir(parents=True, exist_ok=True)
            kith.export(target, "--binary", *options)
    return True


def main():
    shutil.rmtree(corpus.EXPORTS, ignore_errors=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        usable = sum(pool.map(export, corpus.ACCEPTED))
    print(f"{usable} of {len(corpus.ACCEPTED)} files were usable")


if __name__ == "__main__":
    main()
