#include "keyring-format/certificate.hpp"

#include "keyring-format/limits.hpp"
#include "keyring-format/packet/ignorable.hpp"
#include "keyring-format/packet/public_key.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/packet/user_id.hpp"

namespace kith::format {
namespace {

constexpr std::string_view grammar_rule = "RFC 9580 §10.1";

bool is_key(PacketTag tag) {
  return tag == PacketTag::public_key || tag == PacketTag::secret_key ||
         tag == PacketTag::public_subkey || tag == PacketTag::secret_subkey;
}

bool is_secret(PacketTag tag) {
  return tag == PacketTag::secret_key || tag == PacketTag::secret_subkey;
}

bool is_primary(PacketTag tag) {
  return tag == PacketTag::public_key || tag == PacketTag::secret_key;
}

/// Messages and the like: nothing that a certificate may hold.
bool is_message(PacketTag tag) {
  switch (tag) {
    case PacketTag::public_key_encrypted_session_key:
    case PacketTag::symmetric_key_encrypted_session_key:
    case PacketTag::one_pass_signature:
    case PacketTag::compressed_data:
    case PacketTag::encrypted_data:
    case PacketTag::literal_data:
    case PacketTag::encrypted_data_integrity:
    case PacketTag::modification_detection:
    case PacketTag::encrypted_data_aead: return true;
    default: return false;
  }
}

/// A packet and where it stands in the certificate.
struct FramedPacket {
  PacketTag tag = PacketTag::reserved;
  std::size_t offset = 0;
  std::size_t body_offset = 0;
  ByteView body;
};

/// Puts packet after packet where it belongs.
class Assembler {
 public:
  Parsed<bool> primary(const FramedPacket& packet) {
    auto key = read_key(packet, PacketTag::public_key);
    if (!key) return fail(key.error());
    result_.certificate.primary.packet = std::move(*key);
    current_ = &result_.certificate.primary;
    keep_secret(packet);
    return true;
  }

  void add(const FramedPacket& packet) {
    if (is_ignorable(packet.tag)) return;
    if (packet.tag == PacketTag::signature) return signature(packet.body);
    if (is_key(packet.tag)) return subkey(packet);
    if (packet.tag == PacketTag::user_id || packet.tag == PacketTag::user_attribute) {
      return user_id(packet);
    }
    // As if it were not there: a signature after it is one on the part before it. RFC 9580 §4.3.
    if (is_message(packet.tag)) return problem(ParseErrorCode::not_keyring_data, packet);
    if (is_critical(packet.tag)) problem(ParseErrorCode::unknown_critical, packet);
    grow(result_.certificate.unknown, verbatim(packet), packet);
  }

  void problem(const ParseError& error, PacketTag tag) {
    if (result_.problems.size() < limits::certificate_problems) {
      result_.problems.push_back({error, tag});
    } else {
      ++result_.unlisted_problems;
    }
  }

  void problem(ParseErrorCode code, const FramedPacket& packet) {
    problem({code, packet.offset, grammar_rule}, packet.tag);
  }

  ReadCertificate take() { return std::move(result_); }

 private:
  static Packet verbatim(const FramedPacket& packet) {
    return {packet.tag, {packet.body.begin(), packet.body.end()}};
  }

  /// The public packet of a key, public or secret.
  static Parsed<Packet> read_key(const FramedPacket& packet, PacketTag public_tag) {
    const auto key =
        is_secret(packet.tag) ? parse_public_part(packet.body) : parse_public_key(packet.body);
    if (key) return Packet{public_tag, {key->body.begin(), key->body.end()}};
    ParseError error = key.error();
    error.offset += packet.body_offset;
    return fail(error);
  }

  void keep_secret(const FramedPacket& packet) {
    if (is_secret(packet.tag)) result_.secret_keys.push_back(verbatim(packet));
  }

