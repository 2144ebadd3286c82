#!/usr/bin/env python3
"""The real web of trust of Debian's developers, from the package debian-keyring. The largest of its
keyrings takes gpg minutes: it is part of this only with KITH_LARGE=1."""

import os
import unittest
from pathlib import Path

import clients
from peers import gnupg, sequoia
from peers.gnupg import GnuPG
from scratch import ScratchTest

FOLDER = Path("/usr/share/keyrings")


class Debian(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(gnupg, sequoia)

    def keyring(self, name):
        file = FOLDER / name
        if not file.exists():
            if os.environ.get("CI") == "true":
                self.fail("the package debian-keyring is not installed")
            self.skipTest("the package debian-keyring is not installed")
        return file

    def check(self, name):
        before, after = self.keyring(name), self.scratch / name
        report = self.kith.import_files(before)
        self.assertEqual(report["certificates"]["rejected"], 0)
        self.kith.export(after, "--binary", "--local", "--everything")
        self.assertEqual(sorted(sequoia.fingerprints(before)), sorted(sequoia.fingerprints(after)))
        with GnuPG() as original, GnuPG() as exported:
            original.import_file(before)
            exported.import_file(after)
            lines = original.signature_lines()
            self.assertTrue(lines)
            self.assertEqual(lines, exported.signature_lines())

    def test_nonuploading(self):
        self.check("debian-nonupload.gpg")

    def test_role_keys(self):
        self.check("debian-role-keys.gpg")

    def test_maintainers(self):
        self.check("debian-maintainers.gpg")

    @unittest.skipUnless(os.environ.get("KITH_LARGE") == "1", "takes minutes; KITH_LARGE=1 runs it")
    def test_developers(self):
        self.check("debian-keyring.gpg")


if __name__ == "__main__":
    unittest.main()
