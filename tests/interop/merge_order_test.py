#!/usr/bin/env python3
"""Copies of certificates come to the same in whatever order they arrive."""

import random
import unittest

import corpus
import packets
from scratch import ScratchTest


def with_certificates(files):
    """A revocation by itself can be used only when its certificate is there already."""
    return [file for file in files if corpus.whole_export(file).exists()]


class MergeOrder(ScratchTest):
    def merged(self, name, files, one_by_one=False):
        """The certificates after importing the files in this order, in an order of their own."""
        kith = self.fresh_kith(name)
        paths = [corpus.FOLDER / file for file in files]
        for batch in ([path] for path in paths) if one_by_one else [paths]:
            kith.import_files(*batch, may_fail=True)
        output = self.scratch / f"{name}.pgp"
        kith.export(output, "--binary", "--local", "--everything")
        return sorted(packets.certificates(output.read_bytes()))

    def check(self, files):
        shuffled = list(files)
        random.Random(20221224).shuffle(shuffled)
        expected = self.merged("given", files)
        self.assertTrue(expected)
        for name, order in (("reversed", files[::-1]), ("shuffled", shuffled)):
            self.assertEqual(expected, self.merged(name, order), name)

    def test_sound_files(self):
        self.check(with_certificates(corpus.SOUND))

    def test_hostile_files(self):
        """Most of them are edited copies of one certificate."""
        self.check(with_certificates(corpus.HOSTILE))

    def test_runs_or_one_run(self):
        files = [file for file in corpus.SOUND if file.startswith("gpg/")]
        self.assertEqual(self.merged("together", files),
                         self.merged("apart", files, one_by_one=True))


if __name__ == "__main__":
    unittest.main()
