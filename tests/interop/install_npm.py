#!/usr/bin/env python3
"""Installs what a package-lock.json pins into a folder of the build tree, unless it is there already.
Usage: install_npm.py PINS FOLDER, where the folder PINS has package.json and its lock. Without npm, or
without a network, the tests that need it are skipped; under CI that is a failure."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

INPUTS = ("package.json", "package-lock.json", ".npmrc")
COMMAND = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")


def is_current(pins, folder):
    installed = folder / "node_modules" / ".package-lock.json"
    return installed.exists() and all(
        (folder / name).exists() and (folder / name).read_bytes() == (pins / name).read_bytes()
        for name in INPUTS)


def install(pins, folder):
    """Whether it is there now."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in INPUTS:
        shutil.copy(pins / name, folder)
    if shutil.which("npm") is None:
        print("npm is not installed")
        return False
    return subprocess.run(COMMAND, cwd=folder, check=False).returncode == 0


def main():
    pins, folder = map(Path, sys.argv[1:])
    if is_current(pins, folder) or install(pins, folder):
        return 0
    shutil.rmtree(folder, ignore_errors=True)
    print(f"{folder.name} could not be installed; the tests with it will be skipped")
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
