#include "keyring-format/packet/secret_key.hpp"

#include "keyring-format/reader.hpp"
#include "keyring-format/writer.hpp"

namespace kith::format {
namespace {

constexpr std::string_view secret_rule = "RFC 9580 §5.5.3";

/// RFC 9580 §9.3; 0 for a cipher that is not known.
std::size_t cipher_block_size(std::uint8_t cipher) {
  switch (cipher) {
    case 1:
    case 2:
    case 3:
    case 4: return 8;
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
    case 12:
    case 13: return 16;
    default: return 0;
  }
}

/// RFC 9580 §9.6; 0 for a mode that is not known.
std::size_t aead_nonce_size(std::uint8_t mode) {
  switch (mode) {
    case 1: return 16;
    case 2: return 15;
    case 3: return 12;
    default: return 0;
  }
}

Parsed<bool> read_gnu_extension(Reader& reader, StringToKey& s2k) {
  const auto marker = reader.take(3);
  if (!marker) return fail(marker.error());
  if (as_text(*marker) != "GNU") return fail(reader.error(ParseErrorCode::unsupported_version));
  const auto mode = reader.u8();
  if (!mode) return fail(mode.error());
  s2k.gnu_mode = *mode;
  return true;
}

Parsed<bool> read_argon2(Reader& reader, StringToKey& s2k) {
  const auto salt = reader.take(16);
  if (!salt) return fail(salt.error());
  const auto parameters = reader.take(3);
  if (!parameters) return fail(parameters.error());
  s2k.salt = *salt;
  s2k.argon2_passes = (*parameters)[0];
  s2k.argon2_lanes = (*parameters)[1];
  s2k.argon2_memory_exponent = (*parameters)[2];
  return true;
}

Parsed<StringToKey> read_s2k(Reader& reader) {
  StringToKey s2k;
  const auto kind = reader.u8();
  if (!kind) return fail(kind.error());
  s2k.kind = static_cast<StringToKey::Kind>(*kind);
  if (s2k.kind == StringToKey::Kind::argon2) {
    const auto read = read_argon2(reader, s2k);
    if (!read) return fail(read.error());
    return s2k;
  }
  const auto hash = reader.u8();
  if (!hash) return fail(hash.error());
  s2k.hash_algorithm = *hash;
  switch (s2k.kind) {
    case StringToKey::Kind::simple: return s2k;
    case StringToKey::Kind::gnu: {
      const auto read = read_gnu_extension(reader, s2k);
      if (!read) return fail(read.error());
      return s2k;
    }
    case StringToKey::Kind::salted:
    case StringToKey::Kind::iterated: {
      const auto salt = reader.take(8);
      if (!salt) return fail(salt.error());
      s2k.salt = *salt;
      if (s2k.kind == StringToKey::Kind::salted) return s2k;
      const auto coded = reader.u8();
      if (!coded) return fail(coded.error());
      s2k.coded_count = *coded;
      return s2k;
    }
    default: return fail(reader.error(ParseErrorCode::unsupported_version));
  }
}

/// In v6 a field of variable size stands behind an octet that counts it.
template <typename Read>
Parsed<bool> read_counted(Reader& reader, Read read) {
  const auto size = reader.u8();
  if (!size) return fail(size.error());
  const std::size_t start = reader.error({}).offset;
  const auto octets = reader.take(*size);
  if (!octets) return fail(octets.error());
  Reader inner{*octets, secret_rule, start};
  const Parsed<bool> done = read(inner);
  if (!done) return done;
  return inner.finish();
}

Parsed<bool> read_s2k_of(Reader& reader, SecretKey& key) {
  const auto s2k = read_s2k(reader);
  if (!s2k) return fail(s2k.error());
  key.s2k = *s2k;
  // RFC 9580 §3.7.2.1.
  if (s2k->kind == StringToKey::Kind::argon2 && key.protection != SecretProtection::aead) {
    return fail(reader.error(ParseErrorCode::bad_value));
  }
  return true;
}

/// Cipher, mode and S2K, as far as the usage octet asks for them.
Parsed<bool> read_protection(Reader& reader, SecretKey& key) {
  if (key.usage < 253) {
    key.cipher = key.usage;
    key.protection = SecretProtection::checksum;
    key.s2k.hash_algorithm = 1;  // RFC 9580 §3.7.2.1: a bare cipher means MD5 of the passphrase
    return true;
  }
  key.protection = static_cast<SecretProtection>(key.usage);
  const auto cipher = reader.u8();
  if (!cipher) return fail(cipher.error());
  key.cipher = *cipher;
  if (key.protection == SecretProtection::aead) {
    const auto mode = reader.u8();
    if (!mode) return fail(mode.error());
    key.aead_mode = *mode;
  }
  if (key.public_key.version != 6) return read_s2k_of(reader, key);
  return read_counted(reader, [&key](Reader& inner) { return read_s2k_of(inner, key); });
}

/// All that stands between the usage octet and the secret.
Parsed<bool> read_parameters(Reader& reader, SecretKey& key) {
  const auto read = read_protection(reader, key);
  if (!read || key.s2k.kind == StringToKey::Kind::gnu) return read;
  const std::size_t nonce_size = key.protection == SecretProtection::aead
                                     ? aead_nonce_size(key.aead_mode)
                                     : cipher_block_size(key.cipher);
  if (nonce_size == 0) return fail(reader.error(ParseErrorCode::unsupported_version));
  const auto nonce = reader.take(nonce_size);
  if (!nonce) return fail(nonce.error());
  key.nonce = *nonce;
  return true;
}

Parsed<bool> read_usage(Reader& reader, SecretKey& key) {
  const ParseError here = reader.error(ParseErrorCode::bad_value);
  const auto usage = reader.u8();
  if (!usage) return fail(usage.error());
  key.usage = *usage;
  if (key.usage == 0) return true;
  if (key.public_key.version != 6) return read_parameters(reader, key);
  if (key.usage == 255) return fail(here);  // RFC 9580 §3.7.2.1: not with v6
  return read_counted(reader, [&key](Reader& inner) { return read_parameters(inner, key); });
}

void write_s2k(Writer& out, const StringToKey& s2k) {
  out.u8(static_cast<std::uint8_t>(s2k.kind));
  if (s2k.kind == StringToKey::Kind::argon2) {
    out.octets(s2k.salt).u8(s2k.argon2_passes).u8(s2k.argon2_lanes);
    out.u8(s2k.argon2_memory_exponent);
    return;
  }
  out.u8(s2k.hash_algorithm).octets(s2k.salt);
  if (s2k.kind == StringToKey::Kind::iterated) out.u8(s2k.coded_count);
  if (s2k.kind == StringToKey::Kind::gnu) out.octets(as_bytes("GNU")).u8(s2k.gnu_mode);
}

/// All that stands between the usage octet, or in v6 the size behind it, and the secret.
void write_parameters(Writer& out, const SecretKey& key) {
  if (key.usage >= 253) {
    out.u8(key.cipher);
    if (key.protection == SecretProtection::aead) out.u8(key.aead_mode);
    Writer s2k;
    write_s2k(s2k, key.s2k);
    if (key.public_key.version == 6) out.u8(static_cast<std::uint8_t>(s2k.size()));
    out.octets(s2k.written());
  }
  out.octets(key.nonce);
}

}  // namespace

Parsed<SecretKey> parse_secret_key(ByteView body) {
  const auto public_part = parse_public_part(body);
  if (!public_part) return fail(public_part.error());
  SecretKey key;
  key.public_key = *public_part;
  const std::size_t start = public_part->body.size();
  Reader reader{body.subspan(start), secret_rule, start};
  const auto read = read_usage(reader, key);
  if (!read) return fail(read.error());
  key.secret = reader.take_rest();
  const bool elsewhere = key.usage != 0 && key.s2k.kind == StringToKey::Kind::gnu;
  if (key.secret.empty() && !elsewhere) return fail(reader.error(ParseErrorCode::truncated));
  return key;
}

Bytes write_secret_key(const SecretKey& key) {
  Writer parameters;
  if (key.usage != 0) write_parameters(parameters, key);
  Writer out;
  // In one piece: growing would leave copies of an unprotected secret behind.
  out.reserve(key.public_key.body.size() + parameters.size() + key.secret.size() + 2);
  out.octets(key.public_key.body).u8(key.usage);
  if (key.usage != 0 && key.public_key.version == 6) {
    out.u8(static_cast<std::uint8_t>(parameters.size()));
  }
  out.octets(parameters.written()).octets(key.secret);
  return out.take();
}

std::uint16_t secret_checksum(ByteView octets) {
  std::uint16_t sum = 0;
  for (const std::uint8_t octet : octets) sum = static_cast<std::uint16_t>(sum + octet);
  return sum;
}

bool plain_checksum_holds(const SecretKey& key) {
  if (key.usage != 0 || key.public_key.version == 6) return true;
  if (key.secret.size() < 2) return false;
  const ByteView stored = key.secret.last(2);
  return secret_checksum(key.secret.first(key.secret.size() - 2)) == (stored[0] << 8 | stored[1]);
}

}  // namespace kith::format
