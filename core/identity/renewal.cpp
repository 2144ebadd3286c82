#include "core/identity/renewal.hpp"

#include <algorithm>

namespace kith::identity {
namespace {

using format::SubpacketType;

/// What a signature says of itself, not of what it stands on.
bool is_about_itself(SubpacketType type) {
  switch (type) {
    case SubpacketType::signature_creation_time:
    case SubpacketType::signature_expiration_time:
    case SubpacketType::issuer_key_id:
    case SubpacketType::issuer_fingerprint:
    case SubpacketType::signature_target:
    case SubpacketType::placeholder: return true;
    default: return false;
  }
}

}  // namespace

SignatureDraft renewal(const format::Signature& old, Timestamp created,
                       std::initializer_list<SubpacketType> without) {
  SignatureDraft draft{old.type, created};
  for (const format::Subpacket& subpacket : old.hashed.all()) {
    if (is_about_itself(subpacket.type) ||
        std::ranges::find(without, subpacket.type) != without.end()) {
      continue;
    }
    draft.add(subpacket.type, subpacket.body, subpacket.critical);
  }
  const auto* embedded = old.unhashed.find(SubpacketType::embedded_signature);
  if (embedded != nullptr && old.hashed.find(SubpacketType::embedded_signature) == nullptr) {
    draft.add(SubpacketType::embedded_signature, embedded->body);
  }
  return draft;
}

}  // namespace kith::identity
