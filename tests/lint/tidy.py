#!/usr/bin/env python3
"""Runs clang-tidy over the sources in a build folder's compile_commands.json.

A file whose preprocessed text, compiler flags and configuration passed before, in any checkout, is
not looked at again: what passed is remembered in the user's cache folder.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys

import repository

TIDY = "clang-tidy-14"
# Without the analyzer, which takes more than a third of the time and sees what is not there when it
# has to stop early.
SHALLOW = ["--checks=-clang-analyzer-*"]


def cache_folder():
    home = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(home) / "kith" / "tidy"


def digest_of(entry, root, setup):
    """Names everything that the findings in a file depend on; None when it does not preprocess."""
    arguments = shlex.split(entry["command"])
    output = arguments.index("-o")
    del arguments[output:output + 2]
    arguments.remove("-c")
    # Comments stay, since NOLINT is one.
    text = subprocess.run(arguments + ["-E", "-C", "-P"], cwd=entry["directory"], check=False,
                          capture_output=True)
    if text.returncode != 0:
        return None
    place = str(root).encode()
    digest = hashlib.sha256(setup)
    digest.update(" ".join(arguments).encode().replace(place, b""))
    digest.update(text.stdout.replace(place, b""))
    return digest.hexdigest()


def look_at(entry, build, root, setup, cache, depth):
    """The findings in one file as text (empty: none), and whether they come from the cache."""
    digest = digest_of(entry, root, setup)
    passed = cache / digest if digest else None
    deep = passed and passed.with_suffix(".deep")
    if passed and (deep.exists() or (depth and passed.exists())):
        return "", True
    result = subprocess.run([TIDY, "--quiet", *depth, "-p", str(build), entry["file"]], check=False,
                            capture_output=True, text=True)
    if result.returncode != 0:
        return result.stdout or result.stderr, False
    if passed:
        (passed if depth else deep).touch()
    return "", False


def run(build, root=repository.ROOT, cache=None, depth=()):
    """Looks at every file; returns how many have findings, which it prints."""
    cache = cache or cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    # What is generated is nobody's to mend; nothing is built here, so it is not there.
    entries = [entry for entry in json.loads((build / "compile_commands.json").read_text())
               if pathlib.Path(entry["file"]).exists()]
    if depth:
        # Qt's headers take ten seconds a file, as long as all tests of the desktop app together.
        entries = [entry for entry in entries
                   if not entry["file"].startswith(f"{root}/gui/")]
    version = subprocess.run([TIDY, "--version"], check=True, capture_output=True).stdout
    setup = version + (root / ".clang-tidy").read_bytes()
    bad = known = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        tasks = [pool.submit(look_at, entry, build, root, setup, cache, depth)
                 for entry in entries]
        for task in concurrent.futures.as_completed(tasks):
            findings, cached = task.result()
            known += cached
            if findings:
                bad += 1
                print(findings, flush=True)
    print(f"tidy: {len(entries)} files ({known} unchanged), {bad} with findings")
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help="folder of compile_commands.json")
    parser.add_argument("--shallow", action="store_true",
                        help="leave out the analyzer, which takes more than a third of the time, "
                        "and the desktop app")
    options = parser.parse_args()
    sys.exit(1 if run(options.build, depth=SHALLOW if options.shallow else ()) else 0)


if __name__ == "__main__":
    main()
