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
    case PacketTag::modification_detection: return true;
    default: return false;
  }
}

/// Puts packet after packet where it belongs.
class Assembler {
 public:
  Parsed<bool> primary(PacketTag tag, ByteView body, std::size_t offset) {
    auto key = take_key(tag, body, PacketTag::public_key);
    if (!key)
      return fail(ParseError{key.error().code, offset + key.error().offset, key.error().where});
    result_.certificate.primary.packet = std::move(*key);
    current_ = &result_.certificate.primary;
    return true;
  }

  void add(PacketTag tag, ByteView body, std::size_t offset) {
    if (is_ignorable(tag)) return;
    if (tag == PacketTag::signature) return signature(body);
    // A signature after a part that was passed over must not end up on the part before it.
    current_ = nullptr;
    if (is_key(tag)) return subkey(tag, body, offset);
    if (is_message(tag)) return problem(ParseErrorCode::not_keyring_data, tag, offset);
    if (tag == PacketTag::user_id || tag == PacketTag::user_attribute) {
      return user_id(tag, body, offset);
    }
    if (is_critical(tag)) problem(ParseErrorCode::unknown_critical, tag, offset);
    current_ = grow(result_.certificate.unknown, {tag, {body.begin(), body.end()}}, offset);
  }

  ReadCertificate take() { return std::move(result_); }

  void problem(ParseErrorCode code, PacketTag tag, std::size_t offset,
               std::string_view where = grammar_rule) {
    result_.problems.push_back({{code, offset, where}, tag});
  }

 private:
  /// The public packet of a key; a secret one is also kept as it is.
  Parsed<Packet> take_key(PacketTag tag, ByteView body, PacketTag public_tag) {
    const auto key = is_secret(tag) ? parse_public_part(body) : parse_public_key(body);
    if (!key) return fail(key.error());
    if (is_secret(tag)) result_.secret_keys.push_back({tag, {body.begin(), body.end()}});
    return Packet{public_tag, {key->body.begin(), key->body.end()}};
  }

  Component* grow(std::vector<Component>& part, Packet packet, std::size_t offset) {
    if (component_count_ == limits::components) {
      problem(ParseErrorCode::too_large, packet.tag, offset);
      return nullptr;
    }
    ++component_count_;
    // Pointers into the other vectors stay valid; into this one only the newest is held.
    return &part.emplace_back(Component{std::move(packet), {}});
  }

  void subkey(PacketTag tag, ByteView body, std::size_t offset) {
    if (is_primary(tag)) return problem(ParseErrorCode::misplaced_packet, tag, offset);
    auto key = take_key(tag, body, PacketTag::public_subkey);
    if (key) {
      current_ = grow(result_.certificate.subkeys, std::move(*key), offset);
      return;
    }
    problem(key.error().code, tag, offset, key.error().where);
    // Versions that Kith does not read are kept; what is broken is not worth keeping.
    if (key.error().code == ParseErrorCode::unsupported_version && !is_secret(tag)) {
      current_ = grow(result_.certificate.subkeys, {tag, {body.begin(), body.end()}}, offset);
    }
  }

  void user_id(PacketTag tag, ByteView body, std::size_t offset) {
    if (tag == PacketTag::user_id) {
      const auto text = parse_user_id(body);
      if (!text) return problem(text.error().code, tag, offset, text.error().where);
    }
    current_ = grow(result_.certificate.user_ids, {tag, {body.begin(), body.end()}}, offset);
  }

  void signature(ByteView body) {
    const auto type = peek_signature_type(body);
    const bool of_primary =
        type == SignatureType::key_revocation || type == SignatureType::direct_key;
    Component* target = of_primary ? &result_.certificate.primary : current_;
    if (target != nullptr) target->signatures.emplace_back(body.begin(), body.end());
  }

  ReadCertificate result_;
  Component* current_ = nullptr;
  std::size_t component_count_ = 0;
};

}  // namespace

Parsed<ReadCertificate> read_certificate(ByteView octets) {
  Reader reader{octets, grammar_rule};
  Assembler assembler;
  for (std::size_t count = 0; !reader.at_end(); ++count) {
    const std::size_t offset = reader.position();
    const auto header = read_header(reader);
    if (!header) return fail(header.error());
    if (header->kind != LengthKind::definite) {
      return fail(ParseError{ParseErrorCode::partial_not_allowed, offset, "RFC 9580 §4.2.1.4"});
    }
    const auto body = reader.take(header->length);
    if (!body) return fail(body.error());
    if (count == 0) {
      if (!is_primary(header->tag)) {
        return fail(ParseError{ParseErrorCode::misplaced_packet, offset, grammar_rule});
      }
      const auto primary = assembler.primary(header->tag, *body, offset);
      if (!primary) return fail(primary.error());
    } else if (count == limits::certificate_packets) {
      assembler.problem(ParseErrorCode::too_large, header->tag, offset);
      break;
    } else {
      assembler.add(header->tag, *body, offset);
    }
  }
  if (octets.empty()) return fail(ParseError{ParseErrorCode::nothing_found, 0, grammar_rule});
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
