#!/usr/bin/env python3
"""`cmake --install` puts the program, its manual pages and completions where Debian looks for them."""

import gzip
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CMAKE, BUILD = sys.argv[1:3]
LINK = re.compile(r"\]\(([^)#:]+)\)")


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # pylint: disable-next=consider-using-with
        scratch = tempfile.TemporaryDirectory(prefix="kith-install-")
        cls.addClassCleanup(scratch.cleanup)
        cls.prefix = Path(scratch.name)
        subprocess.run([CMAKE, "--install", BUILD, "--component", "kith", "--prefix", cls.prefix],
                       check=True, capture_output=True)

    def test_of_the_program(self):
        for name in ("bin/kith", "share/bash-completion/completions/kith",
                     "share/zsh/vendor-completions/_kith",
                     "share/fish/vendor_completions.d/kith.fish",
                     "share/doc/kith/copyright", "share/doc/kith/docs/kith.schema.json"):
            self.assertTrue((self.prefix / name).is_file(), name)
        told = subprocess.run([self.prefix / "bin/kith", "complete", "--", ""], check=True,
                              capture_output=True, text=True).stdout
        commands = {line.split("\t")[0] for line in told.splitlines()} - {"help"}
        pages = {one.name for one in (self.prefix / "share/man/man1").iterdir()}
        self.assertEqual(pages, {f"kith-{one}.1.gz" for one in commands} | {"kith.1.gz"})
        with gzip.open(self.prefix / "share/man/man1/kith.1.gz", "rt") as page:
            self.assertIn(".SH COMMANDS", page.read())

    def test_that_links_of_the_pages_lead_somewhere(self):
        folder = self.prefix / "share/doc/kith"
        links = [(page, link) for page in folder.rglob("*.md")
                 for link in LINK.findall(page.read_text())]
        for page, link in links:
            with self.subTest(page=page.relative_to(folder), link=link):
                self.assertTrue((page.parent / link).is_file())
        self.assertIn((folder / "README.md", "gui/pictures/why.png"), links)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
