#!/usr/bin/env python3
"""Shows that each lint script finds what it is there to find, and passes what is right."""

import contextlib
import io
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import formatting
import layers
import repository
import sizes
import tidy
import words


class Layers(unittest.TestCase):
    def problems(self, path, text):
        return [message for _, message in layers.check(path, text, exists=lambda header: "/" in header)]

    def assert_refused(self, path, text):
        self.assertEqual(len(self.problems(path, text)), 1, f"{path}: {text}")

    def assert_allowed(self, path, text):
        self.assertEqual(self.problems(path, text), [], f"{path}: {text}")

    def test_arrows_run_one_way(self):
        self.assert_allowed("core/store/a.cpp", '#include "core/base/result.hpp"')
        self.assert_allowed("core/engine/a.cpp", '#include "core/store/environment.hpp"')
        self.assert_allowed("cli/main.cpp", '#include "core/engine/engine.hpp"')
        self.assert_refused("core/store/a.cpp", '#include "core/engine/engine.hpp"')
        self.assert_refused("core/trust/a.hpp", '#include "core/store/environment.hpp"')
        self.assert_refused("core/base/a.hpp", '#include "keyring-format/reader.hpp"')
        self.assert_refused("cli/main.cpp", '#include "core/store/environment.hpp"')
        self.assert_refused("cli/main.cpp", '#include "gui/main.hpp"')
        self.assert_refused("core/engine/a.cpp", '#include "cli/options.hpp"')

    def test_keyring_format_sees_two_files_of_core(self):
        self.assert_allowed("keyring-format/a.hpp", '#include "core/base/result.hpp"')
        self.assert_allowed("keyring-format/a.hpp", '#include "core/base/bytes.hpp"')
        self.assert_refused("keyring-format/a.hpp", '#include "core/base/time.hpp"')

    def test_libraries_have_a_home(self):
        self.assert_allowed("core/crypto/a.cpp", "#include <sodium.h>\n#include <openssl/evp.h>")
        self.assert_refused("core/certificate/a.cpp", "#include <openssl/evp.h>")
        self.assert_refused("core/engine/a.cpp", "#  include <lmdb.h>")
        self.assert_refused("cli/a.cpp", "#include <QWidget>")
        self.assert_refused("core/engine/a.cpp", "#include <nlohmann/json.hpp>")
        self.assert_refused("cli/a.cpp", "#include <boost/any.hpp>")

    def test_grammar_and_algorithms_are_pure(self):
        self.assert_allowed("keyring-format/a.cpp", "#include <vector>\n#include <cstdint>")
        self.assert_refused("keyring-format/a.cpp", "#include <fstream>")
        self.assert_refused("keyring-format/a.cpp", "#include <unistd.h>")
        self.assert_refused("core/trust/a.cpp", "#include <chrono>")
        self.assert_allowed("core/store/a.cpp", "#include <unistd.h>")

    def test_include_path_is_repository_path(self):
        self.assert_refused("cli/main.cpp", '#include "options.hpp"')
        self.assert_refused("tests/cli/a.cpp", '#include "fixture.hpp"')
        self.assert_allowed("tests/cli/a.cpp", '#include "core/store/environment.hpp"')

    def test_comments_and_strings_are_not_includes(self):
        self.assert_allowed("cli/main.cpp", '// #include "core/store/environment.hpp"')


class Sizes(unittest.TestCase):
    def test_limits(self):
        self.assertEqual(list(sizes.check("cli/a.cpp", "x\n" * 600)), [])
        self.assertEqual(len(list(sizes.check("cli/a.cpp", "x\n" * 601))), 1)
        self.assertEqual(list(sizes.check("tests/cli/a.cpp", "x\n" * 800)), [])
        self.assertEqual(len(list(sizes.check("tests/cli/a.cpp", "x\n" * 801))), 1)


class Words(unittest.TestCase):
    def test_places_outside(self):
        for bad in ("cd /wor" + "k/main", "cat ../shar" + "ed/a", '"resol' + 'ved": "https://x/y"',
                    "http://deb.deb" + "ian.org/"):
            self.assertEqual(len(list(words.check("a", "fine\n" + bad))), 1, bad)
        self.assertEqual(list(words.check("a", "a shared framework /usr/bin")), [])


class Formatting(unittest.TestCase):
    def test_bad_formatting_fails_and_can_be_fixed(self):
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name)
            shutil.copy(repository.ROOT / ".clang-format", root)
            (root / "a.cpp").write_text("int  f( ) {return 1 ;}\n")
            self.assertFalse(formatting.run(["a.cpp"], root, errors=subprocess.DEVNULL))
            self.assertTrue(formatting.run(["a.cpp"], root, fix=True))
            self.assertTrue(formatting.run(["a.cpp"], root))


@unittest.skipUnless(shutil.which(tidy.TIDY), "clang-tidy is not installed")
class Tidy(unittest.TestCase):
    def run_on(self, root, text):
        (root / "a.cpp").write_text(text)
        command = "clang++-14 -std=c++20 -o a.o -c a.cpp"
        entries = [{"directory": str(root), "command": command, "file": str(root / "a.cpp")}]
        (root / "compile_commands.json").write_text(json.dumps(entries))
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            bad = tidy.run(root, root, root / "cache")
        return bad, output.getvalue()

    def test_findings_fail_and_passes_are_remembered(self):
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name)
            shutil.copy(repository.ROOT / ".clang-tidy", root)
            bad, output = self.run_on(root, "bool f() { return 1; }\n")
            self.assertEqual(bad, 1)
            self.assertIn("modernize-use-bool-literals", output)
            good = "bool f() { return true; }\n"
            self.assertIn("(0 unchanged), 0 with", self.run_on(root, good)[1])
            self.assertIn("(1 unchanged), 0 with", self.run_on(root, good)[1])
            bad, output = self.run_on(root, good + "int BadName() { return 1; }\n")
            self.assertEqual(bad, 1)
            self.assertIn("readability-identifier-naming", output)
            self.assertEqual(self.run_on(root, "this is not C++\n")[0], 1)


if __name__ == "__main__":
    unittest.main()
