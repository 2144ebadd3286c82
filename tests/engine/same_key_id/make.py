#!/usr/bin/env python3
"""Writes the certificates of this folder: two RSA keys with the same 64-bit key ID, and what they sign.

The exponent of an RSA key can be anything odd, so one modulus makes 2^62 keys, all of whose secrets are
known. A search for cycles (van Oorschot and Wiener) met two whose SHA-1 fingerprints end in the same 64
bits after 1.2 thousand million of them, a minute of one core; some five thousand million are to be
expected. Each factor is a safe prime, so that every odd exponent has an inverse.
"""

import hashlib
import pathlib

FACTORS = [int(digits, 16) for digits in (
    "FD45F1959B64E58A49DFD100A0F3109C87F76A5959A2C1C204D848F90CF9981CFB3FE93D3E90C39CC583C9C3A87334AE831D"
    "358136B5404C941AB218601F4D233C6B0EBA0F43266F130D8CBD8E479D43978EBB203F53D02F05837A00602368AEAF6322B1"
    "6DB4F2B66B123D2869BF3748B56F3111623338799739B28E6084041F",
    "ECFB436DBC414440C6CA2571EC4BC36A2CE732C7BA89D872466557A0DF625836A61B8484B5EBAE347933F1A8BD5982B7CAD9"
    "B04A26B061FC48E0295F0785E96689785C114671AE6F624C97FCD52230D6A39CC6699D06330F0716C3F0E3726525EAD0BC01"
    "F06E6F6BE10232FE2170B85117D45FF150CF54342E7C77DABAC2371F",
    "E99B4AB88D9984D2E489261A9F9354BF8B9DE3CC1CF7266D28135821BA547C11D62C1420EB32E3029DCC342B18B3D997AA91"
    "3C5E4C831E3403B6874C39E0A6A2ADEFD27B4F14AF2FDC4A273E52707990CD74C2E9D4F9CF47A7D26E2E76F4BE8D2B01E4B7"
    "BA77EDDA9222D67DB1907503DE2913D45EEDD5B6CCF1021C9D764347",
    "FECCD4916102F1D9AF8520D777D1DE8B202FAB32A1D13ADD2B9829EA763F42995712AE0B48D155C4DAD36619E3B6EE2916A2"
    "9A1DCFAE207ADE2CFFE5C0E98A735281C2F43DF486EEEE8D3A4F9E64B211E17AE0C6063B3074C0C25ED5B4173406845DFBB5"
    "3DA796BC054BC5A0D940E25F3B866AD6091D4682E1DEF13455276453")]
ANNA = {"factors": FACTORS[2:], "exponent": 0xDFCFC06600AACA03, "created": 1593561600}
BERT = {"factors": FACTORS[2:], "exponent": 0xB6335C3ACDD65FF1, "created": 1593561600}
CAROL = {"factors": FACTORS[:2], "exponent": 65537, "created": 1593561600}

DAY = 86400
SHA512_INFO = bytes.fromhex("3051300d060960864801650304020305000440")
GENERIC, POSITIVE, KEY_REVOCATION, CERTIFICATION_REVOCATION = 0x10, 0x13, 0x20, 0x30


def mpi(number):
    bits = number.bit_length()
    return bits.to_bytes(2, "big") + number.to_bytes((bits + 7) // 8, "big")


def packet(tag, body):
    size = len(body)
    if size < 192:
        length = bytes([size])
    else:
        length = bytes([((size - 192) >> 8) + 192, (size - 192) & 0xFF])
    return bytes([0xC0 | tag]) + length + body


def body_of(key):
    p, q = key["factors"]
    return b"\x04" + key["created"].to_bytes(4, "big") + b"\x01" + mpi(p * q) + mpi(key["exponent"])


def hashed_key(key):
    body = body_of(key)
    return b"\x99" + len(body).to_bytes(2, "big") + body


def fingerprint(key):
    return hashlib.sha1(hashed_key(key)).digest()


def subpacket(kind, body):
    return bytes([len(body) + 1, kind]) + body


def signature(kind, signer, content, created, *more):
    """By a signer who is named by the key ID alone."""
    hashed = subpacket(2, created.to_bytes(4, "big")) + b"".join(more)
    unhashed = subpacket(16, fingerprint(signer)[-8:])
    signed = bytes([4, kind, 1, 10]) + len(hashed).to_bytes(2, "big") + hashed
    trailer = b"\x04\xff" + len(signed).to_bytes(4, "big")
    digest = hashlib.sha512(content + signed + trailer).digest()
    p, q = signer["factors"]
    size = ((p * q).bit_length() + 7) // 8
    info = SHA512_INFO + digest
    padded = b"\x00\x01" + b"\xff" * (size - len(info) - 3) + b"\x00" + info
    secret = pow(signer["exponent"], -1, (p - 1) * (q - 1))
    value = pow(int.from_bytes(padded, "big"), secret, p * q)
    return packet(2, signed + len(unhashed).to_bytes(2, "big") + unhashed + digest[:2] + mpi(value))


def on_user_id(key, name):
    return hashed_key(key) + b"\xb4" + len(name).to_bytes(4, "big") + name


def certificate(key, name, *more):
    flags = subpacket(27, b"\x03")
    own = signature(POSITIVE, key, on_user_id(key, name), key["created"], flags)
    return packet(6, body_of(key)) + packet(13, name) + own + b"".join(more)


def main():
    place = pathlib.Path(__file__).parent
    anna, bert, carol = (b"Anna <anna@collision.example>", b"Bert <bert@collision.example>",
                         b"Carol <carol@collision.example>")
    start = ANNA["created"]
    assert fingerprint(ANNA)[-8:] == fingerprint(BERT)[-8:]
    on_carol = on_user_id(CAROL, carol)
    by_anna = signature(GENERIC, ANNA, on_carol, start + DAY)
    by_bert = signature(GENERIC, BERT, on_carol, start + 2 * DAY)
    taken_back = signature(CERTIFICATION_REVOCATION, BERT, on_carol, start + 3 * DAY)
    files = {
        "anna": certificate(ANNA, anna),
        "bert": certificate(BERT, bert),
        "carol-by-anna": certificate(CAROL, carol, by_anna),
        "carol-by-bert": certificate(CAROL, carol, by_bert),
        # Bert takes back what Anna said, as if it were his.
        "carol-taken-back": certificate(CAROL, carol, by_anna, taken_back),
        # Bert revokes Anna's key, as if it were his.
        "anna-revoked": packet(6, body_of(ANNA))
        + signature(KEY_REVOCATION, BERT, hashed_key(ANNA), start + 3 * DAY, subpacket(29, b"\x02"))
        + certificate(ANNA, anna)[len(packet(6, body_of(ANNA))):],
        # His own key he may revoke; this comes without the key, and says by fingerprint which it is.
        "bert-revocation": signature(KEY_REVOCATION, BERT, hashed_key(BERT), start + 3 * DAY,
                                     subpacket(29, b"\x02"),
                                     subpacket(33, b"\x04" + fingerprint(BERT))),
    }
    for name, octets in files.items():
        (place / f"{name}.pgp").write_bytes(octets)


if __name__ == "__main__":
    main()
