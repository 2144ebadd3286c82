#!/usr/bin/env python3
"""Checks that no file names a place outside the repository: such a path or host works on one machine."""

import re

import repository

# The brackets keep this file from finding itself.
FORBIDDEN = [
    (r"/wor[k]/", "a path of one machine"),
    (r"\.\./share[d]", "a path outside the repository"),
    (r"/tmp/buil[d]", "a path of one machine"),
    (r"registry\.npmj[s]|deb\.debia[n]\.org|pypi\.or[g]|crates\.i[o]", "the host of a registry"),
    (r'"resolve[d]": *"https?:', "the host of a registry (npm: omit-lockfile-registry-resolved)"),
]


def check(_path, text):
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, what in FORBIDDEN:
            match = re.search(pattern, line)
            if match:
                yield number, f"{match.group()}: {what}"


if __name__ == "__main__":
    repository.main("words", (), check)
