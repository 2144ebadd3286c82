#!/usr/bin/env python3
"""What `kith --json` prints is what docs/kith.schema.json says: every field, and no other."""

import datetime
import json
import os
import unittest
from pathlib import Path

from scratch import ScratchTest

try:
    import jsonschema
except ImportError:
    jsonschema = None

REPOSITORY = Path(__file__).parents[2]
SCHEMA = json.loads((REPOSITORY / "docs" / "kith.schema.json").read_text())
CORPUS = REPOSITORY / "tests" / "corpus"


class JsonSchema(ScratchTest):
    def setUp(self):
        super().setUp()
        if jsonschema is None:
            if os.environ.get("CI") == "true":
                self.fail("python3-jsonschema is not installed; ./dev test installs it")
            self.skipTest("python3-jsonschema is not installed")
        self.seen = set()

    def check(self, name, *arguments, code=0):
        done = self.kith.run(*arguments, "--json", may_fail=True)
        self.assertEqual(done.code, code, f"{arguments}: {done.story()}")
        document = json.loads(done.output)
        validator = jsonschema.Draft202012Validator(
            {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})
        problems = [f"{'/'.join(map(str, one.absolute_path))}: {one.message}"
                    for one in validator.iter_errors(document)]
        self.assertEqual(problems, [], f"kith {' '.join(map(str, arguments))}")
        self.seen.add(name)
        return document

    def test_it_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        wrong = {"certificates": [{"fingerprint": "lower"}]}
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate(wrong, {"$ref": "#/$defs/kith list", "$defs": SCHEMA["$defs"]})

    def test_names_that_look_alike(self):
        self.check("kith new", "new", "Alice <alice@example.org>", "--no-passphrase")
        self.check("kith new", "new", "Mallory <\u0430lice@example.org>", "--no-passphrase")
        shown = self.check("kith show", "show", "mallory")["certificates"][0]["user_ids"][0]
        self.assertEqual(shown["mixed_scripts"], ["Cyrillic", "Latin"])
        self.assertEqual(shown["looks_like"][0]["user_id"], "Alice <alice@example.org>")
        self.check("kith list", "list")
        path = self.check("kith path", "path", "mallory")
        self.assertEqual(path["looks_like"], shown["looks_like"])
        self.check("kith trust", "trust")

    def test_every_document_follows_it(self):
        check = self.check
        check("kith status", "status")
        alice = check("kith new", "new", "Alice <alice@example.org>", "--no-passphrase")
        check("kith import", "import", CORPUS / "gpg/10-certified-0x10-0x13.pgp",
              CORPUS / "gpg/certifier-c1-ed25519.pgp")
        check("kith import", "import", "--dry-run", CORPUS / "hostile/uid-shell.pgp")
        check("kith sign", "sign", "frank@example.net", "--yes", "--introducer", "--scope",
              "example.org", "--checked", "video")
        check("kith sign", "sign", "frank@example.net", "--yes", "--introducer", "--scope",
              "example.org")
        check("kith list", "list")
        check("kith show", "show", "frank@example.net")
        check("kith trust", "trust")
        check("kith trust", "trust", "--model", "classic")
        check("kith trust --diff", "trust", "--assume", "sign carol")
        tomorrow = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
        difference = check("kith trust --diff", "trust", "--diff", "2020-01-01", tomorrow)
        self.assertTrue(any(change["cause"] for change in difference["changes"]))
        check("kith trust --introductions", "trust", "--introductions")
        check("kith path", "path", "frank@example.org")
        check("kith path", "path", "carol", code=1)
        check("kith graph", "graph", "--format", "json")
        check("kith ownertrust", "ownertrust", "frank@example.net", "full")
        opinions = self.scratch / "ownertrust"
        check("kith ownertrust --export", "ownertrust", "--export", "-o", opinions)
        check("kith ownertrust --import", "ownertrust", "--import", opinions)
        check("kith identity", "identity", "set-expiry", "alice", "2y")
        file = self.scratch / "file"
        file.write_text("hello\n")
        check("kith sign-file", "sign-file", file)
        check("kith verify-file", "verify-file", file)
        file.write_text("changed\n")
        check("kith verify-file", "verify-file", file, code=1)
        check("kith stats", "stats")
        check("kith verify", "verify")
        check("kith export", "export", "-o", self.scratch / "all.pgp")
        check("kith backup", "backup", self.scratch / "backup")
        check("kith session safety-number", "session", "safety-number", "frank@example.net")
        check("kith unsign", "unsign", "frank@example.net", "--yes")
        check("kith delete", "delete", "carol")
        check("kith revoke", "revoke", "alice", "--reason", "retired", "--yes")
        check("kith status", "status")
        check("error", "show", "nobody", code=4)
        check("kith restore", "restore", self.scratch / "backup", "--yes")
        documents = {name for name in SCHEMA["$defs"] if name.startswith("kith ")} | {"error"}
        self.assertEqual(self.seen, documents)
        self.assertTrue(alice["certificates"][0]["own"])


if __name__ == "__main__":
    unittest.main()
