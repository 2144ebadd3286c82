#!/usr/bin/env python3
"""Identities and certifications that Kith makes, as gpg, sq, rnp and OpenPGP.js read them; and
theirs in Kith."""

import unittest

import clients
from peers import gnupg, openpgpjs, process, rnp, sequoia
from peers.gnupg import GnuPG
from scratch import ScratchTest

ALICE = "Alice <alice@example.org>"
PASSPHRASE = "seven blue kettles sing"


class Identities(ScratchTest):
    def setUp(self):
        super().setUp()
        for peer in (gnupg, sequoia, rnp, openpgpjs):
            clients.require(peer)
        self.kith.run("new", ALICE, "Alice <alice@work.example>", "--no-passphrase")
        self.alice = self.kith.show("alice@example.org")
        self.file = self.scratch / "alice.pgp"
        self.kith.export(self.file, "alice@example.org")

    def secret_file(self, *options):
        file = self.scratch / "secret.pgp"
        self.kith.run("export", "--secret", "alice@example.org", "--yes", "-o", file, *options)
        return file

    def test_every_client_reads_all_of_it(self):
        subkeys = {one["fingerprint"] for one in self.alice["subkeys"]}
        user_ids = {one["user_id"] for one in self.alice["user_ids"]}
        for peer in (gnupg, sequoia, rnp):
            with self.subTest(peer.NAME):
                seen = peer.read(self.file)[self.alice["fingerprint"]]
                self.assertEqual(set(seen.subkeys), subkeys)
                self.assertEqual(set(seen.user_ids), user_ids)
        told = openpgpjs.read(self.file)[self.alice["fingerprint"]]
        self.assertEqual(set(told.user_ids), user_ids)

    def test_gpg_finds_every_signature_good(self):
        self.kith.run("identity", "set-expiry", "alice@example.org", "5y")
        self.kith.run("identity", "rotate-subkeys", "alice@example.org")
        self.kith.run("identity", "set-primary", "alice@example.org", "work.example")
        self.kith.run("identity", "add-user-id", "alice@example.org", "Alice <alice@home.example>")
        self.kith.run("identity", "revoke-user-id", "alice@example.org", "home.example")
        self.kith.export(self.file, "alice@example.org")
        with GnuPG() as keyring:
            keyring.import_file(self.file)
            records = keyring.fields("--check-sigs")
            self.assertEqual({r[1] for r in records if r[0] in ("sig", "rev")}, {"!"})
            user_ids = [(r[1], r[9]) for r in records if r[0] == "uid"]
            self.assertEqual(user_ids[0][1], "Alice <alice@work.example>", "the primary one")
            self.assertIn(("r", "Alice <alice@home.example>"), user_ids)
            self.assertEqual(sorted(r[1] for r in records if r[0] == "sub"),
                             sorted(["r"] * 3 + ["-"] * 3))
            now = self.kith.show("alice@example.org")
            expires = next(r[6] for r in records if r[0] == "pub")
            self.assertTrue(expires, now["expires"])

    def test_gpg_uses_the_exported_secret_key(self):
        text = self.scratch / "text"
        text.write_text("something to sign")
        with GnuPG(agent=True) as keyring:
            keyring.checked("--import", self.secret_file())
            keyring.checked("--yes", "--local-user", self.alice["fingerprint"], "--detach-sign",
                            text)
            keyring.checked("--verify", f"{text}.sig", text)
            keyring.checked("--yes", "--trust-model", "always", "--recipient", "alice@example.org",
                            "--encrypt", text)
            self.assertEqual(keyring.checked("--decrypt", f"{text}.gpg"), text.read_bytes())

    def test_a_passphrase_goes_along(self):
        word = self.scratch / "word"
        word.write_text(PASSPHRASE + "\n")
        word.chmod(0o600)
        self.kith.run("identity", "passphrase", "alice@example.org", "--passphrase-file", word)
        file = self.secret_file("--passphrase-file", word)
        text = self.scratch / "text"
        text.write_text("something to sign")
        with GnuPG() as keyring:
            try:
                options = ["gpg", "--homedir", keyring.home, "--batch", "--pinentry-mode",
                           "loopback", "--yes", "--passphrase"]
                process.checked(*options, PASSPHRASE, "--import", file)
                wrong = process.run(*options, "wrong", "--detach-sign", text)
                self.assertNotEqual(wrong.code, 0)
                process.checked(*options, PASSPHRASE, "--detach-sign", text)
            finally:
                process.run("gpgconf", "--homedir", keyring.home, "--kill", "all")
        other = self.fresh_kith("other")
        report = other.import_files(file)
        self.assertEqual(report["secret_keys"]["locked"], 4, "nobody knows the passphrase yet")
        refused = other.run("identity", "set-expiry", "alice@example.org", "never", may_fail=True)
        self.assertEqual(refused.code, 5)
        other.run("identity", "set-expiry", "alice@example.org", "never", "--passphrase-file", word)

    def test_sq_uses_it(self):
        text, signed = self.scratch / "text", self.scratch / "text.pgp"
        text.write_text("something to sign")
        process.checked("sq", "sign", "--signer-key", self.secret_file(), "--output", signed, text)
        process.checked("sq", "verify", "--signer-cert", self.file, "--output",
                        self.scratch / "out", signed)
        sealed = self.scratch / "sealed.pgp"
        process.checked("sq", "encrypt", "--recipient-cert", self.file, "--output", sealed, text)
        opened = process.checked("sq", "decrypt", "--recipient-key", self.secret_file(), sealed)
        self.assertEqual(opened, text.read_bytes())

    def test_version_6_is_read_by_openpgpjs(self):
        six = self.fresh_kith("six")
        six.run("new", ALICE, "--profile", "v6", "--no-passphrase")
        alice = six.show("alice@example.org")
        self.assertEqual(alice["version"], 6)
        file = self.scratch / "six.pgp"
        six.export(file, "alice@example.org")
        seen = openpgpjs.read(file)[alice["fingerprint"]]
        self.assertEqual(set(seen.user_ids), {ALICE})
        self.assertEqual(len(seen.subkeys), 3)


