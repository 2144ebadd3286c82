#!/usr/bin/env python3
"""What gpg makes today, Kith reports as gpg does."""

import re
import time
import unittest
from datetime import datetime

import clients
from peers import gnupg
from peers.gnupg import GnuPG
from scratch import ScratchTest

LETTERS = {"c": "certify", "s": "sign", "e": "encrypt", "a": "authenticate"}


def seconds(moment):
    """Of an RFC 3339 time, as gpg writes them: a decimal number, "" for never."""
    if moment is None:
        return ""
    return str(int(datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()))


def capabilities(letters):
    return {word for letter, word in LETTERS.items() if letter in letters}


def unescaped(field):
    return re.sub(r"\\x([0-9a-f]{2})", lambda match: chr(int(match.group(1), 16)), field)


def told_by_gpg(keyring):
    """Certificates by fingerprint, in words that both programs can fill in."""
    told, certificate, primary, user_id = {}, None, "", None
    records = keyring.fields("--list-sigs")
    for i, record in enumerate(records):
        if record[0] in ("pub", "sub"):
            user_id = None
            key = {"created": record[5], "expires": record[6], "revoked": record[1] == "r",
                   "capabilities": capabilities(re.sub("[A-Z]", "", record[11]))}
            if record[0] == "pub":
                primary = records[i + 1][9]
                certificate = told[primary] = {"key": key, "subkeys": {}, "user_ids": {}}
            else:
                certificate["subkeys"][records[i + 1][9]] = key
        elif record[0] == "uid":
            user_id = {"revoked": record[1] == "r", "certifications": []}
            certificate["user_ids"][unescaped(record[9])] = user_id
        elif record[0] in ("sig", "rev") and user_id and record[12] != primary:
            depth, amount = record[7].split() or ("0", "120")
            user_id["certifications"].append(
                (record[12], int(record[10][:2], 16), record[5], record[6],
                 record[10][2] == "x", int(depth), int(amount), unescaped(record[8])))
            user_id["certifications"].sort()
    for certificate in told.values():
        if certificate["key"]["revoked"]:  # gpg then calls the rest of it revoked as well
            for part in (*certificate["subkeys"].values(), *certificate["user_ids"].values()):
                part["revoked"] = False
    return told


def told_by_kith(kith):
    return {listed["fingerprint"]: describe(kith.show(listed["fingerprint"]))
            for listed in kith.list()}


def describe(shown):
    def key(value):
        return {"created": seconds(value["created"]), "expires": seconds(value["expires"]),
                "revoked": value["revoked"] is not None,
                "capabilities": set(value["capabilities"])}

    def certification(value):
        return (value["issuer"], value["type"], seconds(value["created"]),
                seconds(value["expires"]), value["exportable"], value["depth"], value["amount"],
                "".join(value["scopes"]))

    return {"key": key(shown),
            "subkeys": {subkey["fingerprint"]: key(subkey) for subkey in shown["subkeys"]},
            "user_ids": {user["user_id"]: {
                "revoked": user["revoked"] is not None,
                "certifications": sorted(map(certification, user["certifications"]))}
                for user in shown["user_ids"]}}


