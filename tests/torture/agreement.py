#!/usr/bin/env python3
"""How much of what gpg believes flow believes, too, and why not the rest: on the keyring of Debian's
developers at 2022-12-24, its root ultimate and all others' ownertrust full, then marginal."""

import os
import shutil
import sys

import kith_answers
from debian import KEYRING, NOW, ROOT
from programs import memory_folder, run

COMPARE = os.environ.get("KITH_COMPARE_MODELS", "kith-compare-models")


def main():
    scratch = memory_folder("kith-torture-")
    try:
        kith = kith_answers.Kith(scratch / "home")
        kith.import_keyring(KEYRING)
        names = {who for who, _ in kith.letters(NOW, [ROOT])}
        for word, value in (("full", 5), ("marginal", 4)):
            kith.set_ownertrust([(ROOT, 6)] + [(one, value) for one in sorted(names - {ROOT})],
                                scratch / "ownertrust")
            print(f"All others' ownertrust {word}:")
            print(run([COMPARE, "--home", scratch / "home", "--time", f"@{NOW}"]).decode())
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
