#include "tests/session/proof/party.hpp"

#include "core/crypto/ed25519.hpp"

namespace kith::session::test {
namespace {

constexpr std::uint8_t subkeys = 100;

crypto::Ed25519KeyPair pair_of(std::uint8_t seed) {
  std::array<std::uint8_t, crypto::Ed25519KeyPair::seed_size> octets{};
  octets.fill(seed);
  return crypto::Ed25519KeyPair::from_seed(octets);
}

}  // namespace

Draft auth_binding(std::uint32_t created) { return binding(created).key_flags(authenticate); }

Party::Party(std::uint8_t seed, std::uint8_t version, format::KeyAlgorithm algorithm)
    : seed_(seed),
      primary_(seed, birthday, version, algorithm),
      subkey_(static_cast<std::uint8_t>(seed + subkeys), birthday, version, algorithm) {}

Forge Party::named() const {
  Forge forge{primary_};
  forge.user_id("Party " + std::to_string(seed_)).sign(self(before));
  return forge;
}

Forge Party::whole() const {
  Forge forge = named();
  forge.subkey(subkey_).sign(auth_binding().back_signature(agreement()));
  return forge;
}

Bytes Party::agreement(std::uint32_t created) const {
  return certificate::test::agreement(primary_, subkey_, created);
}

ProofSignature Party::sign(ByteView message) const {
  return pair_of(static_cast<std::uint8_t>(seed_ + subkeys)).sign(message);
}

Bytes Party::prove(ByteView certificate, Role role, const HandshakeHash& h) const {
  return prove(certificate, role, h, fingerprint());
}

Bytes Party::prove(ByteView certificate, Role role, const HandshakeHash& h,
                   const Fingerprint& primary) const {
  const ProofContent content = content_of(*this, certificate);
  const Statement statement{role, h, primary, subkey_.fingerprint(), content_digest(content)};
  return write_payload(content, sign(signed_octets(statement))).value();
}

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

KnownCertificate known_of(const Forge& forge) {
  certificate::Examined examined = forge.examine();
  return {std::move(examined.octets), std::move(examined.facts)};
}

ProofContent content_of(const Party& party, ByteView certificate) {
  ProofContent content;
  content.certificate.assign(certificate.begin(), certificate.end());
  content.subkey = party.subkey().fingerprint();
  content.nonce.fill(0x0A);
  content.capabilities = Capability::wants_introductions;
  return content;
}

}  // namespace kith::session::test
