#!/usr/bin/env python3
"""Whoever reads a file reads what Kith made of it, and sees the same in it.

With gpg, only of files that are not exported alike with --local --everything: of the others
list_sigs_test.py compares all that gpg says."""

import unittest

import clients
import corpus
from peers import gnupg, openpgpjs, rnp, sequoia
from peers.view import losses

REFUSED = "Kith refuses the key, as the corpus asks: the point lacks its prefix octet"
MOVED = "Kith puts packets where they belong; RNP looks for them nowhere else"

# Where a client sees something else in the export, and why that is right.
EXCEPTIONS = {
    ("sq", "hostile/ed25519-no-0x40-prefix.pgp"): REFUSED,
    ("rnp", "hostile/ed25519-no-0x40-prefix.pgp"): REFUSED,
    ("js", "hostile/ed25519-no-0x40-prefix.pgp"): REFUSED,
    ("gpg", "hostile/odd-tag0.pgp"):
        "gpg passes over a packet of the forbidden type 0; Kith takes what follows for damaged",
    ("js", "hostile/len-indeterminate-last.pgp"):
        "only messages may have packets of indeterminate length (RFC 9580 section 4.2.1.4); Kith"
        " reports this one and does not guess where it ends",
    ("rnp", "hostile/odd-unknown-critical-packet.pgp"): MOVED,
    ("rnp", "hostile/odd-unknown-noncritical-packet.pgp"): MOVED,
    ("rnp", "hostile/place-direct-under-uid.pgp"): MOVED,
    ("rnp", "hostile/place-revocation-at-end.pgp"): MOVED,
}


class Accepted:
    """Mixed in with a client and a list of files."""

    client = None
    files = ()

    def setUp(self):
        clients.require(self.client)

    def read_export(self, file):
        """What is in the file, and in the one for version 6 that may be beside it."""
        view = self.client.read(corpus.default_export(file))
        if corpus.apart(corpus.default_export(file)).exists():
            view |= self.client.read(corpus.apart(corpus.default_export(file)))
        return view

    def test_reads_what_it_read_before(self):
        read = [file for file in self.files if self.client.NAME in corpus.ACCEPTED[file]]
        self.assertTrue(read)
        for file in read:
            with self.subTest(file):
                before = self.client.read(corpus.FOLDER / file)
                self.assertTrue(before, "accepted.json says that the client reads the original")
                lost = list(losses(before, self.read_export(file)))
                if (self.client.NAME, file) in EXCEPTIONS:
                    self.assertTrue(lost, "there is no exception any more")
                else:
                    self.assertEqual(lost, [])


class GnuPG(Accepted, unittest.TestCase):
    client = gnupg
    files = [file for file in corpus.ACCEPTED if not corpus.is_exported_whole(file)]


class Sequoia(Accepted, unittest.TestCase):
    client, files = sequoia, corpus.SOUND


class SequoiaHostile(Accepted, unittest.TestCase):
    client, files = sequoia, corpus.HOSTILE


class Rnp(Accepted, unittest.TestCase):
    client, files = rnp, corpus.SOUND


class RnpHostile(Accepted, unittest.TestCase):
    client, files = rnp, corpus.HOSTILE


class OpenPGPjs(Accepted, unittest.TestCase):
    client, files = openpgpjs, list(corpus.ACCEPTED)


if __name__ == "__main__":
    unittest.main()
