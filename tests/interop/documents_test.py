#!/usr/bin/env python3
"""Signatures that stand beside the file that they are about: those that gpg, sq and OpenPGP.js make
are what Kith says that they are, and they say the same of Kith's."""

import json
import time
import unittest

import clients
from peers import gnupg, openpgpjs, process, sequoia
from peers.gnupg import GnuPG
from scratch import ScratchTest

TEXT = b"first line\nsecond line \r\n\nlast line, without an end"


class Documents(ScratchTest):
    def setUp(self):
        super().setUp()
        self.file = self.scratch / "notes.txt"
        self.file.write_bytes(TEXT)
        self.signature = self.scratch / "notes.txt.sig"

    def believe(self, certificate):
        """Takes a certificate in as that of somebody who is believed."""
        self.kith.import_files(certificate)
        (one,) = self.kith.list()
        self.kith.run("ownertrust", one["fingerprint"], "ultimate")
        return one["fingerprint"]

    def verify(self, *options, code=0):
        """What Kith says of the only signature."""
        done = self.kith.run("verify-file", self.file, "--signature", self.signature, "--json",
                             *options, may_fail=True)
        self.assertEqual(done.code, code, done.story())
        (told,) = json.loads(done.output)["signatures"]
        return told

    def expect_good_and_nothing_else(self, signer):
        told = self.verify()
        self.assertEqual((told["status"], told["fingerprint"]), ("good", signer))
        self.file.write_bytes(TEXT + b".")
        self.assertEqual(self.verify(code=1)["status"], "bad")
        self.file.write_bytes(TEXT)

    def make_mine(self, *options):
        self.kith.run("new", "Alice <alice@example.org>", "--no-passphrase", *options)
        mine = self.scratch / "alice.pgp"
        self.kith.export(mine, "alice")
        return mine

    def test_gpg_makes_them(self):
        clients.require(gnupg)
        with GnuPG(agent=True) as keyring:
            for kind in ("ed25519", "rsa2048"):
                name = f"{kind}@example.org"
                keyring.checked("--quick-generate-key", name, kind, "cert")
                (key,) = {r[9] for r in keyring.fields("--list-keys", name) if r[0] == "fpr"}
                keyring.checked("--quick-add-key", key, kind, "sign", "1d")
                certificate = self.scratch / f"{kind}.pgp"
                keyring.export(certificate, "--export", key)
                self.kith = self.fresh_kith(kind)
                signer = self.believe(certificate)
                for options in ((), ("--armor",), ("--textmode",)):
                    keyring.checked("--yes", "--local-user", key, "--output", self.signature,
                                    *options, "--detach-sign", self.file)
                    self.expect_good_and_nothing_else(signer)
                    self.assertEqual(self.verify()["text"], "--textmode" in options)
            # Both keys in one file: the last keyring knows but the second.
            keyring.checked("--yes", "--local-user", "ed25519@example.org", "--local-user",
                            "rsa2048@example.org", "--output", self.signature, "--detach-sign",
                            self.file)
            done = self.kith.run("verify-file", self.file, "--json")
            self.assertEqual({one["status"] for one in json.loads(done.output)["signatures"]},
                             {"good", "unknown_issuer"})

    def test_gpg_reads_them(self):
        clients.require(gnupg)
        mine = self.make_mine()
        with GnuPG() as keyring:
            keyring.import_file(mine)
            for options in ((), ("--armor",), ("--text",)):
                self.kith.run("sign-file", self.file, "--yes", "-o", self.signature, *options)
                told = keyring.checked("--status-fd", "1", "--verify", self.signature, self.file)
                self.assertIn(b"[GNUPG:] GOODSIG", told)
                self.expect_good_and_nothing_else(self.kith.list()[0]["fingerprint"])
            if "--text" in options:
                self.file.write_bytes(TEXT.replace(b"\r\n", b"\n"))
                keyring.checked("--verify", self.signature, self.file)
                self.verify()

    def test_sq_makes_them(self):
        clients.require(sequoia)
        key = self.scratch / "key.pgp"
        process.checked("sq", "key", "generate", "--userid", "Bob <bob@example.net>", "--export",
                        key)
        certificate = self.scratch / "bob.pgp"
        process.checked("sq", "key", "extract-cert", key, "--output", certificate)
        signer = self.believe(certificate)
        time.sleep(1)
        for options in ((), ("--binary",)):
            process.checked("sq", "--force", "sign", "--detached", "--signer-key", key, "--output",
                            self.signature, *options, self.file)
            self.expect_good_and_nothing_else(signer)

    def test_sq_reads_them(self):
        clients.require(sequoia)
        mine = self.make_mine()
        for options in ((), ("--armor",), ("--text",)):
            self.kith.run("sign-file", self.file, "--yes", "-o", self.signature, *options)
            process.checked("sq", "verify", "--signer-cert", mine, "--detached", self.signature,
                            self.file)

    def test_openpgpjs_reads_and_makes_them(self):
        clients.require(openpgpjs)
        for profile, options in (("v4", {}), ("v6", {"config": {"v6Keys": True}})):
            self.kith = self.fresh_kith(profile)
            mine = self.make_mine("--profile", profile)
            self.kith.run("sign-file", self.file, "--yes", "-o", self.signature)
            openpgpjs.ask("verifyDetached", file=str(mine), document=str(self.file),
                          signature=str(self.signature))
            self.kith = self.fresh_kith(f"reader of {profile}")
            certificate, secret = self.scratch / "js.pgp", self.scratch / "js-secret.pgp"
            openpgpjs.ask("generate", file=str(certificate), secretFile=str(secret),
                          options={"type": "curve25519", "userIDs": [{"name": "Js"}], **options})
            signer = self.believe(certificate)
            openpgpjs.ask("signDetached", signerFile=str(secret), document=str(self.file),
                          output=str(self.signature))
            self.expect_good_and_nothing_else(signer)


if __name__ == "__main__":
    unittest.main()
