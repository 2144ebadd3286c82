#!/usr/bin/env python3
"""Kith's Noise core shakes hands, live, with three other implementations, in both roles.
KITH_NOISE_PEER is the program of noise_peer.cpp, KITH_NOISE_LIBRARIES the folder with node_modules/."""

import os
import secrets
import shutil
import subprocess
import unittest
from pathlib import Path

PEER = os.environ.get("KITH_NOISE_PEER", "")
LIBRARIES = os.environ.get("KITH_NOISE_LIBRARIES", "")
SCRIPT = Path(__file__).with_name("noise_peer.cjs")
SEVERAL = 20  # transport messages in each direction


class End:
    """One end of a handshake: a process that answers lines."""

    def __init__(self, *command):
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        encoding="ascii")

    def ask(self, *words):
        """The octets of the answer; None for an error."""
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        word, *rest = self.process.stdout.readline().split()
        return bytes.fromhex(rest[0].replace("-", "")) if word == "ok" else None

    def tell(self, verb, octets=b""):
        return self.ask(verb, octets.hex() or "-")

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=30)


class LiveNoise(unittest.TestCase):
    library = None
    patterns = ()

    def setUp(self):
        missing = None
        if shutil.which("node") is None:
            missing = "node"
        elif self.library and not (Path(LIBRARIES) / "node_modules" / self.library).is_dir():
            missing = self.library
        if missing:
            message = f"not installed: {missing}; ./dev test installs it"
            if os.environ.get("CI") == "true":
                self.fail(message)
            self.skipTest(message)

        self.running = ()
        self.addCleanup(self.stop)

    def stop(self):
        for end in self.running:
            end.close()
        self.running = ()

    def ends(self):
        self.stop()
        self.running = End(PEER), End("node", SCRIPT, LIBRARIES, self.library)
        return self.running

    def start(self, kith, peer, pattern, kith_role):
        """Gives both the keys that the pattern's two letters ask for."""
        base = pattern.removesuffix("psk0")
        pairs = {}
        for end in (kith, peer):
            secret = secrets.token_bytes(32)
            pairs[end] = secret, kith.tell("public", secret)
        psk = secrets.token_bytes(32)
        prologue = secrets.token_bytes(20)
        for end, other, role in ((kith, peer, kith_role),
                                 (peer, kith, {"initiator": "responder"}.get(kith_role, "initiator"))):
            words = []
            own, remote = (0, 1) if role == "initiator" else (1, 0)
            if base[own] != "N":
                words.append(f"s={pairs[end][0].hex()}")
                if end is peer:
                    words.append(f"S={pairs[end][1].hex()}")
            if base[remote] == "K":
                words.append(f"rs={pairs[other][1].hex()}")
            if pattern.endswith("psk0"):
                words.append(f"psk={psk.hex()}")
            self.assertEqual(end.ask("start", pattern, role, prologue.hex(), *words), b"")

    def pass_on(self, verbs, writer, reader, size):
        payload = secrets.token_bytes(size)
        message = writer.tell(verbs[0], payload)
        self.assertIsNotNone(message)
        self.assertEqual(reader.tell(verbs[1], message), payload)
        return message

    def shake_hands(self, kith, peer, pattern, kith_role):
        self.start(kith, peer, pattern, kith_role)
        initiator, responder = (kith, peer) if kith_role == "initiator" else (peer, kith)
        writer, reader = initiator, responder
        for _ in range(3 if pattern[0] == "X" else 2):
            self.pass_on(("write", "read"), writer, reader, secrets.choice((0, 1, 200)))
            writer, reader = reader, writer
        self.assertEqual(kith.tell("finish"), peer.tell("finish"))
        return initiator, responder

    def test_both_roles(self):
        for pattern in self.patterns:
            for kith_role in ("initiator", "responder"):
                with self.subTest(pattern=pattern, kith=kith_role):
                    initiator, responder = self.shake_hands(*self.ends(), pattern, kith_role)
                    for i in range(SEVERAL):
                        self.pass_on(("send", "receive"), initiator, responder, i)
                        self.pass_on(("send", "receive"), responder, initiator, 1000 + i)

    def test_nonce_of_two_octets(self):
        initiator, responder = self.shake_hands(*self.ends(), "XX", "initiator")
        for _ in range(300):
            self.pass_on(("send", "receive"), initiator, responder, 8)

    def test_tampered_messages_are_refused(self):
        kith, peer = self.ends()
        initiator, responder = self.shake_hands(kith, peer, "XX", "responder")
        good = peer.tell("send", b"to be changed")
        bad = bytes([good[0] ^ 1]) + good[1:]
        self.assertIsNone(kith.tell("receive", bad))
        self.assertEqual(kith.tell("receive", good), b"to be changed")
        good = kith.tell("send", b"to be changed")
        self.assertIsNone(peer.tell("receive", good[:-1] + bytes([good[-1] ^ 1])))

    def test_other_prologue_is_refused(self):
        kith, peer = self.ends()
        secret, other = (secrets.token_bytes(32) for _ in range(2))
        public = kith.tell("public", other)
        kith.ask("start", "XX", "initiator", "00", f"s={secret.hex()}")
        peer.ask("start", "XX", "responder", "01", f"s={other.hex()}", f"S={public.hex()}")
        self.assertEqual(peer.tell("read", kith.tell("write")), b"")
        self.assertIsNone(kith.tell("read", peer.tell("write")))


class NoiseHandshake(LiveNoise):
    library = "noise-handshake"
    patterns = ("NN", "NNpsk0", "XX", "XXpsk0", "XK", "IK")


class NoiseProtocol(LiveNoise):
    library = "noise-protocol"
    patterns = ("NN", "KN", "NK", "KK", "NX", "KX", "XN", "IN", "XK", "IK", "XX", "IX")

    def test_rekey(self):
        """The other two have none."""
        initiator, responder = self.shake_hands(*self.ends(), "XX", "initiator")
        self.pass_on(("send", "receive"), initiator, responder, 10)
        self.assertEqual(initiator.ask("rekey", "send"), b"")
        self.assertEqual(responder.ask("rekey", "receive"), b"")
        self.pass_on(("send", "receive"), initiator, responder, 10)
        self.pass_on(("send", "receive"), responder, initiator, 10)


class NoiseC(LiveNoise):
    library = "noise-c.wasm"
    patterns = ("NN", "KK", "XX", "IK", "XK", "IX")


del LiveNoise

if __name__ == "__main__":
    unittest.main()
