#include "core/engine/exported.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "core/base/signature_end.hpp"
#include "core/certificate/describe.hpp"
#include "core/certificate/policy.hpp"
#include "core/certificate/validity.hpp"
#include "core/crypto/keyed_hash.hpp"
#include "keyring-format/header.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith {
namespace {

using format::PacketTag;

/// Decides, packet by packet, what of a certificate is exported. The stored octets are canonical,
/// so that what is kept is copied as it stands.
class Exporter {
 public:
  Exporter(const StoredView& stored, const ExportRequest& request, ExportReport& report)
      : stored_(stored),
        request_(request),
        report_(report),
        is_v4_(stored.facts.key(0).version == 4) {
    if (request_.form == ExportForm::clean) {
      state_ =
          certificate::judge(stored.facts, stored.certifications, request_.time, request_.time);
    }
    collect_facts();
  }

  Bytes run() {
    Bytes out;
    out.reserve(stored_.octets.size());
    format::Reader reader{stored_.octets, "RFC 9580 §10.1"};
    bool keep_component = true;
    std::size_t user_id = 0, subkey = 0;
    while (!reader.at_end()) {
      const std::size_t start = reader.position();
      const auto header = format::read_header(reader);
      if (!header || !reader.take(header->length)) break;
      const std::size_t body = start + header->header_size;
      bool keep = keep_component;
      if (header->tag == PacketTag::signature) {
        keep = keep && keeps_signature(static_cast<std::uint32_t>(body));
      } else {
        keep_component = keep = keeps_component(header->tag, user_id, subkey);
      }
      const ByteView packet = reader.since(start);
      if (keep) out.insert(out.end(), packet.begin(), packet.end());
    }
    return out;
  }

 private:
  void collect_facts() {
    for (std::size_t i = 0; i < stored_.facts.signature_count(); ++i) {
      const SignatureFact fact = stored_.facts.signature(i);
      own_.emplace(fact.body, fact);
      collect_revokers(fact);
    }
    for (std::size_t i = 0; i < stored_.certifications.size(); ++i) {
      const SignatureFact fact = stored_.certifications[i];
      others_.emplace(fact.body, fact);
      if (counts_now(fact) && may_go(fact)) {
        std::uint32_t& newest = newest_[place_of(fact)];
        newest = std::max(newest, fact.created);
      }
    }
    find_oldest();
    find_false_copies();
  }

  void collect_revokers(const SignatureFact& fact) {
    if (!fact.has(SignatureFlag::names_revoker) || fact.status != SignatureStatus::good) return;
    const auto signature =
        format::parse_signature(stored_.octets.subspan(fact.body, fact.body_size));
    if (!signature) return;
    for (const auto& key : format::revocation_keys(*signature)) {
      if (const auto revoker = Fingerprint::make(4, key.fingerprint)) {
        revokers_.insert(revoker->key_id().value);
      }
    }
  }

  /// Whether it revokes the key, or may for all that is known here: the receiver may have the
  /// appointed revoker's key.
  bool may_revoke_key(const SignatureFact& fact) const {
    if (fact.has(SignatureFlag::designated)) return true;
    return certificate::revokes_key(fact) && fact.status == SignatureStatus::unknown_issuer &&
           revokers_.contains(fact.issuer_key_id);
  }

  /// GnuPG takes signatures of one value on one component for copies of each other, whatever else
  /// they say, and may keep one that somebody changed in place of the good one.
  void find_false_copies() {
    const auto with = [&](SignatureStatus status) {
      std::vector<SignatureFact> found;
      for (const auto* facts : {&own_, &others_}) {
        for (const auto& [body, fact] : *facts) {
          if (fact.status == status) found.push_back(fact);
        }
      }
      return found;
    };
    const auto bad = with(SignatureStatus::bad);
    if (bad.empty()) return;
    std::unordered_set<std::string, crypto::KeyedHash> good_values;
    for (const SignatureFact& fact : with(SignatureStatus::good)) {
      good_values.insert(value_of(fact));
    }
    for (const SignatureFact& fact : bad) {
      if (good_values.contains(value_of(fact))) false_copies_.insert(fact.body);
    }
  }

  /// The arithmetic part of a signature, and where it stands.
  std::string value_of(const SignatureFact& fact) const {
    const auto signature =
        format::parse_signature(stored_.octets.subspan(fact.body, fact.body_size));
    if (!signature) return {};
    const auto& [first, second] = signature->value;
    return std::to_string(static_cast<unsigned>(fact.kind)) + ' ' + std::to_string(fact.component) +
           ' ' + std::to_string(first.size()) + ' ' + std::string{as_text(first)} +
           std::string{as_text(second)};
  }

  /// What an issuer says of one part, of which the newest is enough but for what follows. What
  /// subkeys say, and that nothing was checked (11h), takes no place of the rest.
  using Part = std::tuple<ComponentKind, std::uint16_t, std::uint32_t>;
  using Place = std::tuple<Part, bool, bool>;
  static Part part_of(const SignatureFact& fact) {
    return {fact.kind, fact.component, fact.issuer};
  }
  static Place place_of(const SignatureFact& fact) {
    return {part_of(fact), fact.has(SignatureFlag::by_subkey),
            fact.type == static_cast<std::uint8_t>(format::SignatureType::persona_certification)};
  }

  /// Whether nothing that counts in its place is newer.
  bool is_newest(const SignatureFact& fact) const {
    const auto found = newest_.find(place_of(fact));
    return found == newest_.end() || fact.created >= found->second;
  }

