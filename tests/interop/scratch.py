"""A test with a folder of its own."""

import shutil
import tempfile
import unittest
from pathlib import Path

from kith import Kith


class ScratchTest(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        self.scratch = Path(tempfile.mkdtemp(prefix="kith-test-"))
        self.addCleanup(shutil.rmtree, self.scratch, ignore_errors=True)
        self.kith = self.fresh_kith("kith")

    def fresh_kith(self, name):
        return Kith(self.scratch / name)
