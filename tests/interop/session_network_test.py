#!/usr/bin/env python3
"""A session between two network namespaces, as between two machines: over a sound link, and over one
that loses and delays packets. Skipped where the system does not let the test make them."""

import hashlib
import json
import os
import select
import shutil
import subprocess
import unittest

import kith
from scratch import ScratchTest

PATIENCE = 120  # seconds
ADDRESSES = {"alice": "10.77.31.1", "bob": "10.77.31.2"}
DATA = os.urandom(2_000_000)


def ip(*arguments):
    return subprocess.run(["ip", *arguments], capture_output=True, text=True, check=False)


class SessionOverNetwork(ScratchTest):
    def setUp(self):
        super().setUp()
        if shutil.which("ip") is None:
            self.skipTest("the program ip (package iproute2) is not installed")
        self.spaces = {name: f"kith-{name}-{os.getpid()}" for name in ADDRESSES}
        for space in self.spaces.values():
            made = ip("netns", "add", space)
            if made.returncode != 0:
                self.skipTest(f"no network namespace can be made here: {made.stderr.strip()}")
            self.addCleanup(ip, "netns", "del", space)
        self.must_ip("link", "add", "kith0", "netns", self.spaces["alice"], "type", "veth",
                     "peer", "name", "kith0", "netns", self.spaces["bob"])
        for name, space in self.spaces.items():
            self.must_ip("-n", space, "addr", "add", f"{ADDRESSES[name]}/24", "dev", "kith0")
            self.must_ip("-n", space, "link", "set", "kith0", "up")
        self.people = {name: self.fresh_kith(name) for name in ADDRESSES}
        for name, person in self.people.items():
            person.run("new", f"{name} <{name}@example.org>", "--no-passphrase")
        for giver, taker in (("alice", "bob"), ("bob", "alice")):
            file = self.scratch / f"{giver}.pgp"
            self.people[giver].export(file, giver)
            self.people[taker].import_files(file)
            self.people[taker].run("sign", giver, "--yes")

    def must_ip(self, *arguments):
        made = ip(*arguments)
        if made.returncode != 0:
            self.skipTest(f"no link between namespaces can be made here: {made.stderr.strip()}")

    def start(self, name, *arguments, **files):
        return subprocess.Popen(
            ["ip", "netns", "exec", self.spaces[name], kith.PROGRAM, "--no-input", "--home",
             self.people[name].home, "session", *arguments], stderr=subprocess.PIPE, **files)

    def check(self):
        """Bob sends to Alice, who sends back a word; both have to end well, with all of it."""
        output = self.scratch / "received"
        reading, writing = os.pipe()
        with open(output, "wb") as received:
            listener = self.start("alice", "listen", f"{ADDRESSES['alice']}:0", "--status-fd",
                                  str(writing), stdin=subprocess.PIPE, stdout=received,
                                  pass_fds=(writing,))
        os.close(writing)
        self.addCleanup(listener.kill)
        self.assertTrue(select.select([reading], [], [], PATIENCE)[0], "nobody listens")
        address = json.loads(os.read(reading, 65_536).decode().splitlines()[0])["address"]
        caller = self.start("bob", "connect", address, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE)
        self.addCleanup(caller.kill)
        answer_for_bob = b"thank you"
        listener.stdin.write(answer_for_bob)
        listener.stdin.close()
        answer, errors = caller.communicate(DATA, timeout=PATIENCE)
        self.assertEqual(caller.returncode, 0, errors.decode())
        self.assertEqual(answer, answer_for_bob)
        self.assertEqual(listener.wait(PATIENCE), 0, listener.stderr.read().decode())
        listener.stderr.close()
        os.close(reading)
        self.assertEqual(hashlib.sha256(output.read_bytes()).digest(),
                         hashlib.sha256(DATA).digest())

    def test_a_sound_link(self):
        self.check()

    def test_a_link_that_loses_and_delays(self):
        for space in self.spaces.values():
            made = subprocess.run(
                ["ip", "netns", "exec", space, "tc", "qdisc", "add", "dev", "kith0", "root", "netem",
                 "loss", "2%", "delay", "20ms", "10ms", "25%"],
                capture_output=True, text=True, check=False)
            if made.returncode != 0:
                self.skipTest(f"no loss and delay can be made here: {made.stderr.strip()}")
        self.check()


if __name__ == "__main__":
    unittest.main()
