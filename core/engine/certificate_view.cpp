#include "core/engine/certificate_view.hpp"

#include <algorithm>

#include "core/certificate/algorithm.hpp"
#include "core/certificate/letters.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith {
namespace {

using certificate::CertificateState;
using certificate::Revocation;
using format::KeyAlgorithm;

/// Key flags, RFC 9580 §5.2.3.29.
constexpr std::uint8_t may_certify = 0x01, may_sign = 0x02, may_encrypt = 0x0C,
                       may_authenticate = 0x20;

/// What a key is taken to be for when nothing says it: all that its algorithm can do, as GnuPG.
std::uint8_t default_flags(std::uint8_t algorithm, bool primary) {
  const std::uint8_t signing = primary ? may_certify | may_sign : may_sign;
  switch (static_cast<KeyAlgorithm>(algorithm)) {
    case KeyAlgorithm::rsa: return static_cast<std::uint8_t>(signing | may_encrypt);
    case KeyAlgorithm::rsa_encrypt_only:
    case KeyAlgorithm::elgamal:
    case KeyAlgorithm::ecdh:
    case KeyAlgorithm::x25519:
    case KeyAlgorithm::x448: return may_encrypt;
    case KeyAlgorithm::rsa_sign_only:
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::ecdsa:
    case KeyAlgorithm::eddsa_legacy:
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::ed448: return signing;
  }
  return 0;
}

std::vector<std::string> capabilities_of(std::uint8_t flags) {
  std::vector<std::string> words;
  if ((flags & may_certify) != 0) words.emplace_back("certify");
  if ((flags & may_sign) != 0) words.emplace_back("sign");
  if ((flags & may_encrypt) != 0) words.emplace_back("encrypt");
  if ((flags & may_authenticate) != 0) words.emplace_back("authenticate");
  return words;
}

class InfoBuilder {
 public:
  InfoBuilder(const store::ReadTransaction& transaction, CertificateId id, const FactsView& facts,
              CertificateState state)
      : transaction_(transaction), id_(id), facts_(facts), state_(std::move(state)) {}

  CertificateInfo run() {
    const KeyFact key = facts_.key(0);
    info_.fingerprint = key.fingerprint_value();
    info_.version = key.version;
    info_.algorithm = certificate::algorithm_name(key);
    info_.created = {key.created};
    info_.expires = state_.expires;
    info_.expired = state_.expired;
    info_.not_yet_valid = state_.not_yet_valid;
    info_.revoked = revocation_info(state_.revoked);
    info_.valid = state_.valid();
    info_.why = state_.why;
    const bool says_nothing = state_.bound && state_.key_flags == 0;
    info_.capabilities =
        capabilities_of(says_nothing ? default_flags(key.algorithm, true) : state_.key_flags);
    const SecretPresence secrets = secret_presence(transaction_, info_.fingerprint);
    if (const auto entry = transaction_.ownertrust(info_.fingerprint)) {
      info_.ownertrust = entry->level;
    }
    info_.locked = secrets.locked;
    info_.own = secrets.any && (!secrets.locked || info_.ownertrust == Ownertrust::ultimate);
    if (state_.primary_user_id) add_user_id(*state_.primary_user_id);
    for (std::size_t i = 0; i < facts_.user_id_count(); ++i) {
      if (i != state_.primary_user_id) add_user_id(i);
    }
    for (std::size_t i = 0; i < state_.subkeys.size(); ++i) add_subkey(i);
    return std::move(info_);
  }

 private:
  std::optional<RevocationInfo> revocation_info(const std::optional<Revocation>& revocation) {
    if (!revocation) return std::nullopt;
    RevocationInfo info;
    info.hard = revocation->hard;
    info.reason = revocation->signature.revocation_reason;
    info.time = revocation->signature.created_at();
    info.by_designated_revoker = revocation->designated;
    // Once for all its revocations, as it is compared with its checksum each time.
    if (!octets_) octets_ = transaction_.certificate(id_).value_or(ByteView{});
    const SignatureFact& fact = revocation->signature;
    if (octets_->size() < fact.body || octets_->size() - fact.body < fact.body_size) return info;
    const auto signature = format::parse_signature(octets_->subspan(fact.body, fact.body_size));
    if (!signature) return info;
    if (const auto reason = format::revocation_reason(*signature)) info.text = reason->text;
    return info;
  }

  void add_user_id(std::size_t i) {
    const UserIdFact fact = facts_.user_id(i);
    const auto& state = state_.user_ids[i];
    UserIdInfo& info = info_.user_ids.emplace_back();
    info.user_id = facts_.text(fact);
    info.email = facts_.email(fact);
    info.attribute = (fact.flags & UserIdFlag::attribute) != 0;
    if (!info.attribute) info.mixed_scripts = certificate::mixed_scripts(info.user_id);
    info.primary = i == state_.primary_user_id;
    info.state = state.state;
    info.why = state.why;
    info.revoked = revocation_info(state.revoked);
    info.number = static_cast<std::uint16_t>(i);
  }

  void add_subkey(std::size_t i) {
    const KeyFact key = facts_.key(i + 1);
    const auto& state = state_.subkeys[i];
    SubkeyInfo& info = info_.subkeys.emplace_back();
    info.fingerprint = key.fingerprint_value();
    info.algorithm = certificate::algorithm_name(key);
    info.created = {key.created};
    info.expires = state.expires;
    info.revoked = revocation_info(state.revoked);
    info.state = state.state;
    info.why = state.why;
    if (!state.binding) return;
    std::uint8_t flags = state.key_flags;
    if (!state.binding->has(SignatureFlag::has_key_flags)) {
      flags = default_flags(key.algorithm, false);
      if (!state.binding->has(SignatureFlag::back_signature)) {
        flags = static_cast<std::uint8_t>(flags & ~unsigned{may_sign});
      }
    }
    info.capabilities = capabilities_of(flags);
  }

  const store::ReadTransaction& transaction_;
  CertificateId id_;
  const FactsView& facts_;
  CertificateState state_;
  std::optional<ByteView> octets_;
  CertificateInfo info_;
};

}  // namespace

CertificateInfo info_of(const store::ReadTransaction& transaction, CertificateId id,
                        const FactsView& facts, const CertificationsView& certifications,
                        Timestamp time) {
  return InfoBuilder{transaction, id, facts, certificate::judge(facts, certifications, time, time)}
      .run();
}

}  // namespace kith
