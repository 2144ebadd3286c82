#!/usr/bin/env python3
"""What sq makes today, Kith reports as it was asked for."""

import unittest
from datetime import datetime, timedelta, timezone

import clients
from peers import process, sequoia
from scratch import ScratchTest

CREATED = "2024-03-01T12:00:00Z"


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class LiveSequoia(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(sequoia)

    def sq(self, *arguments):
        return process.checked(sequoia.PROGRAM, "--force", *arguments)

    def generate(self, name, *options):
        """Files with a secret key and its certificate."""
        key, certificate = self.scratch / f"{name}.key", self.scratch / f"{name}.pgp"
        self.sq("key", "generate", "--creation-time", CREATED, "--export", key,
                "--rev-cert", self.scratch / f"{name}.rev", *options)
        self.sq("key", "extract-cert", "--output", certificate, key)
        return key, certificate

    def imported(self, *files):
        """As Kith shows the last one."""
        report = self.kith.import_files(*files)
        self.assertEqual(report["problems"], [])
        (fingerprint,) = sequoia.fingerprints(files[-1])
        return self.kith.show(fingerprint)

    def test_key(self):
        _, certificate = self.generate("ann", "--userid", "Ann <ann@example.org>",
                                       "--userid", "Ann at work <ann@work.example>",
                                       "--expires", "2090-01-01T00:00:00Z")
        shown = self.imported(certificate)
        seen = sequoia.inspect(certificate)[shown["fingerprint"]]
        self.assertEqual(shown["algorithm"], "ed25519")
        self.assertEqual(moment(shown["created"]), moment(CREATED))
        self.assertEqual(moment(shown["expires"]), moment("2090-01-01T00:00:00Z"))
        self.assertEqual({user["user_id"] for user in shown["user_ids"]}, set(seen.user_ids))
        self.assertEqual({subkey["fingerprint"] for subkey in shown["subkeys"]},
                         set(seen.subkeys))
        self.assertEqual(shown["capabilities"], ["certify"])
        self.assertEqual(sorted(subkey["capabilities"] for subkey in shown["subkeys"]),
                         [["authenticate"], ["encrypt"], ["sign"]])

    def test_other_algorithms(self):
        for suite, algorithm in (("rsa3k", "rsa3072"), ("rsa4k", "rsa4096"),
                                 ("cv25519", "ed25519")):
            with self.subTest(suite):
                _, certificate = self.generate(suite, "--cipher-suite", suite,
                                               "--userid", f"{suite} <{suite}@example.org>")
                shown = self.imported(certificate)
                self.assertEqual(shown["algorithm"], algorithm)
                self.assertTrue(shown["valid"])

    def certified(self, *options):
        """The one certification that Ann makes with these options."""
        key, certificate = self.generate("ann", "--userid", "Ann <ann@example.org>")
        _, target = self.generate("bob", "--userid", "Bob <bob@example.org>")
        output = self.scratch / "certified.pgp"
        self.sq("certify", "--output", output, "--time", "2024-04-01T00:00:00Z", *options, key,
                target, "Bob <bob@example.org>")
        (user,) = self.imported(certificate, output)["user_ids"]
        (certification,) = user["certifications"]
        self.assertEqual(certification["issuer"], sequoia.fingerprints(certificate)[0])
        self.assertEqual(certification["issuer_user_id"], "Ann <ann@example.org>")
        self.assertEqual(moment(certification["created"]), moment("2024-04-01T00:00:00Z"))
        return certification

    def test_plain_certification(self):
        certification = self.certified("--expires", "never")
        self.assertEqual((certification["amount"], certification["depth"]), (120, 0))
        self.assertIsNone(certification["expires"])
        self.assertEqual(certification["status"], "good")
        self.assertTrue(certification["exportable"])

    def test_introducer(self):
        certification = self.certified("--depth", "2", "--amount", "60", "--expires", "never",
                                       "--regex", "<[^>]+[@.]example\\.org>$",
                                       "--regex", "<[^>]+[@.]example\\.net>$")
        self.assertEqual((certification["amount"], certification["depth"]), (60, 2))
        self.assertEqual(certification["scopes"],
                         ["<[^>]+[@.]example\\.org>$", "<[^>]+[@.]example\\.net>$"])

    def test_local_non_revocable(self):
        certification = self.certified("--local", "--non-revocable", "--expires", "never")
        self.assertFalse(certification["exportable"])
        self.assertFalse(certification["revocable"])

    def test_expiring(self):
        certification = self.certified("--expires", "2090-01-01T00:00:00Z")
        self.assertEqual(moment(certification["expires"]), moment("2090-01-01T00:00:00Z"))
        self.assertEqual(certification["status"], "good")

    def test_expired(self):
        certification = self.certified("--expires", "2024-05-01T00:00:00Z")
        self.assertEqual(certification["status"], "expired")
        self.assertLess(moment(certification["expires"]),
                        datetime.now(timezone.utc) - timedelta(days=1))

    def test_revocations(self):
        key, certificate = self.generate("ann", "--userid", "Ann <ann@example.org>",
                                         "--userid", "Old <old@example.org>")
        self.assertIsNone(self.imported(certificate)["revoked"])
        revoked_user = self.scratch / "user.pgp"
        revoked_user.write_bytes(
            self.sq("revoke", "userid", "--certificate", certificate, "--revocation-key", key,
                    "Old <old@example.org>", "retired", "left"))
        shown = self.imported(revoked_user)
        revoked = {user["user_id"]: user["revoked"] for user in shown["user_ids"]}
        self.assertEqual(revoked["Old <old@example.org>"]["text"], "left")
        self.assertIsNone(revoked["Ann <ann@example.org>"])
        revocation = self.scratch / "key.pgp"
        revocation.write_bytes(
            self.sq("revoke", "certificate", "--certificate", certificate, "--revocation-key", key,
                    "compromised", "laptop stolen"))
        self.kith.import_files(revocation)  # a signature by itself
        revoked = self.imported(certificate)["revoked"]
        self.assertEqual((revoked["hard"], revoked["reason"], revoked["text"]),
                         (True, "compromised", "laptop stolen"))


if __name__ == "__main__":
    unittest.main()
