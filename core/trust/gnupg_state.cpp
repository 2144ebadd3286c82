#include "core/trust/gnupg_state.hpp"

#include "core/base/signature_end.hpp"

namespace kith::trust {
namespace {

/// Of one second the later one in canonical order.
void keep_newest(std::optional<SignatureFact>& newest, const SignatureFact& signature) {
  if (!newest || signature.created >= newest->created) newest = signature;
}

}  // namespace

void GnupgState::read(CertificateId id, const FactsView& facts) {
  read_alone(facts);
  if (!appoints_ || !acceptance_.rules().designated_revokers) return;
  const auto certifications = certifications_of(source_, id);
  for (std::size_t i = 0; certifications && i < certifications->size() && !revoked_; ++i) {
    revoked_ = revokes((*certifications)[i]);
  }
}

/// Judges it without asking revokers.
void GnupgState::read_alone(const FactsView& facts) {
  usable_ = revoked_ = expired_ = appoints_ = false;
  direct_.reset();
  newest_.assign(facts.user_id_count(), std::nullopt);
  const KeyFact key = facts.key(0);
  // A key from the future can have made nothing.
  if (Timestamp{key.created} <= acceptance_.now()) gather(facts);
  judge_user_ids();
  judge_expiry(key);
}

/// Whether a designated revoker, appointed in a way that counts, revokes the key: with a
/// certificate that is usable by itself, whose key is neither younger than the revocation nor from
/// the future.
bool GnupgState::revokes(const SignatureFact& signature) const {
  if (!acceptance_.designated(signature)) return false;
  const auto facts = facts_of(source_, CertificateId{signature.issuer});
  if (!facts || facts->key(0).created > signature.created) return false;
  GnupgState revoker{source_, acceptance_};
  revoker.read_alone(*facts);
  return revoker.standing() != Standing::unusable;
}

/// An own signature with an expiration time of 0 never ends.
bool GnupgState::has_ended(const SignatureFact& signature) const {
  const auto end = end_of(signature);
  return end && *end <= acceptance_.now();
}

void GnupgState::gather(const FactsView& facts) {
  const KeyFact key = facts.key(0);
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    const SignatureFact signature = facts.signature(i);
    if (signature.kind == ComponentKind::subkey) continue;
    if (!acceptance_.rules().future_counts && signature.created_at() > acceptance_.now()) continue;
    if (signature.kind == ComponentKind::user_id) {
      const UserIdFact user_id = facts.user_id(signature.component);
      const bool attribute = (user_id.flags & UserIdFlag::attribute) != 0;
      if (attribute && !acceptance_.rules().attributes) continue;
      const bool speaks =
          is_certification(signature.type) || signature.type == certification_revocation;
      if (speaks && acceptance_.own(signature, key, strictness_of(user_id))) {
        keep_newest(newest_[signature.component], signature);
      }
    } else if (acceptance_.own(signature, key, Strictness::lenient)) {
      if (signature.type == key_revocation) revoked_ = true;
      if (signature.type != direct_key) continue;
      if (signature.has(SignatureFlag::names_revoker)) appoints_ = true;
      if (!has_ended(signature)) {
        keep_newest(direct_, signature);
      }
    }
  }
}

void GnupgState::judge_user_ids() {
  usable_ = direct_.has_value();
  states_.clear();
  for (const auto& newest : newest_) {
    usable_ = usable_ || newest.has_value();
    if (!newest) {
      states_.push_back(BindingState::unbound);
    } else if (newest->type == certification_revocation) {
      states_.push_back(BindingState::revoked);
    } else {
      states_.push_back(has_ended(*newest) ? BindingState::expired : BindingState::valid);
    }
  }
}

/// A direct-key signature that says when the key ends, else the newest of the signatures on good
/// user IDs that do; of those of one second the first user ID's.
void GnupgState::judge_expiry(const KeyFact& key) {
  const auto says_end = [](const SignatureFact& signature) {
    return signature.has(SignatureFlag::has_key_expiry) && signature.key_expires_after != 0;
  };
  const SignatureFact* decisive = nullptr;
  for (std::size_t i = 0; i < newest_.size(); ++i) {
    if (states_[i] != BindingState::valid || !says_end(*newest_[i])) continue;
    if (decisive == nullptr || newest_[i]->created > decisive->created) decisive = &*newest_[i];
  }
  if (direct_ && says_end(*direct_)) decisive = &*direct_;
  // At the very second of its end the key still lives.
  expired_ = decisive != nullptr &&
             Timestamp{key.created} + decisive->key_expires_after < acceptance_.now();
}

}  // namespace kith::trust
