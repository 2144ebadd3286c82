#include "tests/keyring-format/outline.hpp"

#include "keyring-format/packet/public_key.hpp"
#include "keyring-format/subpacket/values.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::format::test {
namespace {

std::string name_of(const Packet& packet) {
  switch (packet.tag) {
    case PacketTag::public_key: return "key";
    case PacketTag::user_id: return std::string{as_text(packet.body)};
    case PacketTag::user_attribute: return "photo";
    case PacketTag::public_subkey: {
      const auto key = parse_public_key(packet.body);
      return key ? "sub " + std::to_string(key->created) : "sub ?";
    }
    default: return "type " + std::to_string(static_cast<int>(packet.tag));
  }
}

std::string name_of(const Bytes& body) {
  const auto signature = parse_signature(body);
  if (!signature) return "??";
  const auto type = static_cast<std::uint8_t>(signature->type);
  return to_hex(ByteView{&type, 1}) + '@' + std::to_string(creation_time(*signature).value_or(0));
}

}  // namespace

std::string outline(const Certificate& certificate) {
  std::string text;
  bool first = true;
  for_each_packet(certificate, [&](const Component& component, const Bytes* signature) {
    if (signature == nullptr) {
      text += (text.empty() ? "" : "] ") + name_of(component.packet) + '[';
      first = true;
    } else {
      text += (first ? "" : " ") + name_of(*signature);
      first = false;
    }
  });
  return text + ']';
}

}  // namespace kith::format::test
