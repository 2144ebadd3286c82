#include "core/certificate/document_signer.hpp"

#include <algorithm>
#include <optional>

#include "core/certificate/algorithm.hpp"
#include "core/certificate/validity.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::certificate {
namespace {

using Standing = DocumentSigner::Standing;

constexpr std::uint8_t flag_sign = 0x02;

bool is_binding_of(const SignatureFact& signature, std::size_t index) {
  const auto type = format::SignatureType{signature.type};
  if (signature.kind == ComponentKind::subkey) {
    return type == format::SignatureType::subkey_binding &&
           signature.component + std::size_t{1} == index;
  }
  return index == 0 &&
         (type == format::SignatureType::direct_key || format::is_certification(type));
}

/// When the primary key first said something of the key after `made`, as far as that is known.
std::optional<Timestamp> first_binding(const FactsView& facts, std::size_t index, Timestamp made,
                                       Timestamp now) {
  std::optional<Timestamp> first;
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    const SignatureFact signature = facts.signature(i);
    if (signature.status != SignatureStatus::good || !is_binding_of(signature, index)) continue;
    const Timestamp created = signature.created_at();
    if (created > made && created <= now && (!first || created < *first)) first = created;
  }
  return first;
}

bool is_bound(const CertificateState& state, std::size_t index) {
  return state.bound && (index == 0 || state.subkeys[index - 1].binding.has_value());
}

/// The certificate as it was at `made`; where it is no longer known how it was then, as it was when
/// that begins.
CertificateState state_at(const FactsView& facts, const CertificationsView& certifications,
                          std::size_t index, Timestamp made, Timestamp now) {
  CertificateState state = judge(facts, certifications, made, now);
  if (is_bound(state, index)) return state;
  Timestamp begin = made;
  for (const std::size_t key : {std::size_t{0}, index}) {
    const bool bound = key == 0 ? state.bound : state.subkeys[key - 1].binding.has_value();
    const auto first = first_binding(facts, key, made, now);
    if (!bound && first) begin = std::max(begin, *first);
  }
  return begin == made ? state : judge(facts, certifications, begin, now);
}

DocumentSigner revoked(const Revocation& revocation, const std::string& key) {
  const std::string when = key + " was revoked on " + to_date(revocation.signature.created_at());
  return {Standing::revoked, revocation.hard ? when + ", so that nothing counts that it ever signed"
                                             : when + ", before that"};
}

bool is_in_effect(const std::optional<Revocation>& revocation, Timestamp made) {
  return revocation && (revocation->hard || revocation->signature.created_at() <= made);
}

DocumentSigner judge_primary(const CertificateState& state, Timestamp made) {
  if (is_in_effect(state.revoked, made)) return revoked(*state.revoked, "the certificate");
  if (state.expires && *state.expires <= made) {
    return {Standing::expired,
            "the certificate expired on " + to_date(*state.expires) + ", before that"};
  }
  if (!state.bound || state.weak_key) {
    return {Standing::unfit, "the certificate is not valid: " + state.why};
  }
  return {};
}

DocumentSigner judge_subkey(const SubkeyState& state, Timestamp made) {
  if (is_in_effect(state.revoked, made)) return revoked(*state.revoked, "its subkey");
  if (state.expires && *state.expires <= made) {
    return {Standing::expired,
            "its subkey expired on " + to_date(*state.expires) + ", before that"};
  }
  // A revocation that came later is no objection, and its reason stands in `why`, too.
  if (!state.binding || (!state.why.empty() && !state.revoked)) {
    return {Standing::unfit, "its subkey does not count: " + state.why};
  }
  return {};
}

}  // namespace

bool may_sign_documents(const FactsView& facts, const CertificateState& state, std::size_t index) {
  if (!is_signing(format::KeyAlgorithm{facts.key(index).algorithm})) return false;
  if (index > 0) return (state.subkeys[index - 1].key_flags & flag_sign) != 0;
  if (state.key_flags != 0) return (state.key_flags & flag_sign) != 0;
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    const SignatureFact signature = facts.signature(i);
    if (signature.status == SignatureStatus::good && is_binding_of(signature, 0) &&
        signature.has(SignatureFlag::has_key_flags)) {
      return false;
    }
  }
  return true;
}

DocumentSigner judge_document_signer(const FactsView& facts,
                                     const CertificationsView& certifications, std::size_t index,
                                     Timestamp made, Timestamp now) {
  if (Timestamp{facts.key(index).created} > made || Timestamp{facts.key(0).created} > made) {
    return {Standing::unfit, "it is older than the key that made it"};
  }
  const CertificateState state = state_at(facts, certifications, index, made, now);
  DocumentSigner signer = judge_primary(state, made);
  if (signer.standing == Standing::fit && index > 0) {
    signer = judge_subkey(state.subkeys[index - 1], made);
  }
  if (signer.standing == Standing::fit && !may_sign_documents(facts, state, index)) {
    return {Standing::unfit, "the key that made it is not for signing documents"};
  }
  return signer;
}

}  // namespace kith::certificate
