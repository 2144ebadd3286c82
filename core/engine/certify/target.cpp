#include "core/engine/certify/target.hpp"

#include <algorithm>

#include "core/engine/certificate_view.hpp"
#include "core/engine/identity/user_id.hpp"
#include "core/engine/lookup.hpp"

namespace kith {
namespace {

/// The packet bodies that signatures are over.
Outcome<format::Certificate> grammar_of(const StoredView& stored) {
  auto read = format::read_certificate(stored.octets);
  if (!read) {
    return fail(Error{ErrorKind::keyring,
                      "the certificate " + to_hex(stored.facts.fingerprint()) + " is damaged",
                      {"`kith verify` tells more"}});
  }
  return std::move(read->certificate);
}

}  // namespace

const CertificationInfo* newest_of(const UserIdInfo& user_id, const Fingerprint& issuer) {
  const CertificationInfo* newest = nullptr;
  for (const CertificationInfo& made : user_id.certifications) {
    const bool counts =
        made.status == CertificationStatus::good || made.status == CertificationStatus::expired;
    if (made.issuer != issuer || made.type == 0x30 || !counts) continue;
    if (newest == nullptr || made.created >= newest->created) newest = &made;
  }
  return newest;
}

std::optional<Timestamp> last_word(const UserIdInfo& user_id, const Fingerprint& issuer) {
  std::optional<Timestamp> last;
  for (const CertificationInfo& made : user_id.certifications) {
    if (made.issuer == issuer && (!last || made.created > *last)) last = made.created;
  }
  return last;
}

Outcome<Judged> judged(const store::ReadTransaction& transaction, std::string_view who,
                       Timestamp time) {
  const auto id = find_one(transaction, who);
  if (!id) return fail(id.error());
  const auto stored = read_stored(transaction, *id);
  if (!stored) return fail(damaged_record());
  auto grammar = grammar_of(*stored);
  if (!grammar) return fail(std::move(grammar.error()));
  if (grammar->user_ids.size() != stored->facts.user_id_count()) return fail(damaged_record());
  Judged judged;
  judged.info = info_of(transaction, *id, stored->facts, stored->certifications, time);
  add_details(transaction, *stored, time, judged.info);
  judged.facts = values_of(*stored);
  judged.state = certificate::judge(stored->facts, stored->certifications, time, time);
  judged.primary = std::move(grammar->primary.packet);
  for (format::Component& user_id : grammar->user_ids) {
    judged.user_ids.push_back(std::move(user_id.packet));
  }
  return judged;
}

bool is_cut(const Judged& judged, const UserIdInfo& user_id) {
  const UserIdFact& fact = judged.facts.user_ids.at(user_id.number);
  return !user_id.attribute && fact.body_size != fact.text_size;
}

const UserIdInfo* find_user_id(const CertificateInfo& info, const std::string& text) {
  const auto found = std::ranges::find_if(info.user_ids, [&](const UserIdInfo& user_id) {
    return !user_id.attribute && user_id.user_id == text;
  });
  return found == info.user_ids.end() ? nullptr : &*found;
}

bool names_user_id(const std::string& text, UserIdNaming naming, const UserIdInfo& user_id,
                   const CertificateInfo& info) {
  if (user_id.user_id == text) return true;
  return naming == UserIdNaming::whole_or_part && !text.empty() &&
         find_user_id(info, text) == nullptr && user_id.user_id.find(text) != std::string::npos;
}

Outcome<void> check_named(const std::vector<std::string>& user_ids, UserIdNaming naming,
                          const CertificateInfo& info) {
  if (naming != UserIdNaming::exact) return {};
  for (const std::string& text : user_ids) {
    if (find_user_id(info, text) == nullptr) return fail(user_id_gone(info.fingerprint, text));
  }
  return {};
}

format::Component user_id_component(const std::string& text, Bytes signature) {
  return {{format::PacketTag::user_id, Bytes{text.begin(), text.end()}}, {std::move(signature)}};
}

}  // namespace kith
