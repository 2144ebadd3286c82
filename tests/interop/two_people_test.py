#!/usr/bin/env python3
"""Alice and Bob exchange keys through files, sign each other, Bob takes his signature back, and in
the end Kith, gpg and sq see the same. The README tells it in five lines."""

import unittest

import clients
from peers import gnupg, process, sequoia
from peers.gnupg import GnuPG
from scratch import ScratchTest

ALICE = "Alice <alice@example.org>"
BOB = "Bob <bob@example.net>"


class TwoPeople(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(gnupg)
        clients.require(sequoia)
        self.alice, self.bob = self.fresh_kith("alice"), self.fresh_kith("bob")
        self.alice.run("new", ALICE, "--no-passphrase")
        self.bob.run("new", BOB, "--no-passphrase")

    def give(self, giver, who, taker):
        """`giver` writes a certificate to a file, which `taker` imports."""
        file = self.scratch / "given.asc"
        giver.export(file, who)
        self.assertEqual(taker.import_files(file)["problems"], [])
        return file

    def certifications(self, kith, who):
        """Those on the only user ID: by whom, and whether they count."""
        (user_id,) = kith.show(who)["user_ids"]
        return sorted((one["issuer_user_id"], one["type"], one["status"])
                      for one in user_id["certifications"])

    def exchange(self):
        self.give(self.alice, "alice", self.bob)
        self.give(self.bob, "bob", self.alice)

    def test_they_end_with_the_same_view(self):
        self.exchange()
        self.alice.run("sign", "bob@example.net", "--yes", "--checked", "in-person")
        self.bob.run("sign", "alice@example.org", "--yes")
        self.give(self.alice, "bob", self.bob)
        self.give(self.bob, "alice", self.alice)
        for kith in (self.alice, self.bob):
            self.assertEqual(self.certifications(kith, "bob"), [(ALICE, 0x10, "good")])
            self.assertEqual(self.certifications(kith, "alice"), [(BOB, 0x10, "good")])
        self.bob.run("unsign", "alice@example.org", "--yes")
        self.give(self.bob, "alice", self.alice)
        expected = [(BOB, 0x10, "revoked"), (BOB, 0x30, "good")]
        for kith in (self.alice, self.bob):
            self.assertEqual(self.certifications(kith, "alice"), expected)
            self.assertEqual(self.certifications(kith, "bob"), [(ALICE, 0x10, "good")])
        self.same_in_gpg()
        self.same_in_sq()

    def same_in_gpg(self):
        alice, bob = (self.alice.show(who) for who in ("alice", "bob"))
        views = []
        for kith in (self.alice, self.bob):
            file = self.scratch / "all.pgp"
            kith.export(file)
            with GnuPG() as keyring:
                keyring.import_file(file)
                records = keyring.fields("--check-sigs")
                self.assertEqual({r[1] for r in records if r[0] in ("sig", "rev")}, {"!"})
                views.append({(one.certificate, one.issuer, one.kind)
                              for one in keyring.certifications()})
        self.assertEqual(views[0], views[1])
        self.assertEqual({(certificate, issuer, kind[:2]) for certificate, issuer, kind in views[0]},
                         {(bob["fingerprint"], alice["key_id"], "10"),
                          (alice["fingerprint"], bob["key_id"], "10"),
                          (alice["fingerprint"], bob["key_id"], "30")})

    def same_in_sq(self):
        found = []
        for kith in (self.alice, self.bob):
            file = self.scratch / "alice.pgp"
            kith.export(file, "alice")
            told = process.checked("sq", "inspect", "--certifications", file).decode()
            self.assertIn(ALICE, told)
            found.append(sorted(line.strip() for line in told.splitlines()))
        self.assertEqual(found[0], found[1])


if __name__ == "__main__":
    unittest.main()
