#!/usr/bin/env python3
"""What Kith wrote, Kith knows: reading it again changes nothing, and it is written the same."""

import corpus
from kith import Kith
from scratch import ScratchTest

import tempfile
import unittest
from pathlib import Path


class RoundTrip:
    files = ()

    def test_export_is_known_and_stable(self):
        for file in self.files:
            exported = corpus.whole_export(file)
            if not exported.exists():
                continue
            with self.subTest(file), tempfile.TemporaryDirectory() as scratch:
                kith, again = Kith(Path(scratch) / "home"), Path(scratch) / "again.pgp"
                first = kith.import_files(exported)["certificates"]
                self.assertEqual(first["new"], first["read"])
                kith.export(again, "--binary", "--local", "--everything")
                self.assertEqual(exported.read_bytes(), again.read_bytes())
                second = kith.import_files(exported)["certificates"]
                self.assertEqual(second["unchanged"], second["read"])


class Sound(RoundTrip, unittest.TestCase):
    files = corpus.SOUND


class Hostile(RoundTrip, unittest.TestCase):
    files = corpus.HOSTILE


class Original(ScratchTest):
    def test_original_after_its_export_is_unchanged(self):
        """The corpus as one keyring: the export holds all that the originals hold."""
        files = [corpus.FOLDER / file for file in corpus.SOUND]
        whole = self.scratch / "whole.pgp"
        self.kith.import_files(*files)
        self.kith.export(whole, "--binary", "--local", "--everything")
        other = self.fresh_kith("other")
        other.import_files(whole)
        report = other.import_files(*files)["certificates"]
        self.assertEqual((report["new"], report["updated"]), (0, 0))
        self.assertEqual(report["unchanged"] + report["rejected"], report["read"])


if __name__ == "__main__":
    unittest.main()
