"""GnuPG 2.2."""

import shutil
from collections import namedtuple

from peers import process
from peers.view import Certificate, View

NAME = "gpg"
PROGRAM = "gpg"

# As much as gpg can be made to take: also local certifications, and those of others.
IMPORT_OPTIONS = "import-local-sigs,no-self-sigs-only"

Certification = namedtuple("Certification", "certificate part issuer created expires kind")


class GnuPG:
    """One keyring, without an agent unless `agent` is set; use it in a with statement."""

    def __init__(self, agent=False):
        self.home = process.home_directory()
        # Else the agent finds out how much work takes it a tenth of a second, and does as much for
        # each key and passphrase. Keys with GnuPG's usual work are in tests/corpus.
        (self.home / "gpg-agent.conf").write_text("s2k-count 65536\n")
        self.agent = agent

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.agent:
            process.run("gpgconf", "--homedir", self.home, "--kill", "all")
        shutil.rmtree(self.home, ignore_errors=True)

    def run(self, *arguments, given=None):
        options = ["--homedir", self.home, "--no-options", "--batch", "--quiet",
                   "--no-permission-warning", "--display-charset", "utf-8",
                   "--no-auto-check-trustdb"]
        if self.agent:
            options += ["--pinentry-mode", "loopback", "--passphrase", ""]
        else:
            options.append("--no-autostart")
        return process.run(PROGRAM, *options, *arguments, given=given)

    def checked(self, *arguments, given=None):
        done = self.run(*arguments, given=given)
        if done.code != 0:
            raise AssertionError(f"gpg {' '.join(map(str, arguments))}: {done.story()}")
        return done.output

    def import_file(self, file):
        """Gives no verdict: gpg's exit code is 2 also when it took most of a file."""
        return self.run("--import-options", IMPORT_OPTIONS, "--import", file)

    def export(self, file, *arguments):
        self.checked("--yes", "--output", file, *arguments)

    def fields(self, *arguments):
        """The records of a listing, each a list of fields (doc/DETAILS of GnuPG)."""
        output = self.run("--with-colons", "--fixed-list-mode", *arguments).output
        return [line.split(":") for line in output.decode(errors="surrogateescape").split("\n")
                if line]

    def signature_records(self):
        """Every record of --list-sigs with the fingerprint of its certificate and the name of the
        part of it that it belongs to."""
        found, certificate, part = [], "", ""
        records = self.fields("--list-sigs")
        for i, record in enumerate(records):
            if record[0] == "pub":
                certificate = part = records[i + 1][9]
            elif record[0] == "sub":
                part = records[i + 1][9]
            elif record[0] in ("uid", "uat"):
                part = record[9]
            if record[0] != "tru":
                found.append((certificate, part, record))
        return found

    def signature_lines(self):
        """The same as sorted text: the order of certificates and signatures says nothing."""
        return sorted(f"{certificate} {part} {':'.join(record)}"
                      for certificate, part, record in self.signature_records())

    def certifications(self):
        """What others signed."""
        return {Certification(certificate, part, record[4], record[5], record[6], record[10])
                for certificate, part, record in self.signature_records()
                if record[0] in ("sig", "rev") and record[12] != certificate}

    def view(self):
        view, certificate = View(), None
        records = self.fields("--list-keys")
        for i, record in enumerate(records):
            state = f"validity {record[1]!r} expires {record[6]!r} use {record[11]!r}" \
                if record[0] in ("pub", "sub") else ""
            if record[0] == "pub":
                certificate = Certificate(state)
                view.add(records[i + 1][9], certificate)
            elif record[0] == "sub":
                certificate.subkeys[records[i + 1][9]] = state
            elif record[0] in ("uid", "uat"):
                certificate.user_ids[record[9]] = f"validity {record[1]!r}"
        return view


def version():
    return process.checked(PROGRAM, "--version").decode().splitlines()[0]


def read(file):
    with GnuPG() as keyring:
        keyring.import_file(file)
        return keyring.view()
