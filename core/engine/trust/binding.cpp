#include "core/engine/trust/binding.hpp"

#include <algorithm>
#include <tuple>

#include "core/base/display.hpp"
#include "core/certificate/user_id.hpp"
#include "core/engine/lookup.hpp"

namespace kith {
namespace {

std::optional<std::string> email_in(std::string_view who) {
  if (who.starts_with('<') && who.ends_with('>')) who = who.substr(1, who.size() - 2);
  return certificate::normalised_email(who);
}

/// Numbers of user IDs, attributes aside, for which `matches(fact, text)` holds.
template <typename Matches>
std::vector<std::uint16_t> user_ids_where(const FactsView& facts, Matches matches) {
  std::vector<std::uint16_t> numbers;
  for (std::size_t i = 0; i < facts.user_id_count(); ++i) {
    const UserIdFact fact = facts.user_id(i);
    if ((fact.flags & UserIdFlag::attribute) != 0) continue;
    if (matches(fact, facts.text(fact))) numbers.push_back(static_cast<std::uint16_t>(i));
  }
  return numbers;
}

std::vector<std::uint16_t> user_ids_named(const FactsView& facts, const std::string& part) {
  auto numbers =
      user_ids_where(facts, [&](const UserIdFact&, std::string_view text) { return text == part; });
  if (!numbers.empty() || part.empty()) return numbers;
  if (const auto email = email_in(part)) {
    numbers = user_ids_where(facts, [&](const UserIdFact& fact, std::string_view) {
      return facts.email(fact) == *email;
    });
    if (!numbers.empty()) return numbers;
  }
  return user_ids_where(
      facts, [&](const UserIdFact&, std::string_view text) { return contains_text(text, part); });
}

Error not_one_user_id(const FactsView& facts, const std::string& part, bool several) {
  Error error{several ? ErrorKind::ambiguous : ErrorKind::not_found,
              (several ? "more than one user ID of this certificate matches \""
                       : "no user ID of this certificate matches \"") +
                  displayable(part) + "\"",
              {}};
  for (const std::uint16_t i : user_ids_where(facts, [](auto&&...) { return true; })) {
    error.hints.push_back(displayable(facts.text(facts.user_id(i))));
  }
  error.hints.emplace_back("name one of them in full");
  return error;
}

/// The one by which the certificate is called in lists.
std::uint16_t listed_number(const FactsView& facts) {
  const std::string listed = listed_user_id(facts);
  const auto numbers = user_ids_where(
      facts, [&](const UserIdFact&, std::string_view text) { return text == listed; });
  return numbers.empty() ? std::uint16_t{0} : numbers.front();
}

}  // namespace

Outcome<std::optional<Asked>> asked_about(const store::ReadTransaction& transaction,
                                          const std::string& who) {
  if (who.empty()) return std::nullopt;
  Asked asked;
  if (!parse_fingerprint(who) && !parse_key_id(who)) {
    asked.email = email_in(who);
    if (asked.email) asked.certificates = transaction.find_by_email(*asked.email);
    if (!asked.certificates.empty()) return asked;
    asked.email.reset();
  }
  const auto id = find_one(transaction, who);
  if (!id) return fail(id.error());
  asked.certificates = {*id};
  return asked;
}

Outcome<Binding> find_binding(const store::ReadTransaction& transaction, const std::string& who,
                              const std::optional<std::string>& user_id) {
  const auto id = find_one(transaction, who);
  if (!id) return fail(id.error());
  const auto facts = read_facts(transaction, *id);
  if (!facts) return fail(damaged_record());
  if (user_id) {
    const auto numbers = user_ids_named(*facts, *user_id);
    if (numbers.size() == 1) return Binding{*id, numbers.front()};
    return fail(not_one_user_id(*facts, *user_id, numbers.size() > 1));
  }
  if (facts->user_id_count() == 0) {
    return fail(Error{ErrorKind::not_found,
                      "the certificate " + to_hex(facts->fingerprint()) + " has no user ID",
                      {"trust is about user IDs: ask its owner for a certificate with one"}});
  }
  if (!parse_fingerprint(who) && !parse_key_id(who)) {
    const auto numbers = user_ids_named(*facts, who);
    const std::uint16_t listed = listed_number(*facts);
    if (!numbers.empty() && std::ranges::find(numbers, listed) == numbers.end()) {
      return Binding{*id, numbers.front()};
    }
    return Binding{*id, listed};
  }
  return Binding{*id, listed_number(*facts)};
}

bool for_each_binding(Web& web, CertificateId certificate, const FactsView& facts,
                      std::span<const TrustInfo> verdicts, const std::optional<std::string>& email,
                      const std::function<bool(const TrustedBinding&)>& visit) {
  const trust::Node* node = web.network().alone(certificate);
  TrustedBinding binding;
  binding.fingerprint = facts.fingerprint();
  binding.root = web.starts_at(certificate);
  binding.standing = standing_of(node);
  for (std::size_t i = 0; i < facts.user_id_count(); ++i) {
    const UserIdFact fact = facts.user_id(i);
    binding.attribute = (fact.flags & UserIdFlag::attribute) != 0;
    if (binding.attribute && !web.rules().attributes) continue;
    if (email && facts.email(fact) != *email) continue;
    binding.number = static_cast<std::uint16_t>(i);
    binding.user_id = facts.text(fact);
    binding.state = node == nullptr || i >= node->user_ids.size() ? BindingState::unbound
                                                                  : node->user_ids[i].state;
    binding.trust = i < verdicts.size() ? verdicts[i] : web.nothing();
    if (!visit(binding)) return false;
  }
  return true;
}

std::uint16_t best_user_id(Web& web, CertificateId certificate,
                           std::span<const std::uint16_t> among) {
  return best_user_id(web, certificate, Judge{web, {}}.all_of(certificate), among);
}

std::uint16_t best_user_id(Web& web, CertificateId certificate, std::span<const TrustInfo> verdicts,
                           std::span<const std::uint16_t> among) {
  const auto rank = [](const TrustInfo& trust) {
    const bool any = trust.level > TrustLevel::none || trust.amount.value_or(0) > 0;
    return std::tuple{any && !trust.self_claimed, trust.level, trust.amount.value_or(0)};
  };
  const auto facts = trust::facts_of(web.facts(), certificate);
  const auto asked = [&](std::size_t i) {
    return among.empty() || std::ranges::find(among, i) != among.end();
  };
  std::size_t best = facts ? listed_number(*facts) : 0;
  if (!asked(best)) best = among.front();
  for (std::size_t i = 0; best < verdicts.size() && i < verdicts.size(); ++i) {
    if (asked(i) && rank(verdicts[i]) > rank(verdicts[best])) best = i;
  }
  return static_cast<std::uint16_t>(best);
}

NamedCertificate named(Web& web, const Binding& binding) {
  NamedCertificate name;
  const auto facts = trust::facts_of(web.facts(), binding.certificate);
  if (!facts) return name;
  name.fingerprint = facts->fingerprint();
  if (binding.user_id < facts->user_id_count()) {
    name.user_id = facts->text(facts->user_id(binding.user_id));
  }
  return name;
}

NamedCertificate named(Web& web, CertificateId certificate) {
  const auto facts = trust::facts_of(web.facts(), certificate);
  return facts ? NamedCertificate{facts->fingerprint(), listed_user_id(*facts)}
               : NamedCertificate{};
}

std::string shown_name(Web& web, CertificateId certificate) {
  constexpr std::size_t name_columns = 50;
  const NamedCertificate name = named(web, certificate);
  if (name.user_id.empty()) return to_hex(name.fingerprint);
  return clipped(displayable(name.user_id), name_columns);
}

CertificateStanding standing_of(const trust::Node* node) {
  if (node == nullptr) return CertificateStanding::unusable;
  switch (node->standing) {
    case trust::Standing::live: return CertificateStanding::live;
    case trust::Standing::expired: return CertificateStanding::expired;
    case trust::Standing::revoked: return CertificateStanding::revoked;
    case trust::Standing::unusable: return CertificateStanding::unusable;
  }
  return CertificateStanding::unusable;
}

}  // namespace kith
