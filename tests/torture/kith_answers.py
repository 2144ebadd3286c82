"""Kith's answers, in the words of the oracles."""

import json
import os
import subprocess
import tempfile

from oracle_gpg import numbered
from programs import ENVIRONMENT, checked, run

PROGRAM = os.environ.get("KITH_PROGRAM", "kith")
MANY = os.environ.get("KITH_MANY")

LETTERS = {"unknown": "-", "undefined": "q", "never": "n", "marginal": "m", "full": "f",
           "ultimate": "u", "revoked": "r", "expired": "e"}


def letter(binding):
    return LETTERS.get(binding["level"], binding["level"])


class Many:
    """The program kith-many: Kith's command line, many times in one process."""

    def __init__(self):
        self.told = tempfile.TemporaryFile()
        self.process = subprocess.Popen([MANY], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.told, env=ENVIRONMENT)

    def run(self, arguments, codes):
        """As programs.run does, for a command without its program."""
        arguments = [os.fsencode(argument) for argument in arguments]
        self.process.stdin.write(b"%d\n" % len(arguments) + b"".join(
            argument + b"\0" for argument in arguments))
        self.process.stdin.flush()
        head = self.process.stdout.readline()
        if head:
            code, size = map(int, head.split())
            printed = self.process.stdout.read(size)
        else:  # a sanitizer has ended it; the next command gets another
            code, printed = self.process.wait(), b""
            del run_kith.running[os.getpid()]
        self.told.seek(0)
        told = self.told.read()
        self.told.seek(0)  # for the process, too
        self.told.truncate()
        return checked(["kith", *arguments], codes if head else (), code, printed, told)


def run_kith(command, codes=(0,)):
    """What `kith` printed. With kith-many there is one of it for each process here."""
    if MANY is None:
        return run([PROGRAM, *command], codes=codes)
    if os.getpid() not in run_kith.running:
        run_kith.running[os.getpid()] = Many()
    return run_kith.running[os.getpid()].run(command, codes)


run_kith.running = {}


class Kith:
    """One keyring, in a folder that does not exist yet."""

    def __init__(self, home):
        self.command = ["--home", home, "--no-input", "--quiet"]

    def import_keyring(self, file):
        run_kith([*self.command, "import", file], codes=(0, 3))

    def export(self, file):
        """As Kith has it: certificates merged, in canonical order."""
        run_kith([*self.command, "export", "--yes", "--binary", "--local", "--everything", "-o", file])

    def set_ownertrust(self, values, file):
        """`values` as GnuPG exports them; `file` is written for that."""
        file.write_text("".join(f"{fingerprint}:{value}:\n" for fingerprint, value in values))
        run_kith([*self.command, "ownertrust", "--import", file])

    def trust(self, model, now, roots=()):
        """The bindings of `kith trust --json` with the octets of the user ID added, and without
        those of attributes, which come apart."""
        command = [*self.command, "trust", "--json", "--model", model, "--time", f"@{now}"]
        for root in roots:
            command += ["--root", root]
        bindings, attributes = [], []
        for binding in json.loads(run_kith(command, codes=(0, 1)))["bindings"]:
            octets = bytes.fromhex(binding["user_id_hex"]) if "user_id_hex" in binding \
                else binding["user_id"].encode()
            (attributes if binding["attribute"] else bindings).append(binding | {"octets": octets})
        return bindings, attributes

    def letters(self, now, roots=()):
        """{(fingerprint, user ID): letter}, attributes as oracle_gpg.numbered has them."""
        bindings, others = self.trust("classic", now, roots)
        attributes = {}
        for binding in others:
            attributes.setdefault(binding["fingerprint"], []).append(letter(binding))
        return {(binding["fingerprint"], binding["octets"]): letter(binding)
                for binding in bindings} | numbered(attributes)

    def amounts(self, now, roots=()):
        """{(fingerprint, user ID): amount}"""
        return {(binding["fingerprint"], binding["octets"]): binding["amount"]
                for binding in self.trust("sequoia", now, roots)[0]}
