#!/usr/bin/env python3
"""Version 4 and version 6 side by side: older clients lose nothing that they could read."""

import unittest

import clients
import corpus
import packets
from peers import gnupg, openpgpjs, rnp, sequoia
from scratch import ScratchTest

MIXED = ["probe/15-keyring-v4-v6-v4.pgp", "probe/15-keyring-v4-v6.pgp",
         "probe/15-keyring-v6-v4.pgp", "js/40-mixed-v4-v6-keyring.pgp"]
# Version 4 certificates that carry certifications of version 6 or by algorithm 27, and how many.
CERTIFIED = {"cross/07-gpg-cert-certified-by-js-27-and-v6.pgp": 2,
             "cross/08-sq-cert-certified-by-gpg-js-v6.pgp": 1,
             "js/10-v4legacy-certified-by-v4new-and-v6.pgp": 2,
             "js/19-v4-tsign-by-27.pgp": 1,
             "probe/14-thirdparty-27.pgp": 1,
             "probe/14-thirdparty-v6.pgp": 1}


class Versions(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(*clients.ALL.values())

    def export(self, file, *options):
        kith = self.fresh_kith("home of " + file)
        if not kith.home.exists():
            kith.import_files(corpus.FOLDER / file)
        output = self.scratch / "export.pgp"
        return output, kith.export(output, *options)

    @staticmethod
    def versions_in(output):
        return [packets.version_of(certificate)
                for certificate in packets.certificates(output.read_bytes())]

    def test_certificates_of_version_six_get_a_file_of_their_own(self):
        for file in MIXED:
            with self.subTest(file):
                output, report = self.export(file)
                self.assertEqual(report["v6_file"], str(corpus.apart(output)))
                self.assertEqual(set(self.versions_in(output)), {4})
                self.assertEqual(self.versions_in(corpus.apart(output)),
                                 [6] * report["v6_certificates"])
                self.assertGreater(report["v6_certificates"], 0)
                everything, report = self.export(file, "--everything")
                versions = self.versions_in(everything)
                self.assertEqual(versions, sorted(versions))
                self.assertEqual(versions.count(6), report["v6_certificates"])

    def test_mixed_keyrings_lose_nothing(self):
        """sq and RNP read every certificate of version 4 that they can; OpenPGP.js reads all."""
        for file in MIXED:
            with self.subTest(file):
                output, _ = self.export(file)
                known = {entry["fingerprint"] for entry in corpus.manifest()[file]["certs"]}
                of_version_4 = {fingerprint for fingerprint in known if len(fingerprint) == 40}
                self.assertEqual(set(openpgpjs.read(output)), of_version_4)
                self.assertEqual(set(openpgpjs.read(corpus.apart(output))), known - of_version_4)
                self.assertEqual(set(sequoia.read(output)), of_version_4)
                self.assertEqual(set(rnp.read(output)), of_version_4 - self.by_algorithm_27(file))

    def test_gpg_reads_all_that_it_can(self):
        """gpg stops at a certificate of version 6 and drops the one before: not so here."""
        lost = 0
        for file in MIXED:
            with self.subTest(file):
                output, _ = self.export(file)
                expected = {}
                for certificate in packets.certificates(output.read_bytes()):
                    alone = self.scratch / "alone.pgp"
                    alone.write_bytes(certificate)
                    expected |= gnupg.read(alone)
                self.assertTrue(expected)
                self.assertEqual(gnupg.read(output), expected)
                together, _ = self.export(file, "--everything")
                lost += len(expected) - len(gnupg.read(together))
        self.assertGreater(lost, 0, "gpg has learned it: no second file is needed")

    def by_algorithm_27(self, file):
        return {entry["fingerprint"] for entry in corpus.manifest()[file]["certs"]
                if entry["algorithm"]["id"] == 27}

    def test_new_certifications_lock_nobody_out(self):
        for file, count in CERTIFIED.items():
            with self.subTest(file):
                known = {entry["fingerprint"] for entry in corpus.manifest()[file]["certs"]}
                output, report = self.export(file)
                self.assertEqual(report["incompatible_left_out"], count)
                for client in clients.ALL.values():
                    self.assertEqual(set(client.read(output)), known, client.NAME)

    def test_everything_brings_them_along(self):
        for file, count in CERTIFIED.items():
            with self.subTest(file):
                output, report = self.export(file, "--everything")
                self.assertEqual(report["incompatible_left_out"], 0)
                self.assertEqual(self.certifications(output),
                                 self.certifications(corpus.FOLDER / file))
                self.assertEqual(rnp.read(output), {}, "RNP has learned it: leave in more")
                self.assertGreaterEqual(len(self.certifications(output)), count)

    def certifications(self, file):
        return {(user["user_id"], certification["issuer"], certification["created"])
                for key in openpgpjs.ask("read", file=str(file))["keys"]
                for user in key["users"] for certification in user["certifications"]}


if __name__ == "__main__":
    unittest.main()
