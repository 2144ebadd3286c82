#include "tests/keyring-format/exercise.hpp"

#include <gtest/gtest.h>

#include "keyring-format/packet/secret_key.hpp"
#include "keyring-format/packet/user_attribute.hpp"
#include "keyring-format/packet/user_id.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith::format::test {
namespace {

/// Adds up octets, and thereby reads them.
class Sum {
 public:
  void add(std::size_t value) { total_ += value; }
  void add(ByteView octets) {
    for (const std::uint8_t octet : octets) total_ += octet;
  }
  void add(std::string_view text) { add(as_bytes(text)); }
  template <typename T>
  void add(const std::optional<T>& value) {
    if (value) add(*value);
  }
  [[nodiscard]] std::size_t total() const { return total_; }

 private:
  std::size_t total_ = 0;
};

/// Whether there is a value to look at; an error must be about the body.
template <typename T>
bool usable(const Parsed<T>& result, ByteView body) {
  if (result) return true;
  EXPECT_LE(result.error().offset, body.size());
  return false;
}

void add_key(Sum& sum, const PublicKey& key) {
  struct Numbers {
    Sum& sum;
    void operator()(const OpaquePublic& one) const { sum.add(one.octets); }
    void operator()(const RsaPublic& one) const {
      sum.add(one.modulus);
      sum.add(one.exponent);
    }
    void operator()(const DsaPublic& one) const {
      for (const ByteView number : {one.p, one.q, one.g, one.y}) sum.add(number);
    }
    void operator()(const ElgamalPublic& one) const {
      for (const ByteView number : {one.p, one.g, one.y}) sum.add(number);
    }
    void operator()(const CurvePublic& one) const {
      for (const ByteView part : {one.oid, one.point, one.kdf}) sum.add(part);
    }
    void operator()(const NativePublic& one) const { sum.add(one.point); }
  };
  std::visit(Numbers{sum}, key.material);
  sum.add(key.body);
}

void add_subpackets(Sum& sum, const Signature& signature) {
  for (const auto& name : issuers(signature).fingerprints) sum.add(name.octets);
  for (const auto& expression : regular_expressions(signature)) sum.add(expression.text);
  for (const auto& notation : notations(signature)) {
    sum.add(notation.name);
    sum.add(notation.value);
  }
  for (const auto& key : revocation_keys(signature)) sum.add(key.fingerprint);
  for (const auto& recipient : intended_recipients(signature)) sum.add(recipient.octets);
  if (const auto reason = revocation_reason(signature)) sum.add(reason->text);
  if (const auto target = signature_target(signature)) sum.add(target->digest);
  if (const auto trust = trust_signature(signature)) sum.add(trust->amount);
  sum.add(creation_time(signature));
  sum.add(signature_expiration(signature));
  sum.add(key_expiration(signature));
  sum.add(key_flags(signature));
  sum.add(attested_certifications(signature));
  sum.add(is_exportable(signature) && is_revocable(signature) && is_primary_user_id(signature));
  for (int type = 0; type < 128; ++type) {
    sum.add(preference(signature, static_cast<SubpacketType>(type)));
    sum.add(text(signature, static_cast<SubpacketType>(type)));
  }
}

void add_signature(Sum& sum, ByteView body, int depth) {
  const auto signature = parse_signature(body);
  if (!usable(signature, body)) return;
  for (const ByteView part :
       {signature->signed_part, signature->salt, signature->value.first, signature->value.second}) {
    sum.add(part);
  }
  for (const auto* area : {&signature->hashed, &signature->unhashed}) {
    for (const Subpacket& subpacket : area->all()) sum.add(subpacket.body);
  }
  add_subpackets(sum, *signature);
  if (depth == 0) return;
  for (const ByteView embedded : embedded_signatures(*signature)) {
    add_signature(sum, embedded, depth - 1);
  }
}

void add_attribute(Sum& sum, ByteView body) {
  const auto subpackets = parse_user_attribute(body);
  if (!usable(subpackets, body)) return;
  for (const AttributeSubpacket& subpacket : *subpackets) {
    sum.add(subpacket.body);
    const auto image = parse_image(subpacket.body);
    if (usable(image, subpacket.body)) sum.add(image->data);
  }
}

void add_packet(Sum& sum, const Packet& packet) {
  if (packet.tag == PacketTag::user_id) return sum.add(parse_user_id(packet.body).value());
  if (packet.tag == PacketTag::signature) return add_signature(sum, packet.body, 1);
  if (packet.tag == PacketTag::user_attribute) return add_attribute(sum, packet.body);
  if (packet.tag != PacketTag::public_key && packet.tag != PacketTag::public_subkey) return;
  const auto key = parse_public_key(packet.body);
  if (usable(key, packet.body)) add_key(sum, *key);
}

void add_secret(Sum& sum, ByteView body) {
  const auto key = parse_secret_key(body);
  if (!usable(key, body)) return;
  add_key(sum, key->public_key);
  for (const ByteView part : {key->s2k.salt, key->nonce, key->secret}) sum.add(part);
  sum.add(plain_checksum_holds(*key));
}

}  // namespace

std::size_t read_everything(const ReadCertificate& read) {
  Sum sum;
  for_each_packet(read.certificate, [&sum](const Component& component, const Bytes* signature) {
    if (signature == nullptr) {
      add_packet(sum, component.packet);
    } else {
      add_signature(sum, *signature, 1);
    }
  });
  for (const Packet& packet : read.secret_keys) add_secret(sum, packet.body);
  return sum.total();
}

std::size_t read_packet(const Packet& packet) {
  Sum sum;
  add_packet(sum, packet);
  return sum.total();
}

}  // namespace kith::format::test
