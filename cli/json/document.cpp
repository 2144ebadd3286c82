#include "cli/json/document.hpp"

#include "cli/json/trust_value.hpp"

namespace kith::cli {
namespace {

using json::Json;
using json::name_of;
using json::text;
using json::text_or_null;
using json::to_line;
using json::value_of;

const char* status_of(const DocumentSignature& signature) {
  switch (signature.status) {
    case CertificationStatus::good:
    case CertificationStatus::superseded: return "good";
    case CertificationStatus::bad: return "bad";
    case CertificationStatus::unknown_issuer: return "unknown_issuer";
    case CertificationStatus::expired: return "expired";
    case CertificationStatus::revoked: return "revoked";
    case CertificationStatus::rejected_by_policy: return "rejected_by_policy";
    case CertificationStatus::unsupported: return "unsupported";
  }
  return "bad";
}

Json value_of(const DocumentSignature& signature) {
  const bool known = signature.trust.has_value();
  return {{"status", status_of(signature)},
          {"why", text_or_null(signature.why)},
          {"counts", signature.counts},
          {"fingerprint", value_of(signature.signer)},
          {"user_id", known ? text(signature.user_id) : Json(nullptr)},
          {"key", value_of(signature.key)},
          {"key_id", signature.key_id.value == 0 ? Json(nullptr) : Json(to_hex(signature.key_id))},
          {"created", value_of(signature.created)},
          {"expires", value_of(signature.expires)},
          {"text", signature.text},
          {"hash", signature.hash},
          {"believed", signature.believed},
          {"amount", known ? json::amount_of(*signature.trust) : Json(nullptr)},
          {"level", known ? Json(name_of(signature.trust->level)) : Json(nullptr)},
          {"self_claimed", known ? Json(signature.trust->self_claimed) : Json(nullptr)}};
}

}  // namespace

std::string json_of(const SignFileReport& report, const std::string& file,
                    const std::string& signature_file) {
  return to_line({{"file", text(file)},
                  {"signature_file", text(signature_file)},
                  {"octets", report.octets},
                  {"fingerprint", value_of(report.signer.fingerprint)},
                  {"user_id", text(report.signer.user_id)},
                  {"key", value_of(report.key)},
                  {"created", value_of(report.created)}});
}

std::string json_of(const VerifyFileReport& report, const VerifyFileRequest& request) {
  Json signatures = Json::array();
  for (const DocumentSignature& signature : report.signatures) {
    signatures.push_back(value_of(signature));
  }
  return to_line({{"file", text(request.file.name)},
                  {"signature_file", text(request.signature.name)},
                  {"octets", report.octets},
                  {"model", name_of(request.setting.model)},
                  {"time", value_of(request.setting.time)},
                  {"accepted", report.accepted},
                  {"signatures", std::move(signatures)},
                  {"left_out", report.left_out}});
}

}  // namespace kith::cli
