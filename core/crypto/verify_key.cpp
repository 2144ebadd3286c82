#include "core/crypto/verify_key.hpp"

#include <utility>

#include "core/crypto/signature_scheme.hpp"

namespace kith::crypto {

VerifyKey::VerifyKey(SchemePointer scheme) : scheme_(std::move(scheme)) {}
VerifyKey::VerifyKey(VerifyKey&&) noexcept = default;
VerifyKey& VerifyKey::operator=(VerifyKey&&) noexcept = default;
VerifyKey::~VerifyKey() = default;

bool VerifyKey::verify(HashAlgorithm algorithm, ByteView digest,
                       const SignatureValue& signature) const {
  if (!scheme_ || digest.empty() || digest.size() != digest_size(algorithm)) return false;
  return scheme_->verify(algorithm, digest, signature);
}

bool VerifyKey::verify_message(ByteView message, const SignatureValue& signature) const {
  return scheme_ && scheme_->takes_messages() &&
         scheme_->verify(HashAlgorithm::sha512, message, signature);
}

Result<VerifyKey, CryptoError> VerifyKey::of(Result<SchemePointer, CryptoError> scheme) {
  if (!scheme) return fail(scheme.error());
  return VerifyKey(std::move(*scheme));
}

Result<VerifyKey, CryptoError> VerifyKey::ed25519(ByteView point) {
  return of(make_ed25519(point));
}

Result<VerifyKey, CryptoError> VerifyKey::ed448(ByteView point) { return of(make_ed448(point)); }

Result<VerifyKey, CryptoError> VerifyKey::rsa(ByteView n, ByteView e) { return of(make_rsa(n, e)); }

Result<VerifyKey, CryptoError> VerifyKey::dsa(ByteView p, ByteView q, ByteView g, ByteView y) {
  return of(make_dsa(p, q, g, y));
}

Result<VerifyKey, CryptoError> VerifyKey::ecdsa(Curve curve, ByteView point) {
  return of(make_ecdsa(curve, point));
}

}  // namespace kith::crypto
