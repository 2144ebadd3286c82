"""The little that is needed to take apart what Kith writes: packets with new-format headers, no
partial lengths (RFC 9580 section 4.2.1)."""

PUBLIC_KEY = 6


def packets(octets):
    """Pairs of a tag and the whole packet, header included."""
    at = 0
    while at < len(octets):
        tag = octets[at] & 0x3F
        assert octets[at] & 0xC0 == 0xC0, f"offset {at}: not a new-format header"
        first = octets[at + 1]
        if first < 192:
            body, length = at + 2, first
        elif first < 224:
            body, length = at + 3, ((first - 192) << 8) + octets[at + 2] + 192
        else:
            assert first == 255, f"offset {at}: partial length"
            body, length = at + 6, int.from_bytes(octets[at + 2:at + 6], "big")
        assert body + length <= len(octets), f"offset {at}: cut off"
        yield tag, octets[at:body + length]
        at = body + length


def certificates(octets):
    """The certificates of a keyring, each as it stands."""
    found = []
    for tag, packet in packets(octets):
        if tag == PUBLIC_KEY:
            found.append(b"")
        found[-1] += packet
    return found


def version_of(certificate):
    """That of its primary key."""
    _, packet = next(packets(certificate))
    return packet[2 if packet[1] < 192 else 3 if packet[1] < 224 else 6]
