#!/usr/bin/env python3
"""Ownertrust moves from gpg to Kith and on to another gpg, and says the same there."""

import json
import unittest

import clients
import corpus
from peers import gnupg
from peers.gnupg import GnuPG
from scratch import ScratchTest

LEVELS = {2: "undefined", 3: "never", 4: "marginal", 5: "full", 6: "ultimate"}
KEYRING = "wot/keyring.pgp"


def lines(text):
    """What an ownertrust file says, comments aside; its order says nothing."""
    return sorted(line for line in text.decode().splitlines()
                  if line and not line.startswith("#"))


class Ownertrust(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(gnupg)
        keyring = corpus.FOLDER / KEYRING
        self.kith.import_files(keyring)
        self.fingerprints = [c["fingerprint"] for c in self.kith.list()]
        # One of each level, and two for keys that nobody has.
        owners = self.fingerprints[:5] + ["A" * 40, "0123456789" * 4]
        levels = [2, 3, 4, 5, 6, 5, 2]
        self.values = dict(zip(owners, levels, strict=True))
        self.file = "".join(f"{owner}:{level}:\n" for owner, level in self.values.items())

    def from_gpg(self):
        """What gpg exports after these values were set in it."""
        with GnuPG() as keyring:
            keyring.import_file(corpus.FOLDER / KEYRING)
            keyring.checked("--import-ownertrust", given=self.file.encode())
            return keyring.checked("--export-ownertrust")

    def through_kith(self, exported):
        file = self.scratch / "from-gpg"
        file.write_bytes(exported)
        report = json.loads(self.kith.run("ownertrust", "--json", "--import", file).output)
        self.assertEqual(report["problems"], [])
        self.assertEqual(report["ownertrusts"]["new"], len(self.values))
        return self.kith.run("ownertrust", "--export").output

    def test_the_way_from_gpg_to_gpg(self):
        exported = self.from_gpg()
        self.assertEqual(lines(exported), sorted(self.file.split()))
        passed_on = self.through_kith(exported)
        self.assertEqual(lines(passed_on), lines(exported))
        with GnuPG() as fresh:
            fresh.checked("--import-ownertrust", given=passed_on)
            self.assertEqual(lines(fresh.checked("--export-ownertrust")), lines(exported))

    def test_kith_says_what_gpg_says(self):
        self.through_kith(self.from_gpg())
        for certificate in self.kith.list():
            level = self.values.get(certificate["fingerprint"])
            self.assertEqual(certificate["ownertrust"], LEVELS.get(level))

    def test_what_kith_sets_gpg_reads(self):
        for owner, level in self.values.items():
            self.kith.run("ownertrust", owner, LEVELS[level])
        with GnuPG() as keyring:
            keyring.checked("--import-ownertrust",
                            given=self.kith.run("ownertrust", "--export").output)
            self.assertEqual(lines(keyring.checked("--export-ownertrust")),
                             sorted(self.file.split()))

    def test_disabled_certificates_of_gpg_stay_disabled(self):
        with GnuPG() as keyring:
            keyring.checked("--import-ownertrust",
                            given=f"{'A' * 40}:132:\n{'B' * 40}:128:\n".encode())
            file = self.scratch / "flags"
            file.write_bytes(keyring.checked("--export-ownertrust"))
        self.kith.run("ownertrust", "--import", file)
        self.assertEqual(lines(self.kith.run("ownertrust", "--export").output), ["A" * 40 + ":132:"])

    def test_gpg_takes_the_rest_of_a_file_with_v6_keys(self):
        self.kith.run("ownertrust", "C" * 64, "full")
        self.kith.run("ownertrust", "A" * 40, "full")
        with GnuPG() as keyring:
            keyring.run("--import-ownertrust",
                        given=self.kith.run("ownertrust", "--export").output)
            self.assertEqual(lines(keyring.checked("--export-ownertrust")), ["A" * 40 + ":5:"])


if __name__ == "__main__":
    unittest.main()
