#include "tests/torture/describe.hpp"

#include <algorithm>
#include <sstream>

#include "core/base/display.hpp"
#include "core/base/time.hpp"

namespace kith::torture {
namespace {

std::string date(Seconds time) { return to_rfc3339(Timestamp{time}); }

/// When something ends that began at `created`.
std::string end(Seconds created, std::uint32_t span) {
  return span == 0 ? "0" : date(created + span);
}

void write_marks(std::ostream& out, const SignaturePlan& plan) {
  const std::pair<bool, std::string_view> marks[] = {
      {plan.by_subkey, "by-subkey"},
      {plan.open_scope, "open-scope"},
      {plan.local, "local"},
      {plan.irrevocable, "irrevocable"},
      {plan.primary, "primary"},
      {plan.critical_subpacket, "critical-subpacket"},
      {plan.critical_notation, "critical-notation"},
      {plan.critical_signer, "critical-signer"},
      {plan.unknown_subpacket, "unknown-subpacket"},
      {plan.spoilt, "spoilt"},
      {plan.naming == Naming::fingerprint_alone, "fingerprint-alone"},
      {plan.naming == Naming::key_id_alone, "key-id-alone"},
      {plan.naming == Naming::hashed_key_id_alone, "hashed-key-id-alone"},
  };
  for (const auto& [set, name] : marks) {
    if (set) out << ' ' << name;
  }
}

std::string_view name_of_hash(std::uint8_t hash) {
  switch (hash) {
    case 1: return " MD5";
    case 2: return " SHA-1";
    default: return "";
  }
}

void write_signature(std::ostream& out, const SignaturePlan& plan, Seconds key_created) {
  out << "    s" << plan.number << " c" << plan.issuer << ' ' << std::hex << std::uppercase
      << unsigned{static_cast<std::uint8_t>(plan.type)} << std::dec << "h " << date(plan.created)
      << name_of_hash(plan.hash);
  if (plan.expires_after) out << " until=" << end(plan.created, *plan.expires_after);
  if (plan.key_expires_after) out << " key-until=" << end(key_created, *plan.key_expires_after);
  if (plan.trust) {
    out << " trust=" << unsigned{plan.trust->first} << '/' << unsigned{plan.trust->second};
  }
  for (const std::string& scope : plan.scopes) out << " scope=\"" << displayable(scope) << '"';
  if (plan.reason) out << " reason=" << unsigned{*plan.reason};
  if (plan.appoints) out << " appoints=c" << *plan.appoints;
  write_marks(out, plan);
  out << '\n';
}

void write_signatures(std::ostream& out, const CertificatePlan& plan,
                      std::optional<std::size_t> user_id) {
  for (const SignaturePlan& signature : plan.signatures) {
    if (signature.user_id == user_id) write_signature(out, signature, plan.created);
  }
}

void write_settings(std::ostream& out, const WebPlan& plan,
                    const std::vector<Fingerprint>& fingerprints) {
  out << "seed " << plan.seed << "\nnow " << plan.now << '\n';
  out << "paths " << plan.for_paths << "\nlevels " << plan.for_levels << '\n';
  for (const std::size_t root : plan.roots) out << "root " << to_hex(fingerprints[root]) << '\n';
  for (const auto& [number, value] : plan.ownertrust) {
    out << "ownertrust " << to_hex(fingerprints[number]) << ' ' << value << '\n';
  }
}

void write_certificate(std::ostream& out, const WebPlan& plan, std::size_t number,
                       const Fingerprint& fingerprint) {
  const CertificatePlan& certificate = plan.certificates[number];
  out << 'c' << number << ' ' << to_hex(fingerprint) << " made " << date(certificate.created);
  if (certificate.has_subkey) out << " subkey";
  if (std::count(plan.roots.begin(), plan.roots.end(), number) != 0) out << " root";
  for (const auto& [who, value] : plan.ownertrust) {
    if (who == number) out << " ownertrust=" << value;
  }
  out << '\n';
  write_signatures(out, certificate, std::nullopt);
  for (std::size_t i = 0; i < certificate.user_ids.size(); ++i) {
    const UserIdPlan& user_id = certificate.user_ids[i];
    out << (user_id.attribute ? "  attribute " : "  user ID \"")
        << (user_id.attribute ? "" : displayable(user_id.text) + '"') << '\n';
    write_signatures(out, certificate, i);
  }
}

}  // namespace

std::string describe(const WebPlan& plan, const std::vector<Fingerprint>& fingerprints) {
  std::ostringstream out;
  write_settings(out, plan, fingerprints);
  out << "\nnow is " << date(plan.now) << '\n';
  for (std::size_t number = 0; number < plan.certificates.size(); ++number) {
    if (std::count(plan.order.begin(), plan.order.end(), number) != 0) {
      write_certificate(out, plan, number, fingerprints[number]);
    }
  }
  return out.str();
}

}  // namespace kith::torture
