#!/usr/bin/env python3
"""`cmake --install` puts the program, its manual pages and completions where Debian looks for them."""

import gzip
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CMAKE, BUILD = sys.argv[1:3]


class Install(unittest.TestCase):
    def test_of_the_program(self):
        with tempfile.TemporaryDirectory(prefix="kith-install-") as scratch:
            subprocess.run([CMAKE, "--install", BUILD, "--component", "kith", "--prefix", scratch],
                           check=True, capture_output=True)
            prefix = Path(scratch)
            for name in ("bin/kith", "share/bash-completion/completions/kith",
                         "share/zsh/vendor-completions/_kith",
                         "share/fish/vendor_completions.d/kith.fish",
                         "share/doc/kith/copyright", "share/doc/kith/docs/kith.schema.json"):
                self.assertTrue((prefix / name).is_file(), name)
            told = subprocess.run([prefix / "bin/kith", "complete", "--", ""], check=True,
                                  capture_output=True, text=True).stdout
            commands = {line.split("\t")[0] for line in told.splitlines()} - {"help"}
            pages = {one.name for one in (prefix / "share/man/man1").iterdir()}
            self.assertEqual(pages, {f"kith-{one}.1.gz" for one in commands} | {"kith.1.gz"})
            with gzip.open(prefix / "share/man/man1/kith.1.gz", "rt") as page:
                self.assertIn(".SH COMMANDS", page.read())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
