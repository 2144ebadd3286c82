"""What the lint scripts share: the files to look at, and the way they report."""

import argparse
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tracked_files(root=ROOT, suffixes=()):
    """Paths from `root`, as strings, of git's files that end in one of `suffixes` (all if none)."""
    # A checkout may belong to another user, as it does in many containers.
    git = ["git", "-c", f"safe.directory={root}", "-C", str(root)]
    listing = subprocess.run(git + ["ls-files", "-z"], check=True, capture_output=True, text=True)
    for path in sorted(filter(None, listing.stdout.split("\0"))):
        if (not suffixes or path.endswith(tuple(suffixes))) and (root / path).is_file():
            yield path


def read(path, root=ROOT):
    """The text of a file; None for binary data."""
    data = (root / path).read_bytes()
    return None if b"\0" in data else data.decode("utf-8", errors="replace")


def main(name, suffixes, check):
    """Runs `check(path, text)`, which yields (line, message), over the repository's files."""
    argparse.ArgumentParser(description=sys.modules["__main__"].__doc__).parse_args()
    files = found = 0
    for path in tracked_files(suffixes=suffixes):
        text = read(path)
        if text is None:
            continue
        files += 1
        for line, message in check(path, text):
            found += 1
            print(f"{path}:{line}: {message}")
    print(f"{name}: {files} files, {found} problems")
    sys.exit(1 if found else 0)