  /// Of each issuer's word on each part, when the oldest certification was made that is worth to
  /// be told: one that counts, or that cannot be revoked, and then no other is newer.
  void find_oldest() {
    for (const auto& [body, fact] : others_) {
      if (fact.status != SignatureStatus::good || is_revocation(fact.type) || !may_go(fact)) {
        continue;
      }
      const bool irrevocable = !fact.has(SignatureFlag::revocable);
      if (!irrevocable && !(counts_now(fact) && is_newest(fact))) continue;
      const auto oldest = oldest_.emplace(part_of(fact), fact.created).first;
      oldest->second = std::min(oldest->second, fact.created);
    }
  }

  /// Whether somebody's verdict may rest on it. What goes along must not be believed further than
  /// all that is here. But the models differ in what they find too weak or badly dated, in whether
  /// what has ended gives way to what is older, and in whether something cannot be revoked. So with
  /// a certification goes all that its issuer said since; and revocations for whoever has what they
  /// take back.
  bool may_decide(const SignatureFact& fact) const {
    if (fact.status != SignatureStatus::good) return false;
    const auto oldest = oldest_.find(part_of(fact));
    if (oldest != oldest_.end() && fact.created >= oldest->second) return true;
    return is_revocation(fact.type) && is_newest(fact);
  }

  bool may_go(const SignatureFact& fact) const {
    return fact.has(SignatureFlag::exportable) || request_.include_local;
  }

  bool counts_now(const SignatureFact& fact) const {
    const auto end = end_of(fact);
    // No model lets a revocation end.
    const bool ended = end && *end <= request_.time && !is_revocation(fact.type);
    return fact.status == SignatureStatus::good && !ended && fact.created_at() <= request_.time &&
           certificate::policy_objection(fact, Strictness::strict, request_.time).empty();
  }

  bool keeps_component(PacketTag tag, std::size_t& user_id, std::size_t& subkey) const {
    if (tag == PacketTag::user_id || tag == PacketTag::user_attribute) {
      const std::size_t i = user_id++;
      return request_.form != ExportForm::clean || is_worth_it(state_.user_ids[i].state);
    }
    if (tag == PacketTag::public_subkey) {
      const std::size_t i = subkey++;
      return request_.form != ExportForm::clean || is_worth_it(state_.subkeys[i].state);
    }
    return tag == PacketTag::public_key || request_.form == ExportForm::full;
  }

  /// A revoked part is still worth telling: others have it unrevoked.
  static bool is_worth_it(BindingState state) {
    return state == BindingState::valid || state == BindingState::revoked;
  }

  bool keeps_signature(std::uint32_t body) {
    if (!request_.everything && false_copies_.contains(body)) {
      ++report_.incompatible_left_out;
      return false;
    }
    if (const auto own = own_.find(body); own != own_.end()) return keeps_own(own->second);
    if (const auto other = others_.find(body); other != others_.end()) {
      return keeps_other(other->second);
    }
    return request_.form == ExportForm::full;
  }

  bool keeps_own(const SignatureFact& fact) {
    if (!fact.has(SignatureFlag::self)) return keeps_unreadable(fact);
    if (request_.form != ExportForm::clean) return true;
    return fact.status == SignatureStatus::good &&
           certificate::policy_objection(fact, Strictness::lenient, request_.time).empty();
  }

  /// A signature that Kith cannot read, and that therefore stands among the certificate's own.
  bool keeps_unreadable(const SignatureFact& fact) {
    if (request_.form != ExportForm::full) return false;
    if (request_.include_local || !is_local_of_version_5(fact)) return true;
    ++report_.local_left_out;
    return false;
  }

  /// Version 5 of GnuPG 2.3 and later is laid out as version 4, and its local certifications are
  /// nobody else's business either.
  bool is_local_of_version_5(const SignatureFact& fact) const {
    const ByteView body = stored_.octets.subspan(fact.body, fact.body_size);
    if (body.empty() || body.front() != 5) return false;
    Bytes as_version_4{body.begin(), body.end()};
    as_version_4.front() = 4;
    std::string scopes;
    const auto signature = format::parse_signature(as_version_4);
    return signature &&
           !certificate::describe(signature, as_version_4, scopes).has(SignatureFlag::exportable);
  }

  bool keeps_other(const SignatureFact& fact) {
    const bool revokes_key = may_revoke_key(fact);
    if (request_.form == ExportForm::minimal && !revokes_key) return false;
    if (!may_go(fact)) {
      ++report_.local_left_out;
      return false;
    }
    if (request_.form == ExportForm::clean && !revokes_key && !may_decide(fact)) return false;
    if (is_incompatible(fact) && !request_.everything) {
      ++report_.incompatible_left_out;
      return false;
    }
    return true;
  }

  /// GnuPG 2.2 and RNP refuse a whole v4 certificate for one such signature.
  bool is_incompatible(const SignatureFact& fact) const {
    const bool new_algorithm = fact.key_algorithm == 27 || fact.key_algorithm == 28;
    return is_v4_ && (fact.version == 6 || new_algorithm);
  }

  const StoredView& stored_;
  const ExportRequest& request_;
  ExportReport& report_;
  bool is_v4_;
  certificate::CertificateState state_;
  std::unordered_map<std::uint32_t, SignatureFact> own_, others_;
  std::map<Place, std::uint32_t> newest_;           ///< when it was made
  std::map<Part, std::uint32_t> oldest_;            ///< when it was made
  std::unordered_set<std::uint32_t> false_copies_;  // by body
  std::unordered_set<std::uint64_t> revokers_;      // appointed ones, by key ID
};

}  // namespace

Bytes exported(const StoredView& stored, const ExportRequest& request, ExportReport& report) {
  return Exporter{stored, request, report}.run();
}

}  // namespace kith
