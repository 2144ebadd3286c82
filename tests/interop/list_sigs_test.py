#!/usr/bin/env python3
"""gpg lists the same signatures before and after a trip through Kith.

Compared is all that Kith keeps (--local --everything), since gpg is made to take local
certifications too. Without --everything, certifications by algorithm 27 would be missing where RNP
cannot read them."""

import unittest

import clients
import corpus
from peers import gnupg
from peers.gnupg import GnuPG

# Where the lines differ, and why that is right.
EXCEPTIONS = {
    "hostile/dup-everything.pgp": "gpg lists two copies of a subkey as two; Kith writes one",
    "hostile/odd-tag0.pgp":
        "gpg passes over a packet of the forbidden type 0; Kith takes what follows for damaged",
}
# Here --everything brings along what makes gpg lose the user ID: a changed copy of its
# self-signature that gpg takes for the signature itself.
NOT_EVERYTHING = ["hostile/sig-unknown-type.pgp"]


def lines_of(file):
    with GnuPG() as keyring:
        keyring.import_file(file)
        return keyring.signature_lines()


class ListSigs:
    files = ()
    maxDiff = 4000

    def setUp(self):
        clients.require(gnupg)

    def test_lines_are_the_same(self):
        for file in self.files:
            if "gpg" not in corpus.ACCEPTED[file]:
                continue
            with self.subTest(file):
                before = lines_of(corpus.FOLDER / file)
                self.assertTrue(before)
                after = lines_of(corpus.default_export(file) if file in NOT_EVERYTHING
                                 else corpus.whole_export(file))
                if file in EXCEPTIONS:
                    self.assertNotEqual(before, after, "there is no exception any more")
                else:
                    self.assertEqual(before, after)


class Sound(ListSigs, unittest.TestCase):
    files = corpus.SOUND


class Hostile(ListSigs, unittest.TestCase):
    files = corpus.HOSTILE


if __name__ == "__main__":
    unittest.main()
