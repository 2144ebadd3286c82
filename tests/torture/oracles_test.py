#!/usr/bin/env python3
"""Whether the oracles read what gpg and sq-wot print."""

import unittest

import oracle_gpg
import oracle_sq_wot

ONE = """
  ◯ 38DD7DB666B23075E6333F96364404B94E271D5A ("a")
  │   partially certified (amount: 61 of 120) the following certificate on 2018-05-07
  ├ 4584255F620137D9C181A81198B2CD58400300F7 ("b")
  │   partially certified (amount: 60 of 120) the following binding on 2013-10-03
  └ 08E2E7E9D8983C629216D6CA6DC9AA1A3B6C894C "c"
"""
CERTIFIED = """
  ◯ 38DD7DB666B23075E6333F96364404B94E271D5A ("a")
  │   certified the following binding on 2018-05-07
  └ 08E2E7E9D8983C629216D6CA6DC9AA1A3B6C894C "c"
"""
TWO = """
  Path #1 of 2, trust amount 61:
    ◯ 38DD7DB666B23075E6333F96364404B94E271D5A ("a")
  Path #2 of 2, trust amount 19:
    ◯ 38DD7DB666B23075E6333F96364404B94E271D5A ("a")
"""


class SqWot(unittest.TestCase):
    def test_amount_of_one_path_is_that_of_its_weakest_certification(self):
        self.assertEqual(oracle_sq_wot.amount_of(ONE, 50), 60)

    def test_amount_of_full_path(self):
        self.assertEqual(oracle_sq_wot.amount_of(CERTIFIED, 100), 120)

    def test_amount_below_a_capped_root(self):
        self.assertEqual(oracle_sq_wot.amount_of(CERTIFIED, 33), 40)

    def test_amounts_of_several_paths_are_added(self):
        self.assertEqual(oracle_sq_wot.amount_of(TWO, 66), 80)

    def test_percentage_that_no_path_explains(self):
        with self.assertRaises(oracle_sq_wot.Unreadable):
            oracle_sq_wot.amount_of(TWO, 67)


class GnuPG(unittest.TestCase):
    def test_escapes(self):
        self.assertEqual(oracle_gpg.unescaped(rb"a\x3ab\\n\n\x5c" + b"\xff"), b"a:b\\n\n\\\xff")


if __name__ == "__main__":
    unittest.main()
