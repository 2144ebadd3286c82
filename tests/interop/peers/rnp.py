"""RNP's rnpkeys 0.16."""

import re
import shutil

from peers import process
from peers.view import Certificate, View

NAME = "rnp"
PROGRAM = "rnpkeys"

KEY = re.compile(r"(pub|sub)   (\S+) [0-9a-f]{16} (.*)")
FINGERPRINT = re.compile(r"      ([0-9a-f]{40})$")
USER_ID = re.compile(r"uid           (.*?)((?: \[(?:INVALID|REVOKED|EXPIRED)[^\]]*\])*)$")


def version():
    return process.run("rnp", "--version").output.decode().splitlines()[0]


def read(file):
    """What an import says that it took."""
    home = process.home_directory()
    try:
        done = process.run(PROGRAM, "--homedir", home, "--notty", "--import-keys", file)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return parse((done.output.decode(errors="replace") + done.errors).split("\n"))


def parse(lines):
    view, certificate, key = View(), None, None
    for line in lines:
        if match := KEY.match(line):
            key = match
        elif (match := FINGERPRINT.match(line)) and key:
            name, state = match.group(1).upper(), f"{key.group(2)} {key.group(3)}"
            if key.group(1) == "pub":
                certificate = Certificate(state)
                view.add(name, certificate)
            else:
                certificate.subkeys[name] = state
            key = None
        elif (match := USER_ID.match(line)) and certificate:
            certificate.user_ids[match.group(1)] = match.group(2)
    return view
