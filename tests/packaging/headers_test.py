#!/usr/bin/env python3
"""The headers that are installed are those that the public ones include, and no other."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
# What programs include by themselves.
BEGINNINGS = {"core/engine/engine.hpp", "core/engine/peer_session.hpp", "core/engine/status.hpp",
              "core/engine/program/home.hpp"}
# Headers of the format that only its own sources include.
INNER = {"armor_block.hpp", "landmark.hpp", "packet_splitter.hpp", "plausible.hpp", "window.hpp",
         "packet/ignorable.hpp"}


def listed(name):
    text = (ROOT / "cmake/KithLibraryInstall.cmake").read_text()
    return set(re.search(rf"set\({name}\s+([^)]*)\)", text).group(1).split())


def closure(headers):
    found, waiting = set(), list(headers)
    while waiting:
        header = waiting.pop()
        if header not in found:
            found.add(header)
            waiting += INCLUDE.findall((ROOT / header).read_text())
    return found


class Headers(unittest.TestCase):
    def test_of_the_engine(self):
        self.assertEqual(listed("public_headers"), closure(BEGINNINGS))

    def test_of_the_format(self):
        folder = ROOT / "keyring-format"
        all_of_them = {str(one.relative_to(folder)) for one in folder.rglob("*.hpp")}
        self.assertEqual(listed("format_headers"), all_of_them - INNER)
        outside = closure(f"keyring-format/{one}" for one in listed("format_headers"))
        outside -= {f"keyring-format/{one}" for one in listed("format_headers")}
        self.assertLessEqual(outside, listed("public_headers"))


if __name__ == "__main__":
    unittest.main()
