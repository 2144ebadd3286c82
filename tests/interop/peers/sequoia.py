"""Sequoia's sq 0.27."""

import re

from peers import process
from peers.view import Certificate, View

NAME = "sq"
PROGRAM = "sq"

# What `sq inspect` counts is not what it finds: local certifications stay behind on purpose. And it
# says when it looked.
BESIDE_THE_POINT = re.compile(
    r"\s*Certifications: \d+, use --certifications to list| at time \d{4}-\d\d-\d\dT[\d:]+Z")
PART = re.compile(r"\s*(Fingerprint|Subkey|UserID|User attribute): (.*)")


def version():
    return process.checked(PROGRAM, "--version").decode().splitlines()[0]


def fingerprints(file):
    """Those of all certificates in a keyring, whatever stands between them."""
    output = process.run(PROGRAM, "keyring", "list", file).output.decode(errors="replace")
    return re.findall(r"^\d+\. ([0-9A-F]{40})\b", output, re.MULTILINE)


def inspect(file):
    """Everything in the file, unless it holds something that sq cannot read."""
    done = process.run(PROGRAM, "inspect", file)
    view, certificate = View(), None
    if done.code != 0:
        return view
    for paragraph in done.output.decode(errors="replace").split("\n\n"):
        part = PART.match(paragraph)
        if not part:
            continue
        kind, name = part.groups()
        # Revocations and notations stand in the order of the packets.
        rest = BESIDE_THE_POINT.sub("", paragraph[part.end():]).split("\n")
        state = "; ".join(sorted(line.strip() for line in rest if line.strip()))
        if kind == "Fingerprint":
            certificate = Certificate(state)
            view.add(name, certificate)
        elif certificate:
            (certificate.subkeys if kind == "Subkey" else certificate.user_ids)[name] = state
    return view


def read(file):
    """What `sq inspect` says. It gives up on a keyring with anything that it cannot read in it, and
    reads but the first block of armor; then certificates that only the listing shows have no parts
    here."""
    view = inspect(file)
    if not view or file.suffix == ".asc":
        for fingerprint in fingerprints(file):
            if fingerprint not in view:
                view.add(fingerprint, Certificate(repeated=True))
    return view
