"""The corpus, and what Kith made of it: `export_corpus.py` puts that into one folder beforehand."""

import json
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "corpus"
EXPORTS = Path(os.environ.get("KITH_EXPORTS", "exports"))

# File, relative to the corpus: the clients that read a certificate in it. Derived from trials with
# the clients themselves; accepted_test.py tries again.
ACCEPTED = json.loads((HERE / "accepted.json").read_text())

HOSTILE = [file for file in ACCEPTED if file.startswith("hostile/")]
SOUND = [file for file in ACCEPTED if not file.startswith("hostile/")]


def manifest():
    """What a correct reader reports, by file."""
    files = json.loads((FOLDER / "manifest.json").read_text())["files"]
    return {entry["file"]: entry for entry in files}


def default_export(file):
    """`kith export` of the file alone. Missing: Kith found nothing usable in the file."""
    return EXPORTS / "default" / file


def whole_export(file):
    """The same with --local --everything: all that Kith keeps."""
    return EXPORTS / "whole" / file


def apart(file):
    """Where an export to `file` puts certificates of version 6 that must not stand with others."""
    return file.with_name(f"{file.stem}-v6{file.suffix}")


def is_exported_whole(file):
    """Whether a default export holds all that Kith keeps."""
    default, whole = default_export(file), whole_export(file)
    return default.exists() and default.read_bytes() == whole.read_bytes()
