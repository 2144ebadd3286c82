#!/usr/bin/env python3
"""The forms of an export: armored or binary; full, clean or minimal."""

import base64
import re
import time
import unittest

import clients
import corpus
from peers.gnupg import GnuPG
from peers.view import losses, missing
from scratch import ScratchTest

KEYRINGS = ["gpg/51-whole-pubring.pgp", "sq/40-keyring.pgp", "wot/keyring.pgp"]


def dearmored(octets):
    block = re.search(rb"-----BEGIN PGP PUBLIC KEY BLOCK-----\n(?:.+\n)*\n([A-Za-z0-9+/=\n]+?)\n"
                      rb"(?:=....\n)?-----END PGP PUBLIC KEY BLOCK-----\n$", octets)
    return base64.b64decode(block.group(1)) if block else b""


class Armor(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(*clients.ALL.values())

    def test_armored_and_binary_hold_the_same(self):
        for file in (*KEYRINGS, "js/40-mixed-v4-v6-keyring.pgp"):
            with self.subTest(file):
                kith, folder = self.fresh_kith(f"home of {file}"), self.scratch
                kith.import_files(corpus.FOLDER / file)
                kith.export(folder / "text.asc")
                report = kith.export(folder / "named.pgp")
                kith.export(folder / "chosen.asc", "--binary")
                kith.export(folder / "chosen.pgp", "--armor")
                written = [[folder / name for name in
                            ("text.asc", "named.pgp", "chosen.asc", "chosen.pgp")]]
                if report["v6_file"]:
                    written.append([corpus.apart(one) for one in written[0]])
                for files in written:
                    text, named, chosen, armored = (one.read_bytes() for one in files)
                    self.assertEqual(named, dearmored(text))
                    self.assertEqual(named, chosen)
                    self.assertEqual(named, dearmored(armored))

    def test_clients_read_the_armor(self):
        for file in KEYRINGS:
            self.kith.import_files(corpus.FOLDER / file)
        binary, text = self.scratch / "all.pgp", self.scratch / "all.asc"
        self.kith.export(binary)
        self.kith.export(text)
        for name, client in clients.ALL.items():
            with self.subTest(name):
                self.assertEqual(list(losses(client.read(binary), client.read(text))), [])

    def test_gpg_finds_the_checksum_right(self):
        self.kith.import_files(corpus.FOLDER / KEYRINGS[0])
        binary, text = self.scratch / "all.pgp", self.scratch / "all.asc"
        self.kith.export(binary)
        self.kith.export(text)
        with GnuPG() as keyring:
            self.assertEqual(keyring.checked("--dearmor", "--output", "-", text),
                             binary.read_bytes())


class Reduced(ScratchTest):
    """The forms minimal and clean."""

    def setUp(self):
        super().setUp()
        clients.require(*clients.ALL.values())
        self.full = self.scratch / "full.pgp"
        for file in KEYRINGS:
            self.kith.import_files(corpus.FOLDER / file)
        self.kith.export(self.full)

    def reduced(self, form):
        file = self.scratch / f"{form}.pgp"
        self.kith.export(file, "--form", form)
        self.assertLess(file.stat().st_size, self.full.stat().st_size)
        return file

    def gone(self, client, file):
        return set(missing(client.read(self.full), client.read(file)))

    def test_minimal_has_every_part(self):
        minimal = self.reduced("minimal")
        for name, client in clients.ALL.items():
            with self.subTest(name):
                self.assertEqual(self.gone(client, minimal), set())

    def test_clean_lacks_only_what_is_not_valid(self):
        invalid = set()
        for certificate in self.kith.list():
            fingerprint = certificate["fingerprint"]
            named = [(user["user_id"], user["state"]) for user in certificate["user_ids"]]
            named += [(key["fingerprint"], key["state"]) for key in certificate["subkeys"]]
            invalid |= {(fingerprint, name) for name, state in named
                        if state in ("expired", "unbound")}
            if all((fingerprint, user["user_id"]) in invalid for user in certificate["user_ids"]):
                invalid.add((fingerprint, ""))  # gpg takes no certificate without a user ID
        clean = self.reduced("clean")
        for name, client in clients.ALL.items():
            with self.subTest(name):
                gone = self.gone(client, clean)
                self.assertTrue(gone)
                self.assertLessEqual(gone, invalid)

    def certifications(self, form):
        """Those in Kith's export and in gpg's own of the same keyring, and the key IDs that gpg
        calls revoked or expired."""
        ours, theirs = self.reduced(form), self.scratch / f"gpg-{form}.pgp"
        with GnuPG() as full, GnuPG() as by_kith, GnuPG() as by_gpg:
            full.import_file(self.full)
            full.export(theirs, "--export-options", f"export-{form}", "--export")
            by_kith.import_file(ours)
            by_gpg.import_file(theirs)
            ended = {fingerprint[-16:] for fingerprint, certificate in full.view().items()
                     if re.match("validity '[re]'", certificate.state)}
            return by_kith.certifications(), by_gpg.certifications(), ended

    def test_minimal_has_the_certifications_of_gpgs_minimal(self):
        by_kith, by_gpg, _ = self.certifications("minimal")
        self.assertEqual(by_kith, by_gpg)

    def test_clean_has_the_certifications_of_gpgs_clean(self):
        by_kith, by_gpg, ended = self.certifications("clean")
        self.assertGreater(len(by_kith & by_gpg), 50)
        for only_gpg in by_gpg - by_kith:
            # gpg also keeps one that has expired.
            self.assertTrue(0 < int(only_gpg.expires or 0) < time.time(), only_gpg)
        for only_kith in by_kith - by_gpg:
            # gpg disregards the lowest level, and what was certified by keys that ended since.
            self.assertTrue(only_kith.kind == "11x" or only_kith.issuer in ended, only_kith)


if __name__ == "__main__":
    unittest.main()
