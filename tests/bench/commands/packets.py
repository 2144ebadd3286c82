"""Just enough OpenPGP to pick certificates out of a binary keyring: packet headers, fingerprints."""

import collections
import dataclasses
import hashlib

SIGNATURE, PUBLIC_KEY, USER_ID = 2, 6, 13
TRUST_SIGNATURE, ISSUER_FINGERPRINT = 5, 33  # subpackets


@dataclasses.dataclass
class Certificate:
    fingerprint: str
    signatures: int = 0
    user_id: bytes = b""  # the last one


def _new_header(data, at):
    first = data[at + 1]
    if first < 192:
        return at + 2, first
    if first < 224:
        return at + 3, ((first - 192) << 8) + data[at + 2] + 192
    if first == 255:
        return at + 6, int.from_bytes(data[at + 2:at + 6], "big")
    raise ValueError("a partial length has no place in a keyring")


def _old_header(data, at):
    size = (1, 2, 4)[data[at] & 3]
    return at + 1 + size, int.from_bytes(data[at + 1:at + 1 + size], "big")


def packets(data):
    """Yields (tag, body) for each packet."""
    at = 0
    while at < len(data):
        is_new = data[at] & 0x40
        tag = data[at] & 0x3F if is_new else (data[at] >> 2) & 0xF
        begin, size = (_new_header if is_new else _old_header)(data, at)
        at = begin + size
        yield tag, data[begin:at]


def _subpackets(area):
    """Yields (type, body) for each subpacket of a signature's area."""
    at = 0
    while at < len(area):
        size = area[at]
        at += 1
        if size == 255:
            size, at = int.from_bytes(area[at:at + 4], "big"), at + 4
        elif size >= 192:
            size, at = ((size - 192) << 8) + area[at] + 192, at + 1
        yield area[at] & 0x7F, area[at + 1:at + size]
        at += size


def introductions(path):
    """How many trust signatures each v4 certificate has made: {fingerprint: number}."""
    made = collections.Counter()
    for tag, body in packets(path.read_bytes()):
        if tag != SIGNATURE or body[0] != 4 or not 0x10 <= body[1] <= 0x13:
            continue
        inside = dict(_subpackets(body[6:6 + int.from_bytes(body[4:6], "big")]))
        if TRUST_SIGNATURE in inside and ISSUER_FINGERPRINT in inside:
            made[inside[ISSUER_FINGERPRINT][1:].hex().upper()] += 1
    return made


def certificates(path):
    """The v4 certificates of a binary keyring, in their order."""
    found = []
    for tag, body in packets(path.read_bytes()):
        if tag == PUBLIC_KEY:
            name = hashlib.sha1(b"\x99" + len(body).to_bytes(2, "big") + body).hexdigest().upper()
            found.append(Certificate(name))
        elif tag == SIGNATURE and found:
            found[-1].signatures += 1
        elif tag == USER_ID and found:
            found[-1].user_id = body
    return found