  Component* grow(std::vector<Component>& part, Packet content, const FramedPacket& packet) {
    if (component_count_ == limits::components) {
      problem(ParseErrorCode::too_large, packet);
      return nullptr;
    }
    ++component_count_;
    return &part.emplace_back(Component{std::move(content), {}});
  }

  void subkey(const FramedPacket& packet) {
    // A signature after a subkey that was passed over must not end up on the part before it.
    current_ = nullptr;
    auto key = read_key(packet, PacketTag::public_subkey);
    if (key) {
      current_ = grow(result_.certificate.subkeys, std::move(*key), packet);
      if (current_ != nullptr) keep_secret(packet);
      return;
    }
    problem(key.error(), packet.tag);
    // Versions that Kith does not read are kept; what is broken is not worth keeping.
    if (key.error().code == ParseErrorCode::unsupported_version && !is_secret(packet.tag)) {
      current_ = grow(result_.certificate.subkeys, verbatim(packet), packet);
    }
  }

  void user_id(const FramedPacket& packet) {
    current_ = nullptr;
    if (packet.tag == PacketTag::user_id) {
      const auto text = parse_user_id(packet.body);
      if (!text) return problem(text.error().code, packet);
    }
    current_ = grow(result_.certificate.user_ids, verbatim(packet), packet);
  }

  void signature(ByteView body) {
    const auto type = peek_signature_type(body);
    const bool of_primary =
        type == SignatureType::key_revocation || type == SignatureType::direct_key;
    Component* target = of_primary ? &result_.certificate.primary : current_;
    if (target != nullptr) target->signatures.emplace_back(body.begin(), body.end());
  }

  ReadCertificate result_;
  Component* current_ = nullptr;  // the newest of its part: nothing has been added behind it
  std::size_t component_count_ = 0;
};

Parsed<FramedPacket> next_packet(Reader& reader) {
  FramedPacket packet;
  packet.offset = reader.position();
  const auto header = read_header(reader);
  if (!header) return fail(header.error());
  packet.tag = header->tag;
  packet.body_offset = reader.position();
  if (header->kind != LengthKind::definite) {
    return fail(
        ParseError{ParseErrorCode::partial_not_allowed, packet.offset, "RFC 9580 §4.2.1.4"});
  }
  const auto body = reader.take(header->length);
  if (!body) return fail(body.error());
  packet.body = *body;
  return packet;
}

}  // namespace

Parsed<ReadCertificate> read_certificate(ByteView octets) {
  if (octets.empty()) return fail(ParseError{ParseErrorCode::nothing_found, 0, grammar_rule});
  Reader reader{octets, grammar_rule};
  Assembler assembler;
  const auto first = next_packet(reader);
  if (!first) return fail(first.error());
  if (!is_primary(first->tag)) {
    return fail(ParseError{ParseErrorCode::misplaced_packet, 0, grammar_rule});
  }
  const auto primary = assembler.primary(*first);
  if (!primary) return fail(primary.error());
  for (std::size_t count = 1; !reader.at_end(); ++count) {
    const auto packet = next_packet(reader);
    if (!packet) {
      assembler.problem(packet.error(), PacketTag::reserved);
      break;
    }
    const bool enough = count == limits::certificate_packets;
    if (enough || is_primary(packet->tag)) {
      assembler.problem(enough ? ParseErrorCode::too_large : ParseErrorCode::misplaced_packet,
                        *packet);
      break;
    }
    assembler.add(*packet);
  }
  return assembler.take();
}

Bytes write_certificate(const Certificate& certificate) {
  std::size_t size = 0;
  for_each_packet(certificate, [&size](const Component& one, const Bytes* signature) {
    size += packet_size(signature != nullptr ? signature->size() : one.packet.body.size());
  });
  Writer out;
  out.reserve(size);
  for_each_packet(certificate, [&out](const Component& one, const Bytes* signature) {
    if (signature != nullptr) {
      write_packet(out, PacketTag::signature, *signature);
    } else {
      write_packet(out, one.packet.tag, one.packet.body);
    }
  });
  return out.take();
}

}  // namespace kith::format
