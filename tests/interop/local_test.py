#!/usr/bin/env python3
"""Local certifications stay at home unless --local sends them along."""

import re
import unittest

import clients
import corpus
from peers import gnupg, openpgpjs, process, sequoia
from peers.gnupg import GnuPG
from scratch import ScratchTest

FORMS = ("full", "clean", "minimal")
WITH_LOCAL = ["gpg/12-lsign-with-local.pgp", "gpg/51-whole-pubring.pgp", "hostile/cert-local.pgp",
              "sq/13-local.pgp", "wot/keyring.pgp"]
V6_WITH_LOCAL = "js/16-v6-local.pgp"


def count_by_gpg(file):
    """Of the signatures that gpg marks local, an `l` after their class."""
    with GnuPG() as keyring:
        keyring.import_file(file)
        return sum(record.kind.endswith("l") for record in keyring.certifications())


def count_by_sequoia(file):
    dump = process.checked(sequoia.PROGRAM, "packet", "dump", file).decode(errors="replace")
    return len(re.findall(r"Exportable certification: false", dump))


def count_by_openpgpjs(file):
    users = [user for key in openpgpjs.ask("read", file=str(file))["keys"]
             for user in key["users"]]
    return sum(certification["exportable"] is False
               for user in users for certification in user["certifications"])


class Local(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(gnupg, sequoia, openpgpjs)

    def export(self, file, *options):
        kith = self.fresh_kith("home of " + file)
        if not kith.home.exists():
            kith.import_files(corpus.FOLDER / file)
        output = self.scratch / "export.pgp"
        report = kith.export(output, *options)
        return output, report["local_left_out"]

    def test_none_leaves_in_any_form(self):
        for file in WITH_LOCAL:
            for form in FORMS:
                with self.subTest(file, form=form):
                    output, _ = self.export(file, "--form", form, "--everything")
                    self.assertEqual(count_by_gpg(output), 0)
                    self.assertEqual(count_by_sequoia(output), 0)

    def test_what_stays_is_told(self):
        for file in WITH_LOCAL:
            with self.subTest(file):
                local = count_by_sequoia(corpus.FOLDER / file)
                self.assertGreater(local, 0)
                self.assertEqual(self.export(file)[1], local)
                output, left_out = self.export(file, "--local")
                self.assertEqual(left_out, 0)
                self.assertEqual(count_by_sequoia(output), local)
                self.assertEqual(count_by_gpg(output), count_by_gpg(corpus.FOLDER / file))

    def test_those_of_version_six(self):
        for form in FORMS:
            output, _ = self.export(V6_WITH_LOCAL, "--form", form)
            self.assertEqual(count_by_openpgpjs(output), 0)
        output, _ = self.export(V6_WITH_LOCAL, "--local")
        self.assertEqual(count_by_openpgpjs(output), 1)


if __name__ == "__main__":
    unittest.main()
