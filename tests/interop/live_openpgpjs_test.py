#!/usr/bin/env python3
"""What OpenPGP.js makes today, in its old and its new shape, Kith reports as OpenPGP.js does."""

import unittest
from datetime import datetime

import clients
from peers import openpgpjs
from scratch import ScratchTest

# How OpenPGP.js makes them: version 4 with the algorithms that all clients know, version 4 with
# those of RFC 9580, version 6; and what Kith calls the primary key's algorithm.
KINDS = {
    "legacy": ({"type": "ecc", "curve": "ed25519Legacy"}, 4, "ed25519"),
    "new": ({"type": "curve25519"}, 4, "ed25519"),
    "v6": ({"type": "curve25519", "config": {"v6Keys": True}}, 6, "ed25519"),
    "v6-448": ({"type": "curve448", "config": {"v6Keys": True}}, 6, "ed448"),
    "nist": ({"type": "ecc", "curve": "nistP384"}, 4, "ecdsa-nistp384"),
    "rsa": ({"type": "rsa", "rsaBits": 2048}, 4, "rsa2048"),
}


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


class LiveOpenPGPjs(ScratchTest):
    def setUp(self):
        super().setUp()
        clients.require(openpgpjs)

    def path(self, name, kind="pgp"):
        return self.scratch / f"{name}.{kind}"

    def generate(self, name, kind, **options):
        """Gives what OpenPGP.js says about it; the certificate is in path(name)."""
        user_ids = [{"name": name, "email": f"{name}@example.org"},
                    {"name": name, "email": f"{name}@work.example"}]
        return openpgpjs.ask(
            "generate", file=str(self.path(name)), secretFile=str(self.path(name, "key")),
            options=KINDS[kind][0] | {"userIDs": user_ids} | options)

    def certify(self, name, signer):
        output = self.path(f"{name}-by-{signer}")
        openpgpjs.ask("certify", file=str(self.path(name)),
                      signerFile=str(self.path(signer, "key")), output=str(output))
        return output

    def shown(self, fingerprint, *files):
        report = self.kith.import_files(*files)
        self.assertEqual(report["problems"], [])
        return self.kith.show(fingerprint)

    def assert_same(self, told, shown):
        self.assertEqual(told["version"], shown["version"])
        self.assertEqual(moment(told["created"]), moment(shown["created"]))
        self.assertEqual(moment(told["expires"]), moment(shown["expires"]))
        self.assertEqual(told["revoked"], shown["revoked"] is not None)
        self.assertEqual({user["user_id"] for user in told["users"]},
                         {user["user_id"] for user in shown["user_ids"]})
        self.assertEqual({subkey["fingerprint"] for subkey in told["subkeys"]},
                         {subkey["fingerprint"] for subkey in shown["subkeys"]})

    def test_keys(self):
        for kind, (_, version, algorithm) in KINDS.items():
            with self.subTest(kind):
                told = self.generate(kind, kind, keyExpirationTime=3 * 365 * 86400)
                shown = self.shown(told["fingerprint"], self.path(kind))
                self.assertEqual((shown["version"], shown["algorithm"]), (version, algorithm))
                self.assertTrue(shown["valid"])
                self.assertIsNotNone(shown["expires"])
                self.assert_same(told, shown)

    def test_certifications_across_versions(self):
        kinds = ("legacy", "new", "v6")
        told = {kind: self.generate(kind, kind) for kind in kinds}
        files = [self.path(kind) for kind in kinds]
        files += [self.certify(name, signer) for name in kinds for signer in kinds
                  if name != signer]
        for name in kinds:
            issuers = {told[signer]["fingerprint"] for signer in kinds if signer != name}
            shown = self.shown(told[name]["fingerprint"], *files)
            for user in shown["user_ids"]:
                self.assertEqual({c["issuer"] for c in user["certifications"]}, issuers)
                self.assertEqual({c["status"] for c in user["certifications"]}, {"good"})

    def test_revocation(self):
        for kind in ("legacy", "v6"):
            with self.subTest(kind):
                told = self.generate(kind, kind)
                output = self.path(f"{kind}-revoked")
                told = openpgpjs.ask("revoke", secretFile=str(self.path(kind, "key")),
                                     reason=3, text="moved on", output=str(output))
                shown = self.shown(told["fingerprint"], self.path(kind), output)
                self.assertEqual((shown["revoked"]["reason"], shown["revoked"]["text"]),
                                 ("retired", "moved on"))
                self.assert_same(told, shown)


if __name__ == "__main__":
    unittest.main()
