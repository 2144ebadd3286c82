#include "keyring-format/packet/signature.hpp"

#include "keyring-format/limits.hpp"
#include "keyring-format/reader.hpp"

namespace kith::format {
namespace {

constexpr std::string_view signature_rule = "RFC 9580 §5.2";
constexpr std::string_view v3_rule = "RFC 9580 §5.2.2";
constexpr std::string_view v4_rule = "RFC 9580 §5.2.3";

Parsed<SignatureValue> read_value(Reader& reader, KeyAlgorithm algorithm) {
  SignatureValue value;
  const auto read_into = [](ByteView& target, Parsed<ByteView> octets) -> Parsed<bool> {
    if (!octets) return fail(octets.error());
    target = *octets;
    return true;
  };
  Parsed<bool> read = true;
  switch (algorithm) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_sign_only: read = read_into(value.first, reader.mpi()); break;
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::ecdsa:
    case KeyAlgorithm::eddsa_legacy:
      read = read_into(value.first, reader.mpi());
      if (read) read = read_into(value.second, reader.mpi());
      break;
    case KeyAlgorithm::ed25519: read = read_into(value.first, reader.take(64)); break;
    case KeyAlgorithm::ed448: read = read_into(value.first, reader.take(114)); break;
    default: value.first = reader.take_rest();
  }
  if (!read) return fail(read.error());
  const auto end = reader.finish();
  if (!end) return fail(end.error());
  return value;
}

Parsed<std::size_t> read_area_size(Reader& reader, std::uint8_t version) {
  if (version == 6) {
    const auto size = reader.u32();
    if (!size) return fail(size.error());
    if (*size > limits::subpacket_area) return fail(reader.error(ParseErrorCode::too_large));
    return *size;
  }
  const auto size = reader.u16();
  if (!size) return fail(size.error());
  return *size;
}

Parsed<SubpacketArea> read_area(Reader& reader, std::uint8_t version) {
  const auto size = read_area_size(reader, version);
  if (!size) return fail(size.error());
  const std::size_t start = reader.position();
  const auto octets = reader.take(*size);
  if (!octets) return fail(octets.error());
  return SubpacketArea::parse(*octets, start);
}

Parsed<bool> read_prefix(Reader& reader, Signature& signature) {
  const auto prefix = reader.take(2);
  if (!prefix) return fail(prefix.error());
  signature.digest_prefix = {(*prefix)[0], (*prefix)[1]};
  return true;
}

Parsed<bool> read_salt(Reader& reader, Signature& signature) {
  const auto size = reader.u8();
  if (!size) return fail(size.error());
  const std::size_t expected = v6_salt_size(signature.hash_algorithm);
  if (expected != 0 && *size != expected) return fail(reader.error(ParseErrorCode::bad_length));
  const auto salt = reader.take(*size);
  if (!salt) return fail(salt.error());
  signature.salt = *salt;
  return true;
}

Parsed<Signature> read_v4_or_v6(Reader& reader, std::uint8_t version) {
  Signature signature;
  signature.version = version;
  const auto head = reader.take(3);
  if (!head) return fail(head.error());
  signature.type = static_cast<SignatureType>((*head)[0]);
  signature.key_algorithm = static_cast<KeyAlgorithm>((*head)[1]);
  signature.hash_algorithm = (*head)[2];
  if (version == 6 && signature.key_algorithm == KeyAlgorithm::eddsa_legacy) {
    return fail(ParseError{ParseErrorCode::bad_value, 2, "RFC 9580 §5.2.3.3"});
  }
  auto hashed = read_area(reader, version);
  if (!hashed) return fail(hashed.error());
  signature.hashed = std::move(*hashed);
  signature.signed_part = reader.since(0);
  auto unhashed = read_area(reader, version);
  if (!unhashed) return fail(unhashed.error());
  signature.unhashed = std::move(*unhashed);
  auto read = read_prefix(reader, signature);
  if (read && version == 6) read = read_salt(reader, signature);
  if (!read) return fail(read.error());
  const auto value = read_value(reader, signature.key_algorithm);
  if (!value) return fail(value.error());
  signature.value = *value;
  return signature;
}

Parsed<Signature> read_v3(ByteView body) {
  Reader reader{body, v3_rule};
  Signature signature;
  signature.version = 3;
  const auto head = reader.take(2);
  if (!head) return fail(head.error());
  if ((*head)[1] != 5) return fail(ParseError{ParseErrorCode::bad_length, 1, v3_rule});
  const auto hashed = reader.take(5);
  if (!hashed) return fail(hashed.error());
  signature.signed_part = *hashed;
  signature.type = static_cast<SignatureType>(hashed->front());
  for (const std::uint8_t octet : hashed->subspan(1)) {
    signature.v3_created = signature.v3_created << 8 | octet;
  }
  const auto issuer = reader.take(8);
  if (!issuer) return fail(issuer.error());
  for (const std::uint8_t octet : *issuer) signature.v3_issuer = signature.v3_issuer << 8 | octet;
  const auto algorithms = reader.take(2);
  if (!algorithms) return fail(algorithms.error());
  signature.key_algorithm = static_cast<KeyAlgorithm>((*algorithms)[0]);
  signature.hash_algorithm = (*algorithms)[1];
  const auto read = read_prefix(reader, signature);
  if (!read) return fail(read.error());
  const auto value = read_value(reader, signature.key_algorithm);
  if (!value) return fail(value.error());
  signature.value = *value;
  return signature;
}

}  // namespace

Parsed<Signature> parse_signature(ByteView body) {
  Reader reader{body, v4_rule};
  const auto version = reader.u8();
  if (!version) return fail(version.error());
  if (*version == 3) return read_v3(body);
  if (*version == 4 || *version == 6) return read_v4_or_v6(reader, *version);
  return fail(ParseError{ParseErrorCode::unsupported_version, 0, signature_rule});
}

std::optional<SignatureType> peek_signature_type(ByteView body) {
  if (body.size() < 3) return std::nullopt;
  if (body[0] == 4 || body[0] == 6) return static_cast<SignatureType>(body[1]);
  if (body[0] == 3) return static_cast<SignatureType>(body[2]);
  return std::nullopt;
}

}  // namespace kith::format
