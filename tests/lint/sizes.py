#!/usr/bin/env python3
"""Checks that no source file has grown past what one can keep in mind: 600 lines, tests 800."""

import repository

SUFFIXES = (".hpp", ".cpp", ".h", ".py", ".sh", ".mjs", ".js", ".cmake", "CMakeLists.txt", "/dev")


def limit_of(path):
    return 800 if path.startswith("tests/") else 600


def check(path, text):
    lines, limit = len(text.splitlines()), limit_of(path)
    if lines > limit:
        yield lines, f"{lines} lines, more than {limit}: split it by what its parts do"


if __name__ == "__main__":
    repository.main("sizes", SUFFIXES, check)
