#include "keyring-format/packet/secret_material.hpp"

#include "keyring-format/reader.hpp"

namespace kith::format {
namespace {

constexpr std::string_view material_rule = "RFC 9580 §5.5.5";

Parsed<SecretMaterial> read_rsa(Reader& reader) {
  RsaSecret secret;
  for (ByteView* number : {&secret.d, &secret.p, &secret.q, &secret.u}) {
    const auto mpi = reader.mpi();
    if (!mpi) return fail(mpi.error());
    *number = *mpi;
  }
  return secret;
}

Parsed<SecretMaterial> read_number(Reader& reader) {
  const auto mpi = reader.mpi();
  if (!mpi) return fail(mpi.error());
  return NumberSecret{*mpi};
}

Parsed<SecretMaterial> read_native(Reader& reader, std::size_t size) {
  const auto octets = reader.take(size);
  if (!octets) return fail(octets.error());
  return NativeSecret{*octets};
}

Parsed<SecretMaterial> read_material(Reader& reader, KeyAlgorithm algorithm) {
  switch (algorithm) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_encrypt_only:
    case KeyAlgorithm::rsa_sign_only: return read_rsa(reader);
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::elgamal:
    case KeyAlgorithm::ecdh:
    case KeyAlgorithm::ecdsa:
    case KeyAlgorithm::eddsa_legacy: return read_number(reader);
    case KeyAlgorithm::x25519:
    case KeyAlgorithm::ed25519: return read_native(reader, 32);
    case KeyAlgorithm::x448: return read_native(reader, 56);
    case KeyAlgorithm::ed448: return read_native(reader, 57);
  }
  return fail(reader.error(ParseErrorCode::unsupported_version));
}

}  // namespace

Parsed<SecretMaterial> parse_secret_material(KeyAlgorithm algorithm, ByteView fields) {
  Reader reader{fields, material_rule};
  auto material = read_material(reader, algorithm);
  if (!material) return material;
  const auto end = reader.finish();
  if (!end) return fail(end.error());
  return material;
}

}  // namespace kith::format
