"""Kith's answers, in the words of the oracles."""

import json
import os

from programs import run

PROGRAM = os.environ.get("KITH_PROGRAM", "kith")

LETTERS = {"unknown": "-", "undefined": "q", "never": "n", "marginal": "m", "full": "f",
           "ultimate": "u", "revoked": "r", "expired": "e"}


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
        """{(fingerprint, user ID): binding}, a binding as in `kith trust --json`. A user attribute
        goes by its number among the attributes of its certificate instead of a text."""
        command = [*self.command, "trust", "--json", "--model", model, "--time", f"@{now}"]
        for root in roots:
            command += ["--root", root]
        bindings, attributes = {}, {}
        for binding in json.loads(run(command, codes=(0, 1)))["bindings"]:
            fingerprint = binding["fingerprint"]
            if binding.get("attribute"):
                user_id = attributes.setdefault(fingerprint, 0)
                attributes[fingerprint] += 1
            elif "user_id_hex" in binding:
                user_id = bytes.fromhex(binding["user_id_hex"])
            else:
                user_id = binding["user_id"].encode()
            bindings[fingerprint, user_id] = binding
        return bindings

    def letters(self, now, roots=()):
        return {who: LETTERS.get(binding["level"], binding["level"])
                for who, binding in self.trust("classic", now, roots).items()}

    def amounts(self, now, roots=()):
        return {who: binding["amount"] or 0
                for who, binding in self.trust("sequoia", now, roots).items()}