class LiveGnuPG(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(gnupg)

    def generate(self, keyring, user_id, algorithm, expires):
        before = set(keyring.view())
        keyring.checked("--quick-generate-key", user_id, algorithm, "cert,sign", expires)
        (fingerprint,) = set(keyring.view()) - before
        return fingerprint

    def edit(self, keyring, signer, fingerprint, command, *answers):
        given = "".join(answer + "\n" for answer in answers).encode()
        keyring.checked("--local-user", signer, "--command-fd", "0", "--edit-key", fingerprint,
                        command, "save", given=given)

    def wait_for_the_newest_signature(self, keyring):
        """gpg dates one that replaces another of the same second into the next; what lies in the
        future does not count yet for Kith."""
        newest = max(int(record[5]) for record in keyring.fields("--list-sigs")
                     if record[0] in ("sig", "rev"))
        time.sleep(max(0.0, newest + 1 - time.time()))

    def compare(self, keyring):
        file = self.scratch / "made-by-gpg.pgp"
        keyring.export(file, "--export-options", "export-local-sigs", "--export")
        report = self.kith.import_files(file)
        self.assertEqual(report["problems"], [])
        by_gpg = told_by_gpg(keyring)
        self.wait_for_the_newest_signature(keyring)
        self.assertEqual(by_gpg, told_by_kith(self.kith))
        return by_gpg

    def test_keys(self):
        with GnuPG(agent=True) as keyring:
            ann = self.generate(keyring, "Ann Ample <ann@example.org>", "ed25519", "2y")
            keyring.checked("--quick-add-key", ann, "cv25519", "encr", "1y")
            keyring.checked("--quick-add-key", ann, "ed25519", "auth", "never")
            rob = self.generate(keyring, "Rob <rob@example.org>", "rsa3072", "never")
            keyring.checked("--quick-add-key", rob, "rsa2048", "encr", "never")
            keyring.checked("--quick-add-uid", rob, "Rob at work <rob@work.example>")
            keyring.checked("--quick-revoke-uid", rob, "Rob at work <rob@work.example>")
            keyring.checked("--quick-set-expire", rob, "5y")
            self.generate(keyring, "Nick Curve <nick@example.org>", "nistp256", "3y")
            told = self.compare(keyring)
            self.assertTrue(told[rob]["user_ids"]["Rob at work <rob@work.example>"]["revoked"])
            self.assertEqual(len(told[ann]["subkeys"]), 2)

    def test_revoked_key(self):
        with GnuPG(agent=True) as keyring:
            eve = self.generate(keyring, "Eve Ended <eve@example.org>", "ed25519", "never")
            keyring.checked("--quick-add-key", eve, "cv25519", "encr", "never")
            made_with_the_key = keyring.home / "openpgp-revocs.d" / f"{eve}.rev"
            revocation = self.scratch / "eve.rev"
            revocation.write_text(made_with_the_key.read_text().replace(":-----BEGIN", "-----BEGIN"))
            before = self.scratch / "before.pgp"
            keyring.export(before, "--export", eve)
            keyring.import_file(revocation)
            self.assertTrue(self.compare(keyring)[eve]["key"]["revoked"])
            other = self.fresh_kith("other")
            other.import_files(before)
            other.import_files(revocation)
            self.assertEqual(told_by_kith(self.kith), told_by_kith(other))

    def test_certifications(self):
        with GnuPG(agent=True) as keyring:
            ann = self.generate(keyring, "Ann Ample <ann@example.org>", "ed25519", "2y")
            rob = self.generate(keyring, "Rob <rob@example.org>", "rsa3072", "never")
            dan = self.generate(keyring, "Dan <dan@example.org>", "ed25519", "never")
            mia = self.generate(keyring, "Mia <mia@example.org>", "ed25519", "never")
            for fingerprint, command in ((rob, "--quick-sign-key"), (dan, "--quick-lsign-key")):
                keyring.checked("--local-user", ann, command, fingerprint)
            keyring.checked("--local-user", rob, "--default-cert-expire", "1y",
                            "--quick-sign-key", ann)
            self.edit(keyring, ann, mia, "tsign", "2", "3", "example.org", "y")
            self.edit(keyring, rob, mia, "tsign", "1", "1", "", "y")
            self.edit(keyring, rob, dan, "nrsign", "y")
            keyring.checked("--quick-revoke-sig", rob, ann)
            told = self.compare(keyring)
            found = [certification for certificate in told.values()
                     for user in certificate["user_ids"].values()
                     for certification in user["certifications"]]
            self.assertEqual(sorted((depth, amount) for *_, depth, amount, _ in found),
                             [(0, 120)] * 5 + [(1, 60), (3, 120)])
            self.assertEqual([local for *_, local, _, _, _ in found].count(False), 1)


if __name__ == "__main__":
    unittest.main()
