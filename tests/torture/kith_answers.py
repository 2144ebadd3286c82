"""Kith's answers, in the words of the oracles."""

import json
import os

from oracle_gpg import numbered
from programs import run

PROGRAM = os.environ.get("KITH_PROGRAM", "kith")

LETTERS = {"unknown": "-", "undefined": "q", "never": "n", "marginal": "m", "full": "f",
           "ultimate": "u", "revoked": "r", "expired": "e"}


def letter(binding):
    return LETTERS.get(binding["level"], binding["level"])


class Kith:
    """One keyring, in a folder that does not exist yet."""

    def __init__(self, home):
        self.command = [PROGRAM, "--home", home, "--no-input", "--quiet"]

    def import_keyring(self, file):
        run([*self.command, "import", file], codes=(0, 3))

    def export(self, file):
        """As Kith has it: certificates merged, in canonical order."""
        run([*self.command, "export", "--yes", "--binary", "--local", "--everything", "-o", file])

    def set_ownertrust(self, values, file):
        """`values` as GnuPG exports them; `file` is written for that."""
        file.write_text("".join(f"{fingerprint}:{value}:\n" for fingerprint, value in values))
        run([*self.command, "ownertrust", "--import", file])

    def trust(self, model, now, roots=()):
        """The bindings of `kith trust --json` with the octets of the user ID added, and without
        those of attributes, which come apart."""
        command = [*self.command, "trust", "--json", "--model", model, "--time", f"@{now}"]
        for root in roots:
            command += ["--root", root]
        bindings, attributes = [], []
        for binding in json.loads(run(command, codes=(0, 1)))["bindings"]:
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
