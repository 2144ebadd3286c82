#!/usr/bin/env python3
"""Writes noise_secrets.hpp: every secret of one XXpsk0 handshake between two fixed pairs of keys,
computed from the text of the Noise specification alone, and those of a secret that people share and
of a key that is exported, from the text of KITH-HS/1. The program that looks for them in its own
memory must not hold them, so each octet is changed by MASK."""

import base64
import hashlib
import hmac
import struct

MASK = 0xA5
P = 2**255 - 19


def x25519(scalar, point):
    """RFC 7748, section 5."""
    k = int.from_bytes(scalar, "little") & ~7 & ~(1 << 255) | (1 << 254)
    u = int.from_bytes(point, "little") & ~(1 << 255)
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for t in reversed(range(255)):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a, c * b, a * a, b * b
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")


def hmac_blake2b(key, data):
    return hmac.new(key, data, hashlib.blake2b).digest()


def handshake():
    """The name and the octets of each secret."""
    def seed(name):
        return hashlib.blake2b(name.encode(), digest_size=32).digest()

    secrets = {name: seed(name) for name in ("i_s", "i_e", "r_s", "r_e", "psk")}
    base = (9).to_bytes(32, "little")
    public = {name: x25519(secrets[name], base) for name in ("i_s", "i_e", "r_s", "r_e")}
    ck = b"Noise_XXpsk0_25519_ChaChaPoly_BLAKE2b".ljust(64, b"\0")

    def mix(name, material, count=2):
        nonlocal ck
        temporary = hmac_blake2b(ck, material)
        outputs, last = [], b""
        for i in range(count):
            last = hmac_blake2b(temporary, last + bytes([i + 1]))
            outputs.append(last)
        secrets[f"{name}_temp"] = temporary
        for i, output in enumerate(outputs):
            secrets[f"{name}_{i + 1}"] = output
        ck = outputs[0]

    mix("mix_psk", secrets["psk"], 3)
    mix("mix_i_e", public["i_e"])
    mix("mix_r_e", public["r_e"])
    for token, own, peer in (("ee", "i_e", "r_e"), ("es", "i_e", "r_s"), ("se", "i_s", "r_e")):
        secrets[token] = x25519(secrets[own], public[peer])
        mix(f"mix_{token}", secrets[token])
    mix("split", b"")
    return secrets


def with_length(octets):
    return struct.pack(">H", len(octets)) + octets


def derived():
    """A shared secret, as text (two halves) and as octets, with its key; an exporter's master secret
    with what it exports."""
    secret = hashlib.blake2b(b"secret", digest_size=40).digest()
    text = base64.b32encode(secret)
    master = hashlib.blake2b(b"exporter_master").digest()
    context = with_length(b"EXPORTER-test") + with_length(b"") + struct.pack(">H", 32)
    return {
        "secret_text_1": text[:32],
        "secret_text_2": text[32:],
        "secret": secret,
        "secret_psk": hashlib.blake2b(b"KITH-HS/1 psk0\0" + with_length(secret), digest_size=32).digest(),
        "exporter_master_1": master[:32],
        "exporter_master_2": master[32:],
        "exported": hmac_blake2b(master, b"KITH-HS/1 export\0" + context),
    }


def main():
    print("#pragma once\n\n// Made by noise_secrets.py.\n")
    print("#include <array>\n#include <cstdint>\n#include <string_view>\n")
    print("namespace kith::session::test {\n")
    print("/// The first 32 octets of a secret, each changed by `mask`.")
    print("struct MaskedSecret {\n  std::string_view name;\n  std::array<std::uint8_t, 32> octets;\n};\n")
    print(f"inline constexpr std::uint8_t mask = 0x{MASK:02x};\n")
    secrets = handshake() | derived()
    print("// clang-format off")
    print(f"inline constexpr std::array<MaskedSecret, {len(secrets)}> masked_secrets = {{{{")
    for name, octets in secrets.items():
        numbers = [f"0x{octet ^ MASK:02x}" for octet in octets[:32]]
        print(f'    {{"{name}",')
        print("     {" + ",\n      ".join(", ".join(numbers[i:i + 12]) for i in range(0, 32, 12)) + "}},")
    print("}};\n// clang-format on\n\n}  // namespace kith::session::test")


if __name__ == "__main__":
    main()