class Certifications(ScratchTest):
    """Every form of certification, as gpg reads it back."""

    def setUp(self):
        super().setUp()
        clients.require(gnupg)
        self.kith.run("new", ALICE, "--no-passphrase")
        with GnuPG(agent=True) as keyring:
            keyring.checked("--quick-generate-key", "Bob <bob@example.net>", "ed25519", "cert")
            keyring.checked("--quick-generate-key", "Rsa <rsa@example.net>", "rsa2048", "cert")
            self.friends = self.scratch / "friends.pgp"
            keyring.export(self.friends, "--export")
        self.kith.import_files(self.friends)

    def read_back(self, *options):
        """What gpg says of the only certification: validity, then the fields of its record."""
        self.kith.run("sign", "bob@example.net", "--yes", *options)
        file = self.scratch / "all.pgp"
        self.kith.export(file, "--local")
        with GnuPG() as keyring:
            keyring.import_file(file)
            records = keyring.fields("--check-sigs", "bob@example.net")
            alice = self.kith.show("alice@example.org")["key_id"]
            return [r for r in records if r[0] == "sig" and r[4] == alice]

    def test_each_form_means_the_same_to_gpg(self):
        for options, kind, trust, scope in (
                ((), "10x", "", ""),
                (("--level", "3"), "13x", "", ""),
                (("--local",), "10l", "", ""),
                (("--introducer", "2", "--amount", "60"), "10x", "2 60", ""),
                (("--introducer", "--scope", "example.org"), "10x", "1 120",
                 "<[^>]+[@.]example\\.org>$")):
            with self.subTest(options):
                self.kith = self.fresh_kith("kith-" + "".join(options).replace("-", ""))
                self.kith.run("new", ALICE, "--no-passphrase")
                self.kith.import_files(self.friends)
                (record,) = self.read_back(*options)
                self.assertEqual(record[1], "!")
                self.assertEqual(record[10], kind)
                self.assertEqual(record[7], trust)
                self.assertEqual(record[8].replace("\\x5c", "\\"), scope)

    def test_its_end_means_the_same_to_gpg(self):
        (record,) = self.read_back("--expires", "@4000000000")
        self.assertEqual(record[6], "4000000000")

    def test_friends_of_other_algorithms_are_certified_too(self):
        self.kith.run("sign", "rsa@example.net", "--yes")
        (user_id,) = self.kith.show("rsa@example.net")["user_ids"]
        self.assertEqual([one["status"] for one in user_id["certifications"]], ["good"])


if __name__ == "__main__":
    unittest.main()
