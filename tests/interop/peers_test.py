#!/usr/bin/env python3
"""Secret keys and certifications across the programs: the others use the keys that Kith gives out,
Kith certifies with keys that they made, and each reads what the other says."""

import shutil
import unittest

import clients
from peers import gnupg, openpgpjs, process, rnp, sequoia
from peers.gnupg import GnuPG
from scratch import ScratchTest

ALICE = "Alice <alice@example.org>"
BOB = "Bob <bob@example.net>"
PASSPHRASE = "seven blue kettles sing"
WRONG = "eight red kettles hum"

# How OpenPGP.js makes keys; the last protects them by Argon2 and OCB (RFC 9580).
OPENPGPJS = {
    "legacy": {"type": "ecc", "curve": "ed25519Legacy"},
    "new": {"type": "curve25519"},
    "six": {"type": "curve25519", "config": {"v6Keys": True, "aeadProtect": True, "s2kType": 4,
                                             "preferredAEADAlgorithm": 2}},
}


class Peers(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(*clients.ALL.values())

    def path(self, name):
        return self.scratch / name

    def word(self, text=PASSPHRASE):
        file = self.path(f"word {text}")
        file.write_text(text + "\n")
        file.chmod(0o600)
        return file

    def text(self):
        file = self.path("text")
        file.write_text("something to say")
        return file

    def gpg_with(self, keyring, word):
        """The start of a command line: gpg answers every question for a passphrase with `word`."""
        return ["gpg", "--homedir", keyring.home, "--batch", "--yes", "--quiet", "--trust-model",
                "always", "--pinentry-mode", "loopback", "--passphrase", word]

    def generate_in_openpgpjs(self, name, kind, **options):
        """Files with a secret key and its certificate."""
        secret, certificate = self.path(f"{name}.key"), self.path(f"{name}.pgp")
        user_id = {"name": name, "email": f"{name}@example.org"}
        openpgpjs.ask("generate", file=str(certificate), secretFile=str(secret),
                      options=OPENPGPJS[kind] | {"userIDs": [user_id]} | options)
        return secret, certificate

    def statuses(self, kith, who):
        return [one["status"] for user in kith.show(who)["user_ids"]
                for one in user["certifications"]]


class SecretKeysOut(Peers):
    """What `kith export --secret` writes is used to decrypt and to sign."""

    def made(self, profile, word=None):
        """Files with the secret key and the certificate of a new identity."""
        kith = self.fresh_kith(f"{profile} {word}")
        protection = ("--passphrase-file", self.word(word)) if word else ("--no-passphrase",)
        kith.run("new", ALICE, "--profile", profile, *protection)
        secret, certificate = self.path("secret.pgp"), self.path("alice.pgp")
        kith.export(certificate)
        kith.run("export", "--secret", "alice", "--yes", "-o", secret,
                 *(protection if word else ()))
        return secret, certificate

    def test_rnp(self):
        for word in (None, PASSPHRASE):
            with self.subTest(word=word):
                secret, _ = self.made("v4", word)
                home = process.home_directory()
                self.addCleanup(shutil.rmtree, home, ignore_errors=True)
                options = ("--homedir", home, "--notty", "--password", word or "", "--overwrite")
                text, sealed, opened = self.text(), self.path("text.pgp"), self.path("opened")
                process.checked("rnpkeys", *options, "--import-keys", secret)
                listed = process.checked("rnpkeys", *options, "--list-keys", "--with-sigs")
                self.assertNotIn(b"INVALID", listed)
                process.checked("rnp", *options, "--encrypt", "-r", "alice@example.org",
                                "--output", sealed, text)
                process.checked("rnp", *options, "--decrypt", "--output", opened, sealed)
                self.assertEqual(opened.read_bytes(), text.read_bytes())
                process.checked("rnp", *options, "--sign", "--output", sealed, text)
                process.checked("rnp", *options, "--verify", sealed)

    def test_openpgpjs(self):
        for profile in ("v4", "v6"):
            for word in (None, PASSPHRASE):
                with self.subTest(profile, word=word):
                    secret, certificate = self.made(profile, word)
                    told = openpgpjs.ask("use", file=str(certificate), secretFile=str(secret),
                                         passphrase=word, text="something to say")
                    self.assertEqual(told, {"text": "something to say",
                                            "protected": word is not None})
                    seen = openpgpjs.read(certificate)
                    (alice,) = seen.values()
                    self.assertEqual({alice.state, *alice.user_ids.values(),
                                      *alice.subkeys.values()}, {"good"})
                    self.assertEqual(len(alice.subkeys), 3)

    def test_gpg_with_a_passphrase(self):
        secret, _ = self.made("v4", PASSPHRASE)
        text = self.text()
        with GnuPG(agent=True) as keyring:
            process.checked(*self.gpg_with(keyring, PASSPHRASE), "--import", secret)
            process.checked(*self.gpg_with(keyring, ""), "--recipient", "alice@example.org",
                            "--encrypt", text)
            self.assertNotEqual(
                process.run(*self.gpg_with(keyring, WRONG), "--decrypt", f"{text}.gpg").code, 0)
            opened = process.checked(*self.gpg_with(keyring, PASSPHRASE), "--decrypt",
                                     f"{text}.gpg")
            self.assertEqual(opened, text.read_bytes())

    def test_sq_with_a_passphrase(self):
        secret, certificate = self.made("v4", PASSPHRASE)
        text, sealed, opened = self.text(), self.path("text.pgp"), self.path("opened")
        process.checked("sq", "encrypt", "--recipient-cert", certificate, "--output", sealed, text)
        process.typed(PASSPHRASE, "sq", "decrypt", "--recipient-key", secret, "--output", opened,
                      sealed)
        self.assertEqual(opened.read_bytes(), text.read_bytes())

    def test_revoked_identities(self):
        for reason in ("compromised", "superseded", "retired", "unspecified"):
            with self.subTest(reason):
                kith = self.fresh_kith(reason)
                kith.run("new", ALICE, "--no-passphrase")
                kith.run("revoke", "alice", "--reason", reason, "--text", "so it is", "--yes")
                file = self.path("alice.pgp")
                kith.export(file)
                with GnuPG() as keyring:
                    keyring.import_file(file)
                    records = keyring.fields("--check-sigs")
                    self.assertEqual({r[1] for r in records if r[0] in ("sig", "rev")}, {"!"})
                    self.assertEqual({r[1] for r in records if r[0] == "pub"}, {"r"})
                self.assertIn("Revoked:", str(*sequoia.read(file).values()))
                self.assertIn("[REVOKED]", str(*rnp.read(file).values()))
                (told,) = openpgpjs.ask("read", file=str(file))["keys"]
                self.assertTrue(told["revoked"])


class SecretKeysIn(Peers):
    """Kith certifies with keys that the other programs made."""

    def setUp(self):
        super().setUp()
        bob = self.fresh_kith("bob")
        bob.run("new", BOB, "--no-passphrase")
        self.bob = self.path("bob.pgp")
        bob.export(self.bob)

    def use(self, secret, word=None):
        """Imports, certifies Bob, and has gpg and OpenPGP.js look at it. With a passphrase: a wrong
        one changes nothing, and the keys wait, locked, for the right one."""
        kith = self.fresh_kith(f"home for {secret.name}")
        kith.import_files(self.bob)
        sign = ("sign", "bob", "--yes")
        if word:
            report = kith.import_files(secret)
            self.assertEqual(report["secret_keys"]["locked"], report["secret_keys"]["new"])
            refused = kith.run(*sign, "--passphrase-file", self.word(WRONG), may_fail=True)
            self.assertEqual(refused.code, 5, refused.story())
            self.assertEqual(self.statuses(kith, "bob"), [])
            kith.run(*sign, "--passphrase-file", self.word(word))
        else:
            kith.run("import", secret, "--no-passphrase")
            kith.run(*sign)
        self.assertEqual(self.statuses(kith, "bob"), ["good"])
        (mine,) = [one for one in kith.list() if one["own"]]
        self.assertEqual(mine["locked"], False)
        file = self.path("all.pgp")
        kith.export(file, "--everything")
        return kith, mine, file

    def assert_good_in_gpg(self, mine, file):
        with GnuPG() as keyring:
            keyring.import_file(file)
            found = [(r[1], r[10]) for r in keyring.fields("--check-sigs", "bob@example.net")
                     if r[0] == "sig" and r[4] == mine["key_id"]]
            self.assertEqual(found, [("!", "10x")])

    def test_gpg(self):
        with GnuPG(agent=True) as keyring:
            gpg = self.gpg_with(keyring, PASSPHRASE)
            process.checked(*gpg, "--quick-generate-key", "Gus <gus@example.org>", "default",
                            "default", "never")
            secret = self.path("gus.key")
            process.checked(*gpg, "--output", secret, "--export-secret-keys")
        _, mine, file = self.use(secret, PASSPHRASE)
        self.assert_good_in_gpg(mine, file)

    def test_sq(self):
        for word in (None, PASSPHRASE):
            with self.subTest(word=word):
                secret = self.path(f"sue {word}.key")
                command = ("sq", "key", "generate", "--userid", "Sue <sue@example.org>", "--export",
                           secret, "--rev-cert", self.path(f"sue {word}.rev"))
                if word:
                    process.typed(word, *command, "--with-password")
                else:
                    process.checked(*command)
                _, mine, file = self.use(secret, word)
                self.assert_good_in_gpg(mine, file)

    def test_rnp(self):
        home = process.home_directory()
        self.addCleanup(shutil.rmtree, home, ignore_errors=True)
        options = ("--homedir", home, "--notty", "--password", PASSPHRASE)
        secret = self.path("ron.key")
        process.checked("rnpkeys", *options, "--userid", "Ron <ron@example.org>", "--expert",
                        "--generate-key", given=b"22\n")
        process.checked("rnpkeys", *options, "--output", secret, "--secret", "--export-key",
                        "ron@example.org")
        _, mine, file = self.use(secret, PASSPHRASE)
        self.assert_good_in_gpg(mine, file)

    def test_openpgpjs(self):
        for kind in OPENPGPJS:
            for word in (None, PASSPHRASE):
                with self.subTest(kind, word=word):
                    protection = {"passphrase": word} if word else {}
                    secret, certificate = self.generate_in_openpgpjs(
                        f"{kind}-{word is None}", kind, **protection)
                    kith, mine, file = self.use(secret, word)
                    kith.export(file, "bob", "--everything")
                    told = openpgpjs.ask("verifyCertifications", file=str(file),
                                         issuerFile=str(certificate))
                    self.assertEqual(told, {"states": ["good"], "signatures": ["good"]})
                    self.assertEqual(mine["version"], 6 if kind == "six" else 4)

    def test_a_locked_key_is_unlocked_and_goes_back(self):
        with GnuPG(agent=True) as keyring:
            gpg = self.gpg_with(keyring, PASSPHRASE)
            process.checked(*gpg, "--quick-generate-key", "Gus <gus@example.org>", "default",
                            "default", "never")
            secret = self.path("gus.key")
            process.checked(*gpg, "--output", secret, "--export-secret-keys")
        self.kith.import_files(secret)
        self.assertTrue(self.kith.show("gus")["locked"])
        self.kith.run("identity", "passphrase", "gus", "--passphrase-file", self.word(),
                      "--no-passphrase")
        self.assertFalse(self.kith.show("gus")["locked"])
        self.kith.run("export", "--secret", "gus", "-o", self.path("back.key"))
        text = self.text()
        with GnuPG(agent=True) as keyring:
            keyring.checked("--import", self.path("back.key"))
            keyring.checked("--trust-model", "always", "--recipient", "gus@example.org",
                            "--encrypt", text)
            self.assertEqual(keyring.checked("--decrypt", f"{text}.gpg"), text.read_bytes())


class Certifying(Peers):
    """Kith certifies what the others made, and they certify what Kith made."""

    def setUp(self):
        super().setUp()
        self.kith.run("new", ALICE, "--no-passphrase")
        self.alice = self.kith.show("alice")
        self.file = self.path("alice.pgp")
        self.kith.export(self.file)

    def made_by_sq(self):
        secret, certificate = self.path("sue.key"), self.path("sue.pgp")
        process.checked("sq", "key", "generate", "--userid", "Sue <sue@example.net>", "--userid",
                        "Sue <sue@work.example>", "--export", secret, "--rev-cert",
                        self.path("sue.rev"))
        process.checked("sq", "key", "extract-cert", "--output", certificate, secret)
        return secret, certificate

    def made_by_rnp(self):
        home = process.home_directory()
        self.addCleanup(shutil.rmtree, home, ignore_errors=True)
        options = ("--homedir", home, "--notty", "--password", PASSPHRASE)
        certificate = self.path("ron.pgp")
        process.checked("rnpkeys", *options, "--userid", "Ron <ron@example.net>",
                        "--generate-key")
        process.checked("rnpkeys", *options, "--output", certificate, "--export-key",
                        "ron@example.net")
        return certificate

    def told_by_gpg(self, who, *options):
        """Whatever is said by Alice: record, class, trust, scope, whether it expires."""
        file = self.path("all.pgp")
        self.kith.export(file, "alice", who, *options)
        with GnuPG() as keyring:
            keyring.import_file(file)
            records = [r for r in keyring.fields("--check-sigs", who)
                       if r[0] in ("sig", "rev") and r[4] == self.alice["key_id"]]
            self.assertEqual({r[1] for r in records}, {"!"})
            return [(r[0], r[10].split(",")[0], r[7], r[8].replace("\\x5c", "\\"), r[6] != "")
                    for r in records]

    def test_theirs(self):
        files = {"sue@example.net": self.made_by_sq()[1], "ron@example.net": self.made_by_rnp(),
                 "jay@example.org": self.generate_in_openpgpjs("jay", "legacy")[1]}
        six = self.generate_in_openpgpjs("six", "six")[1]
        self.assertEqual(self.kith.import_files(*files.values(), six)["problems"], [])
        self.kith.run("sign", *files, "six@example.org", "--yes")
        said = ("sig", "10x", "", "", False)
        for who, original in files.items():
            with self.subTest(who):
                self.assertEqual(set(self.told_by_gpg(who)), {said})
                file = self.path("signed.pgp")
                self.kith.export(file, who)
                for client in (sequoia, rnp, openpgpjs):
                    self.assertEqual(client.read(file), client.read(original), client.NAME)
        self.assertEqual(self.statuses(self.kith, "six@example.org"), ["good"])
        for who in files:
            self.kith.run("unsign", who, "--yes")
            self.assertEqual(set(self.told_by_gpg(who)),
                             {said, ("rev", "30x", "", "", False)})

    def test_forms(self):
        """As gpg and sq read them back. gpg shows the first of several scopes only."""
        example, sub = "<[^>]+[@.]example\\.org>$", "<[^>]+[@.]sub\\.example\\.net>$"
        _, certificate = self.made_by_sq()
        self.kith.import_files(certificate)
        saved = self.path("saved")
        self.kith.run("backup", saved)
        for options, by_gpg, by_sq in (
                (("--level", "1"), ("11x", "", "", False), ["PersonaCertification"]),
                (("--level", "2"), ("12x", "", "", False), ["CasualCertification"]),
                (("--introducer", "255", "--amount", "1"), ("10x", "255 1", "", False),
                 ["level 255 trust 1"]),
                (("--introducer", "3", "--scope", "example.org", "--scope", "sub.example.net",
                  "--expires", "2y"), ("10x", "3 120", example, True),
                 ["level 3 trust 120", f"expression: {example} (critical)",
                  f"expression: {sub} (critical)",
                  "Signature expiration time: P731D"]),
                (("--local", "--introducer", "--amount", "60"), ("10l", "1 60", "", False),
                 ["level 1 trust 60", "Exportable certification: false"])):
            with self.subTest(options):
                self.kith = self.fresh_kith(" ".join(options))
                self.kith.run("restore", saved)
                self.kith.run("sign", "sue@example.net", "--yes", *options, "--user-id",
                              "sue@work.example")
                self.assertEqual(self.told_by_gpg("sue@example.net", "--local"),
                                 [("sig", *by_gpg)])
                file = self.path("sue-signed.pgp")
                self.kith.export(file, "sue@example.net", "--local")
                told = process.checked("sq", "packet", "dump", file).decode()
                (said,) = [part for part in told.split("Signature Packet")
                           if f"Issuer: {self.alice['key_id']}" in part]
                for words in by_sq:
                    self.assertIn(words, said)

    def test_openpgpjs_finds_ours_good(self):
        """Its User.verifyCertificate takes no issuer whose primary key only certifies, be it Kith's
        or gpg's; it has no setting for that. The signatures themselves it finds good."""
        six = self.fresh_kith("six")
        six.run("new", ALICE, "--profile", "v6", "--no-passphrase")
        self.check_with_openpgpjs(self.kith, "v4")
        self.check_with_openpgpjs(six, "v6")

    def check_with_openpgpjs(self, kith, name):
        issuers, friend = self.path(f"{name}.pgp"), self.path("jay.pgp")
        kith.export(issuers)
        self.generate_in_openpgpjs("jay", "legacy" if name == "v4" else "six")
        kith.import_files(friend)
        kith.run("sign", "jay", "--yes", "--level", "3", "--expires", "2y")
        kith.run("sign", "jay", "--yes", "--introducer", "2", "--scope", "example.org")
        signed = self.path("signed.pgp")
        kith.export(signed, "jay")
        count = 2
        if name == "v4":
            with GnuPG(agent=True) as keyring:
                keyring.checked("--quick-generate-key", "gus <gus@example.net>", "ed25519", "cert",
                                "never")
                keyring.import_file(signed)
                keyring.checked("--quick-sign-key", kith.show("jay")["fingerprint"])
                keyring.export(signed, "--export", "jay")
                gus = self.path("gus.pgp")
                keyring.export(gus, "--export", "gus")
            issuers.write_bytes(issuers.read_bytes() + gus.read_bytes())
            count = 3
        told = openpgpjs.ask("verifyCertifications", file=str(signed), issuerFile=str(issuers))
        self.assertEqual(told["signatures"], ["good"] * count)
        self.assertEqual(len(told["states"]), count)
        for state in told["states"]:
            self.assertIn("Could not find valid signing key packet", state, "it has learned it")
        # Of another certificate they would not be good.
        changed = bytearray(signed.read_bytes())
        at = changed.index(b"jay <jay@example.org>")
        changed[at] ^= 0x20
        signed.write_bytes(changed)
        told = openpgpjs.ask("verifyCertifications", file=str(signed), issuerFile=str(issuers))
        self.assertNotIn("good", told["signatures"])

    def test_what_they_say_of_ours(self):
        alice = self.alice["fingerprint"]
        given = self.path("given-back.pgp")
        with GnuPG(agent=True) as keyring:
            for name in ("gus", "liz", "tim"):
                keyring.checked("--quick-generate-key", f"{name} <{name}@example.net>", "ed25519",
                                "cert", "never")
            keyring.import_file(self.file)
            keyring.checked("--local-user", "gus", "--quick-sign-key", alice)
            keyring.checked("--local-user", "liz", "--quick-lsign-key", alice)
            keyring.checked("--local-user", "tim", "--command-fd", "0", "--edit-key", alice,
                            "tsign", "save", given=b"2\n2\nexample.org\ny\n")
            keyring.export(given, "--export-options", "export-local-sigs", "--export")
        secret, certificate = self.made_by_sq()
        by_sq = self.path("by-sq.pgp")
        process.checked("sq", "certify", "--output", by_sq, "--depth", "1", "--amount", "60",
                        secret, self.file, ALICE)
        report = self.kith.import_files(given, certificate, by_sq)
        self.assertEqual(report["problems"], [])
        (user_id,) = self.kith.show("alice")["user_ids"]
        self.assertEqual(
            {(c["issuer_user_id"], c["status"], c["depth"], c["amount"], c["exportable"],
              *c["scopes"]) for c in user_id["certifications"]},
            {("gus <gus@example.net>", "good", 0, 120, True),
             ("liz <liz@example.net>", "good", 0, 120, False),
             ("tim <tim@example.net>", "good", 2, 120, True, "<[^>]+[@.]example\\.org>$"),
             ("Sue <sue@example.net>", "good", 1, 60, True)})

    def test_nobody_is_locked_out(self):
        """Certified by a v6 key and by one of algorithm 27: the default leaves both at home."""
        six = self.fresh_kith("six")
        six.run("new", ALICE, "--profile", "v6", "--no-passphrase")
        new, _ = self.generate_in_openpgpjs("new", "new")
        six.run("import", new, "--no-passphrase")
        friend = self.made_by_rnp()
        six.import_files(friend)
        for mine in ("alice@example.org", "new@example.org"):
            six.run("sign", "ron", "--as", mine, "--yes")
        file = self.path("ron-signed.pgp")
        self.assertEqual(six.export(file, "ron")["incompatible_left_out"], 2)
        for client in clients.ALL.values():
            self.assertEqual(client.read(file), client.read(friend), client.NAME)
        six.export(file, "ron", "--everything")
        (told,) = openpgpjs.ask("read", file=str(file))["keys"]
        self.assertEqual(len(told["users"][0]["certifications"]), 2)
        self.assertEqual((gnupg.read(file), rnp.read(file)), ({}, {}), "they have learned it")


if __name__ == "__main__":
    unittest.main()
