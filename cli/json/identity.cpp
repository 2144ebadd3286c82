#include "cli/json/documents.hpp"
#include "cli/json/value.hpp"

namespace kith::cli {
namespace {

using json::Json;
using json::text;
using json::to_line;
using json::value_of;

/// A certificate as its own document has it, put into another one.
Json parsed(const CertificateInfo& certificate) { return Json::parse(json_of(certificate, true)); }

Json value_of(const SkippedCertification& skipped) {
  return {{"fingerprint", value_of(skipped.fingerprint)},
          {"user_id", skipped.user_id ? text(*skipped.user_id) : Json(nullptr)},
          {"why", text(skipped.why)},
          {"refused", skipped.refused}};
}

}  // namespace

std::string json_of(const NewIdentityReport& report) {
  const Json document{{"certificates", Json::array({parsed(report.certificate)})},
                      {"revocation_file", text(report.revocation_file.string())}};
  return to_line(document);
}

std::string json_of(const IdentityReport& report) {
  Json done = Json::array();
  for (const std::string& what : report.done) done.push_back(text(what));
  const Json document{{"certificates", Json::array({parsed(report.certificate)})},
                      {"done", std::move(done)}};
  return to_line(document);
}

std::string json_of(const CertifyReport& report) {
  Json signed_user_ids = Json::array();
  for (const CertifyReport::Entry& entry : report.signed_user_ids) {
    signed_user_ids.push_back(
        {{"fingerprint", value_of(entry.fingerprint)}, {"user_id", text(entry.user_id)}});
  }
  Json skipped = Json::array();
  for (const SkippedCertification& s : report.skipped) skipped.push_back(value_of(s));
  Json noted = Json::array();
  for (const Fingerprint& one : report.noted) noted.push_back(value_of(one));
  const Json document{{"signed", std::move(signed_user_ids)},
                      {"skipped", std::move(skipped)},
                      {"noted", std::move(noted)}};
  return to_line(document);
}

std::string json_of(const UncertifyReport& report) {
  Json revoked = Json::array();
  for (const std::string& user_id : report.user_ids) revoked.push_back(text(user_id));
  const Json document{{"fingerprint", value_of(report.certificate.fingerprint)},
                      {"issuer", value_of(report.issuer)},
                      {"revoked", std::move(revoked)}};
  return to_line(document);
}

}  // namespace kith::cli
