#!/usr/bin/env python3
"""What the pages name exists: commands, options and actions of kith, verbs of ./dev, files."""

import functools
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
KITH = sys.argv[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "cli/README.md",
         ROOT / "core/THREATS.md", ROOT / "packaging/README.md", *sorted((ROOT / "docs").glob("*.md"))]
SPAN = re.compile(r"`([^`\n]+)`")
LINE = re.compile(r"^(?: {4}|\$ |)((?:kith|\./dev) .*(?:\\\n.*)*)$", re.MULTILINE)
# Of other programs, in one line with kith.
FOREIGN = {"--with-colons"}


def spoken(page):
    """Every command line on the page, whether in a block or within a sentence."""
    text = page.read_text()
    for one in SPAN.findall(text) + LINE.findall(text):
        for part in re.split(r"[|;&<>]|\$\(|#", one.replace("\\\n", " ")):
            words = part.split()
            while words and ("=" in words[0] or words[0] in ("if", "then", "do", "(", "while")):
                words.pop(0)
            if words and words[0] in ("kith", "./dev"):
                yield words


@functools.cache
def said_by(*arguments):
    done = subprocess.run([KITH, *arguments, "--help"], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


class Docs(unittest.TestCase):
    def test_commands_and_options_exist(self):
        verbs = set(re.findall(r"^  ([a-z]+)(?: \||\))", (ROOT / "dev").read_text(), re.MULTILINE))
        checked = 0
        for page in PAGES:
            for words in spoken(page):
                with self.subTest(page=page.name, words=" ".join(words)):
                    self.check(words, verbs)
                    checked += 1
        self.assertGreater(checked, 120)

    def check(self, words, verbs):
        if words[0] == "./dev":
            self.assertTrue(len(words) < 2 or words[1] in verbs or not words[1].islower())
            return
        named = [one for one in words[1:] if re.fullmatch("[a-z][a-z-]*", one)]
        command = named[0] if named else ""
        if command == "complete":
            return
        if "--home" in words:
            command = words[words.index("--home") + 2] if words[1] == "--home" else command
        told = said_by(command) if re.fullmatch("[a-z-]+", command) else said_by()
        self.assertTrue(told, "there is no such command")
        for option in re.findall(r"(?<!\S)--[a-z][a-z0-9-]*", " ".join(words)):
            if option not in FOREIGN:
                self.assertIn(option, told)

    def test_links_lead_somewhere(self):
        for page in PAGES:
            for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
                self.assertTrue((page.parent / link).exists(), f"{page.name}: {link}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
