"""Whose keys the keyring holds: the files of tests/corpus, and webs that kith-forge-web makes."""

import os
import subprocess
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FORGE = os.environ.get("KITH_FORGE_WEB", "kith-forge-web")

# The primary key of gpg/30-secret-unprotected.pgp, and where its secret scalar lies in that file.
ME_FILE = CORPUS / "gpg/30-secret-unprotected.pgp"
SCALAR = ME_FILE.read_bytes()[56:88]
ME = "0E18E5BC96565B8F52750C9F3689A054A6576F9E"
FRIENDS = [CORPUS / name for name in ("gpg/51-whole-pubring.pgp", "wot/keyring.pgp",
                                      "sq/40-keyring.pgp", "gpg/10-certified-0x10-0x13.pgp")]


class Passphrase:
    """Of ME, where its keys are sealed."""

    text = "seven purple kettles whistle at noon"
    file = None  # made by write()

    def write(self, folder):
        self.file = folder / "passphrase"
        self.file.write_text(self.text + "\n")
        self.file.chmod(0o600)


PASSPHRASE = Passphrase()


def forge(folder, first, count):
    """`count` keyrings of strangers, the same for the same numbers."""
    subprocess.run([FORGE, "--first", str(first), "--count", str(count), "--output", folder],
                   check=True, stdout=subprocess.DEVNULL)
    return [folder / str(number) / "keyring.pgp" for number in range(first, first + count)]


def joined(files, target):
    target.write_bytes(b"".join(file.read_bytes() for file in files))
    return target
