#!/usr/bin/env python3
"""The commands of README.md work as they stand, from top to bottom, with the programs of this build."""

import os
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.argv[1])
# What is not run here; in a clean Debian, packaging/check.sh runs all but the first and the second.
LEFT_OUT = ["--leave-out", "./dev",      # builds, tests and packs: what has called this test
            "--leave-out", "kith-gui",   # stays until it is closed; tests/gui tries it
            "--leave-out", "sudo",       # installs packages
            # Takes ten seconds under the sanitizers; tests/demo.sh runs the same commands.
            "--leave-out-section", "Why is that key believed?"]
BEGINNING = """```sh
mkdir tour && cd tour
kith --home bob new "Bob <bob@example.net>" --no-passphrase
kith --home alice new "Alice <a@example.org>" --no-passphrase
kith --home bob export --binary bob | kith --home alice import -
```
"""
SIGNING = "```sh\nkith --home alice sign bob --yes\n```\n"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


class Readme(unittest.TestCase):
    def setUp(self):
        # pylint: disable-next=consider-using-with
        scratch = tempfile.TemporaryDirectory(prefix="kith-readme-")
        self.addCleanup(scratch.cleanup)
        self.home = Path(scratch.name)

    def follow(self, readme, left_out=()):
        (self.home / "README.md").write_text(readme)
        environment = {"PATH": f"{PROGRAMS}:{os.environ['PATH']}", "HOME": str(self.home),
                       "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        done = subprocess.run(
            [sys.executable, "-B", ROOT / "tests/packaging/stranger.py", *left_out,
             "--port", free_port(), "README.md", "/bin/bash", "-c"],
            cwd=self.home, env=environment, capture_output=True, text=True, timeout=600)
        return done.returncode, done.stdout + done.stderr

    def test_of_this_checkout(self):
        code, told = self.follow((ROOT / "README.md").read_text(), LEFT_OUT)
        self.assertEqual(code, 0, told)
        print(told)

    def test_of_the_page_on_scripts(self):
        code, told = self.follow((ROOT / "docs/scripts.md").read_text(), ["--no-ending"])
        self.assertEqual(code, 0, told)

    def test_that_what_is_wrong_is_seen(self):
        sound = BEGINNING + SIGNING
        code, told = self.follow(sound)
        self.assertEqual(code, 0, told)
        for readme, seen in ((BEGINNING, "'none'"),
                             (sound + "```sh\nfalse\ntrue\n```\n", "failed in:\nfalse"),
                             (sound + "```text\nrevoked\n```\n", "shown, but not printed"),
                             (sound + "    kith list\n", "outside of the blocks")):
            self.home = self.home / "again"
            self.home.mkdir()
            code, told = self.follow(readme)
            self.assertNotEqual(code, 0, told)
            self.assertIn(seen, told)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
