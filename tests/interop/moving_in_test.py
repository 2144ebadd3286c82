#!/usr/bin/env python3
"""From a GnuPG home to Kith and back to another one: nothing is lost on the way. Where GnuPG has
passphrases its agent asks for them, through a pinentry that answers from a script."""

import json
import unittest

import clients
from peers import gnupg, process
from peers.gnupg import GnuPG
from peers.pinentry import Pinentry
from scratch import ScratchTest

ME, WORK = "Me <me@example.org>", "Work <me@work.example>"
FRIEND, OTHER = "Friend <friend@example.org>", "Other <other@example.org>"
PASSPHRASE = "seven blue kettles sing"
WORK_PASSPHRASE = "eleven red saucepans hum"


class MovingIn(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(gnupg)

    @staticmethod
    def fingerprint(keyring, who):
        return next(r[9] for r in keyring.fields("--list-keys", who) if r[0] == "fpr")

    @staticmethod
    def view(keyring):
        """Every signature as gpg judges it, validity, and ownertrust."""
        keyring.run("--check-trustdb")
        signatures = sorted(":".join([r[0], r[1], r[4], r[5], r[10]])
                            for r in keyring.fields("--check-sigs") if r[0] in ("sig", "rev"))
        validity = sorted(f"{r[9]} {r[1]}" for r in keyring.fields("--list-keys")
                          if r[0] == "uid")
        trust = sorted(line for line in keyring.checked("--export-ownertrust").decode().split("\n")
                       if line and not line.startswith("#"))
        return signatures, validity, trust

    def given_back(self, *options, words=None):
        """Files with certificates, ownertrust and secret keys, as Kith writes them."""
        everything, trust = self.scratch / "all.pgp", self.scratch / "trust"
        secrets = self.scratch / "secrets.pgp"
        self.kith.export(everything, "--local")
        trust.write_bytes(self.kith.run("ownertrust", "--export").output)
        mine = [one["fingerprint"] for one in self.kith.list() if one["own"]]
        if words is None:
            self.kith.run("export", "--secret", *mine, "--yes", "-o", secrets, *options)
            return everything, trust, secrets
        word_file = self.scratch / "word"
        parts = b""
        for who, word in words.items():
            word_file.write_text(word + "\n")
            parts += self.kith.run("export", "--secret", who, "--passphrase-file", word_file).output
        secrets.write_bytes(parts)
        return everything, trust, secrets


class WithoutPassphrases(MovingIn):
    def home(self, keyring):
        for name in (ME, FRIEND, OTHER):
            keyring.checked("--quick-generate-key", name, "ed25519", "cert", "never")
        keyring.checked("--yes", "--default-key", "me@example.org", "--quick-sign-key",
                        self.fingerprint(keyring, "friend"))
        keyring.checked("--yes", "--default-key", "me@example.org", "--quick-lsign-key",
                        self.fingerprint(keyring, "other"))
        friend = self.fingerprint(keyring, "friend")
        keyring.checked("--import-ownertrust", given=f"{friend}:5:\n".encode())

    def test_nothing_is_lost(self):
        with GnuPG(agent=True) as old:
            self.home(old)
            before = self.view(old)
            report = json.loads(self.kith.run("import", "--json", "--no-passphrase",
                                              "--from-gnupg", old.home).output)
            self.assertEqual(report["problems"], [])
            self.assertEqual(report["certificates"]["read"], 3)
        everything, trust, secrets = self.given_back()
        with GnuPG(agent=True) as new:
            new.import_file(everything)
            new.checked("--import", secrets)
            new.checked("--import-ownertrust", given=trust.read_bytes())
            self.assertEqual(self.view(new), before)
            self.assertEqual(len([r for r in new.fields("--list-secret-keys") if r[0] == "sec"]), 3)


class WithPassphrases(MovingIn):
    """Two keys of one's own: each with a passphrase of its own, or both with the same."""

    def setUp(self):
        super().setUp()
        self.old = GnuPG(agent=True)
        self.addCleanup(self.old.__exit__)
        self.pinentry = Pinentry(self.old.home)

    @staticmethod
    def gpg(keyring, word):
        """The start of a command line: gpg answers every question for a passphrase with `word`."""
        return ["gpg", "--homedir", keyring.home, "--batch", "--yes", "--quiet",
                "--pinentry-mode", "loopback", "--passphrase", word]

    def fill(self, work_passphrase):
        for name, word in ((ME, PASSPHRASE), (WORK, work_passphrase)):
            process.checked(*self.gpg(self.old, word), "--quick-generate-key", name,
                            "future-default", "default", "never")
        # The secret keys of friends stay with them.
        with GnuPG(agent=True) as theirs:
            for name in (FRIEND, OTHER):
                theirs.checked("--quick-generate-key", name, "ed25519", "cert", "never")
            theirs.export(self.scratch / "theirs.pgp", "--export")
        self.old.import_file(self.scratch / "theirs.pgp")
        friend, other = (self.fingerprint(self.old, who) for who in ("friend", "other"))
        process.checked(*self.gpg(self.old, PASSPHRASE), "--default-key", "me@example.org",
                        "--quick-sign-key", friend)
        process.checked(*self.gpg(self.old, work_passphrase), "--default-key", "me@work.example",
                        "--quick-lsign-key", other)
        self.old.checked("--import-ownertrust", given=f"{friend}:5:\n{other}:3:\n".encode())
        self.forget(self.old)
        return self.view(self.old)

    @staticmethod
    def forget(keyring):
        """Ends the agent, which remembers passphrases."""
        process.run("gpgconf", "--homedir", keyring.home, "--kill", "all")

    def take_over(self, *options, may_fail=False):
        return self.kith.run("import", "--json", "--from-gnupg", self.old.home, *options,
                             asks=True, may_fail=may_fail)

    def rebuild(self, before, files, words):
        """Another home from these files is the same, and its keys have the same passphrases."""
        everything, trust, secrets = files
        text = self.scratch / "text"
        text.write_text("something to sign")
        with GnuPG(agent=True) as new:
            new.import_file(everything)
            process.checked("gpg", "--homedir", new.home, "--batch", "--import", secrets)
            new.checked("--import-ownertrust", given=trust.read_bytes())
            self.assertEqual(self.view(new), before)
            self.assertEqual(len([r for r in new.fields("--list-secret-keys") if r[0] == "sec"]), 2)
            for who, word in words.items():
                self.forget(new)
                sign = ("--local-user", who, "--detach-sign", text)
                self.assertNotEqual(process.run(*self.gpg(new, "wrong"), *sign).code, 0)
                process.checked(*self.gpg(new, word), *sign)
                new.checked("--verify", f"{text}.sig", text)

    def test_each_with_its_own(self):
        before = self.fill(WORK_PASSPHRASE)
        self.pinentry.answers({"me@example.org": PASSPHRASE, "me@work.example": WORK_PASSPHRASE})
        report = json.loads(self.take_over().output)
        self.assertEqual(report["problems"], [])
        self.assertEqual(report["certificates"]["read"], 4)
        self.assertEqual(report["certificates"]["new"], 4)
        self.assertEqual(report["secret_keys"], {"read": 4, "new": 4, "unchanged": 0, "locked": 4,
                                                 "left_out": 0})
        self.assertGreaterEqual(self.pinentry.questions(), 2)
        # Not unlocked yet, they go as they came.
        self.rebuild(before, self.given_back(), {"me@example.org": PASSPHRASE,
                                                 "me@work.example": WORK_PASSPHRASE})

    def test_both_with_the_same(self):
        before = self.fill(PASSPHRASE)
        self.pinentry.answers({"": PASSPHRASE})
        word = self.scratch / "word"
        word.write_text(PASSPHRASE + "\n")
        word.chmod(0o600)
        report = json.loads(self.take_over("--passphrase-file", word).output)
        self.assertEqual(report["problems"], [])
        self.assertEqual(report["secret_keys"]["new"], 4)
        self.assertEqual(report["secret_keys"]["locked"], 0, "unlocked, and sealed by Kith")
        # Kith protects them anew, in its own way.
        self.rebuild(before, self.given_back("--passphrase-file", word),
                     {"me@example.org": PASSPHRASE, "me@work.example": PASSPHRASE})

    def refused(self):
        result = self.take_over(may_fail=True)
        self.assertEqual(result.code, 5, result.story())
        self.assertGreaterEqual(self.pinentry.questions(), 1)
        (error,) = json.loads(result.output).values()
        self.assertEqual(error["kind"], "passphrase")
        self.assertIn("gpg does not give the secret keys", error["message"])
        self.assertNotIn("No pinentry", error["message"])
        self.assertIn("type their passphrase when gpg asks for it", error["hints"])
        return error["message"]

    def test_a_refusal_changes_nothing(self):
        self.fill(WORK_PASSPHRASE)
        self.pinentry.answers({})
        self.assertIn("cancel", self.refused())
        self.assertFalse(self.kith.home.exists())
        self.kith.run("new", "Somebody <else@example.org>", "--no-passphrase")
        before = self.kith.list()
        self.forget(self.old)
        self.pinentry.answers({"": "wrong"})
        self.assertIn("Bad passphrase", self.refused())
        self.assertEqual(self.kith.list(), before)
        self.assertEqual(self.kith.run("ownertrust", "--export").output.count(b":5:"), 0)

    def test_what_may_not_be_asked_is_an_error(self):
        self.fill(PASSPHRASE)
        self.pinentry.answers({"": PASSPHRASE})
        result = self.kith.run("import", "--from-gnupg", self.old.home, may_fail=True)
        self.assertEqual(result.code, 5)
        self.assertIn("without --no-input gpg can ask for their passphrase", result.errors)
        self.assertEqual(self.pinentry.questions(), 0)
        self.assertFalse(self.kith.home.exists())

    def test_one_of_two_is_taken_and_the_other_later(self):
        before = self.fill(WORK_PASSPHRASE)
        self.pinentry.answers({"me@example.org": PASSPHRASE})
        result = self.take_over(may_fail=True)
        self.assertEqual(result.code, 5, result.story())
        self.assertIn("only some of the secret keys", result.errors)
        report = json.loads(result.output)
        self.assertEqual(report["certificates"]["new"], 4)
        self.assertEqual(report["secret_keys"]["new"], 2)
        self.assertEqual(len(report["problems"]), 1)
        self.forget(self.old)
        self.pinentry.answers({"me@example.org": PASSPHRASE, "me@work.example": WORK_PASSPHRASE})
        report = json.loads(self.take_over().output)
        self.assertEqual(report["certificates"]["unchanged"], 4)
        self.assertEqual((report["secret_keys"]["new"], report["secret_keys"]["unchanged"]), (2, 2))
        # Of the one that came twice, and stays locked, its passphrase says which copy is right.
        words = {"me@example.org": PASSPHRASE, "me@work.example": WORK_PASSPHRASE}
        self.rebuild(before, self.given_back(words=words), words)


if __name__ == "__main__":
    unittest.main()
