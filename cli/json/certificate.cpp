#include "cli/json/documents.hpp"
#include "cli/json/trust_value.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

using json::Json;
using json::text;
using json::text_or_null;
using json::value_of;

/// RFC 9580 §5.2.3.31, by the names that `kith revoke --reason` takes.
const char* name_of_reason(std::uint8_t reason) {
  switch (reason) {
    case 0: return "unspecified";
    case 1: return "superseded";
    case 2: return "compromised";
    case 3: return "retired";
    case 32: return "user-id-invalid";
    default: return "unknown";
  }
}

Json value_of(const std::optional<RevocationInfo>& revocation) {
  if (!revocation) return nullptr;
  return {{"hard", revocation->hard},
          {"reason", name_of_reason(revocation->reason)},
          {"text", text(revocation->text)},
          {"time", value_of(revocation->time)},
          {"code", revocation->reason},
          {"by_designated_revoker", revocation->by_designated_revoker}};
}

/// By the names that `kith sign --checked` takes; null where that was not said.
Json value_of(CheckedHow how) {
  switch (how) {
    case CheckedHow::not_said: return nullptr;
    case CheckedHow::in_person: return "in-person";
    case CheckedHow::video: return "video";
    case CheckedHow::phone: return "phone";
    case CheckedHow::other: return "other";
  }
  return nullptr;
}

Json value_of(const std::optional<NoteInfo>& note) {
  if (!note) return nullptr;
  return {{"checked", value_of(note->checked)},
          {"text", text_or_null(note->text)},
          {"changed", value_of(note->changed)}};
}

/// One of the six words that the contract has; `counts` and `why` say the rest.
const char* name_of(CertificationStatus status) {
  switch (status) {
    case CertificationStatus::good:
    case CertificationStatus::superseded: return "good";
    case CertificationStatus::bad: return "bad";
    case CertificationStatus::unknown_issuer: return "unknown_issuer";
    case CertificationStatus::expired: return "expired";
    case CertificationStatus::revoked: return "revoked";
    case CertificationStatus::rejected_by_policy:
    case CertificationStatus::unsupported: return "rejected_by_policy";
  }
  return "bad";
}

const char* state_of(const CertificateInfo& certificate) {
  if (certificate.revoked) return "revoked";
  if (certificate.expired) return "expired";
  if (certificate.not_yet_valid) return "not_yet_valid";
  return certificate.valid ? "valid" : "invalid";
}

Json value_of(const CertificationInfo& certification) {
  Json scopes = Json::array();
  for (const std::string& scope : certification.scopes) scopes.push_back(text(scope));
  const KeyId key_id = certification.issuer_key_id;
  return {{"issuer", value_of(certification.issuer)},
          {"issuer_key_id", key_id.value == 0 ? Json(nullptr) : Json(to_hex(key_id))},
          {"issuer_user_id", text_or_null(certification.issuer_user_id)},
          {"type", certification.type},
          {"created", value_of(certification.created)},
          {"expires", value_of(certification.expires)},
          {"amount", certification.amount},
          {"depth", certification.depth},
          {"scopes", std::move(scopes)},
          {"exportable", certification.exportable},
          {"status", name_of(certification.status)},
          {"counts", certification.status == CertificationStatus::good},
          {"why", text_or_null(certification.why)},
          {"revocable", certification.revocable}};
}

Json value_of(const UserIdInfo& user_id, bool certifications) {
  Json value{{"user_id", text(user_id.user_id)}, {"email", text_or_null(user_id.email)},
             {"primary", user_id.primary},       {"revoked", value_of(user_id.revoked)},
             {"trust", value_of(user_id.trust)}, {"state", json::name_of(user_id.state)},
             {"why", text_or_null(user_id.why)}, {"attribute", user_id.attribute}};
  if (!is_utf8(user_id.user_id)) value["user_id_hex"] = to_hex(as_bytes(user_id.user_id));
  json::add_letters(value, user_id.mixed_scripts, user_id.looks_like);
  if (!certifications) return value;
  Json list = Json::array();
  for (const CertificationInfo& c : user_id.certifications) list.push_back(value_of(c));
  value["certifications"] = std::move(list);
  return value;
}

Json value_of(const SubkeyInfo& subkey) {
  return {{"fingerprint", value_of(subkey.fingerprint)}, {"algorithm", subkey.algorithm},
          {"created", value_of(subkey.created)},         {"expires", value_of(subkey.expires)},
          {"revoked", value_of(subkey.revoked)},         {"capabilities", subkey.capabilities},
          {"state", json::name_of(subkey.state)},        {"why", text_or_null(subkey.why)}};
}

}  // namespace

std::string json_of(const CertificateInfo& certificate, bool certifications) {
  Json user_ids = Json::array();
  for (const UserIdInfo& u : certificate.user_ids) user_ids.push_back(value_of(u, certifications));
  Json subkeys = Json::array();
  for (const SubkeyInfo& s : certificate.subkeys) subkeys.push_back(value_of(s));
  Json value{{"fingerprint", value_of(certificate.fingerprint)},
             {"key_id", to_hex(certificate.fingerprint.key_id())},
             {"version", certificate.version},
             {"algorithm", certificate.algorithm},
             {"created", value_of(certificate.created)},
             {"expires", value_of(certificate.expires)},
             {"revoked", value_of(certificate.revoked)},
             {"own", certificate.own},
             {"locked", certificate.locked},
             {"ownertrust", value_of(certificate.ownertrust)},
             {"valid", certificate.valid},
             {"state", state_of(certificate)},
             {"why", text_or_null(certificate.why)},
             {"capabilities", certificate.capabilities},
             {"user_ids", std::move(user_ids)},
             {"subkeys", std::move(subkeys)}};
  if (!certifications) return json::to_line(value);
  Json revokers = Json::array();
  for (const Fingerprint& f : certificate.designated_revokers) revokers.push_back(value_of(f));
  value["note"] = value_of(certificate.note);
  value["designated_revokers"] = std::move(revokers);
  value["warnings"] = certificate.warnings;
  return json::to_line(value);
}

}  // namespace kith::cli
