"""Kith itself: the program under test, each time with a keyring of its own."""

import json
import os
from pathlib import Path

from peers import process

PROGRAM = os.environ.get("KITH_PROGRAM", "kith")


class Kith:
    """One keyring, in a folder that is made on the first import."""

    def __init__(self, home):
        self.home = Path(home)

    def run(self, *arguments, may_fail=False, asks=False):
        """`asks` lets it ask, which it can do only through other programs: it has no terminal."""
        options = () if asks else ("--no-input",)
        result = process.run(PROGRAM, "--home", self.home, *options, *arguments)
        if result.code != 0 and not may_fail:
            raise AssertionError(f"kith {' '.join(map(str, arguments))}: {result.story()}")
        return result

    def import_files(self, *files, may_fail=False):
        """The report, as `kith import --json` gives it."""
        result = self.run("import", "--json", *files, may_fail=may_fail)
        if result.code not in (0, 3):
            raise AssertionError(f"kith import of {files}: {result.story()}")
        return json.loads(result.output)

    def export(self, file, *options):
        """Writes to `file` and gives the report."""
        arguments = ("export", "--json", "--yes", "-o", file, *options)
        return json.loads(self.run(*arguments).output)

    def list(self):
        return json.loads(self.run("list", "--json").output)["certificates"]

    def show(self, who):
        """The one certificate that `who` names."""
        certificates = json.loads(self.run("show", "--json", who).output)["certificates"]
        assert len(certificates) == 1
        return certificates[0]
