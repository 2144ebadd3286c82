#include "core/engine/look_alikes.hpp"

#include <algorithm>
#include <array>

#include "core/base/display.hpp"
#include "core/certificate/letters.hpp"
#include "core/engine/keyring.hpp"

namespace kith {
namespace {

using certificate::Appearance;

// Whoever makes a hundred copies of somebody's name makes the answer no longer.
constexpr std::size_t kept_each = 6;
constexpr std::size_t told_each = 3;

/// The name and the address of a user ID.
std::array<std::string_view, 2> parts_of(std::string_view user_id) {
  return {certificate::name_part(user_id), certificate::written_address(user_id)};
}

/// Calls `fn(appearance)` for each of them.
template <typename Fn>
void for_each_part(std::string_view user_id, Fn fn) {
  for (const std::string_view part : parts_of(user_id)) {
    Appearance appearance = certificate::appearance_of(part);
    if (!appearance.skeleton.empty()) fn(std::move(appearance));
  }
}

/// Calls `fn(text)` for each user ID that is one.
template <typename Fn>
void for_each_text(const FactsView& facts, Fn fn) {
  for (std::size_t i = 0; i < facts.user_id_count(); ++i) {
    const UserIdFact fact = facts.user_id(i);
    if ((fact.flags & UserIdFlag::attribute) == 0) fn(facts.text(fact));
  }
}

}  // namespace

LookAlikes LookAlikes::among_all(const store::ReadTransaction& transaction, StoreFacts& facts) {
  LookAlikes found;
  facts.sweep_facts([&found](ByteView record) {
    if (const auto one = FactsView::open(record)) found.want(*one);
  });
  found.search(transaction);
  return found;
}

LookAlikes LookAlikes::of(const store::ReadTransaction& transaction,
                          std::span<const CertificateId> ids) {
  LookAlikes found;
  for (const CertificateId id : ids) {
    if (const auto facts = read_facts(transaction, id)) found.want(*facts);
  }
  found.search(transaction);
  return found;
}

LookAlikes LookAlikes::of_text(const store::ReadTransaction& transaction,
                               std::string_view user_id) {
  LookAlikes found;
  found.want(user_id);
  found.search(transaction);
  return found;
}

std::vector<LookAlike> LookAlikes::of_user_id(std::string_view user_id,
                                              const Fingerprint& bearer) const {
  std::vector<LookAlike> found;
  if (by_skeleton_.empty()) return found;
  const bool odd = !certificate::mixed_scripts(user_id).empty();
  for_each_part(user_id, [&](const Appearance& seen) {
    const auto alike = by_skeleton_.find(seen.skeleton);
    if (alike == by_skeleton_.end()) return;
    for (const Entry& entry : alike->second) {
      if (entry.exact == seen.exact || entry.fingerprint == bearer) continue;
      if (!entry.plain && !odd && !certificate::mixed_scripts(entry.user_id).empty()) {
        continue;  // it is the one that imitates
      }
      const bool told =
          std::ranges::find(found, entry.fingerprint, &LookAlike::fingerprint) != found.end();
      if (!told && found.size() < told_each) found.push_back({entry.fingerprint, entry.user_id});
    }
  });
  return found;
}

void LookAlikes::tell(CertificateInfo& info) const {
  for (UserIdInfo& user_id : info.user_ids) {
    if (!user_id.attribute) user_id.looks_like = of_user_id(user_id.user_id, info.fingerprint);
  }
}

bool LookAlikes::odd(std::string_view user_id, const Fingerprint& bearer) const {
  return !certificate::mixed_scripts(user_id).empty() || !of_user_id(user_id, bearer).empty();
}

void tell_letters(const store::ReadTransaction& transaction, PathReport& report) {
  const std::string& user_id = report.binding.user_id;
  report.mixed_scripts = certificate::mixed_scripts(user_id);
  report.looks_like =
      LookAlikes::of_text(transaction, user_id).of_user_id(user_id, report.binding.fingerprint);
}

std::vector<std::string> letter_remarks(const std::vector<std::string>& mixed_scripts,
                                        const std::vector<LookAlike>& looks_like) {
  constexpr std::size_t columns = 80;
  std::vector<std::string> remarks;
  if (!mixed_scripts.empty()) {
    std::string scripts;
    for (const std::string& name : mixed_scripts) {
      if (!scripts.empty()) scripts += &name == &mixed_scripts.back() ? " and " : ", ";
      scripts += name;
    }
    remarks.push_back("mixes letters that look alike: " + scripts);
  }
  for (const LookAlike& other : looks_like) {
    remarks.push_back("looks like " + clipped(displayable(other.user_id), columns) + " (" +
                      to_hex(other.fingerprint) + "), in other letters");
  }
  return remarks;
}

void LookAlikes::want(std::string_view user_id) {
  for (const std::string_view part : parts_of(user_id)) {
    if (!certificate::is_ambiguous(part)) continue;
    by_skeleton_.try_emplace(certificate::appearance_of(part).skeleton);
  }
}

void LookAlikes::want(const FactsView& facts) {
  for_each_text(facts, [this](std::string_view text) { want(text); });
}

void LookAlikes::search(const store::ReadTransaction& transaction) {
  if (by_skeleton_.empty()) return;
  transaction.for_each([this](CertificateId, ByteView record) {
    if (const auto facts = FactsView::open(record)) add(*facts);
    return true;
  });
}

void LookAlikes::add(const FactsView& facts) {
  for_each_text(facts, [&](std::string_view text) {
    for_each_part(text, [&](Appearance seen) {
      const auto alike = by_skeleton_.find(seen.skeleton);
      if (alike == by_skeleton_.end()) return;
      std::vector<Entry>& entries = alike->second;
      const auto same = [&seen](const Entry& entry) { return entry.exact == seen.exact; };
      const auto own = [&](const Entry& entry) {
        return same(entry) && entry.fingerprint == facts.fingerprint();
      };
      // Two, because one of them may be on the certificate that is asked about.
      if (std::ranges::any_of(entries, own) || std::ranges::count_if(entries, same) == 2) return;
      const bool plain = seen.exact == seen.skeleton;
      Entry entry{facts.fingerprint(), std::string{text}, std::move(seen.exact), plain};
      if (plain) {
        entries.insert(entries.begin(), std::move(entry));
      } else if (entries.size() < kept_each) {
        entries.push_back(std::move(entry));
      }
    });
  });
}

}  // namespace kith
