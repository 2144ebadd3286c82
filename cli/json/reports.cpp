#include "cli/json/documents.hpp"
#include "cli/json/value.hpp"
#include "cli/text/layout.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

using json::Json;
using json::text;
using json::text_or_null;
using json::to_line;
using json::value_of;

Json value_of(const ImportProblem& problem) {
  return {{"file", text(problem.file)},
          {"offset", problem.offset},
          {"fingerprint", value_of(problem.fingerprint)},
          {"problem", text(problem.problem)},
          {"hint", text_or_null(problem.hint)}};
}

Json value_of(const OwnertrustImportReport& report) {
  return {{"read", report.read},
          {"new", report.added},
          {"updated", report.updated},
          {"unchanged", report.unchanged},
          {"rejected", report.rejected}};
}

Json problems_of(const OwnertrustImportReport& report) {
  Json problems = Json::array();
  for (const OwnertrustProblem& problem : report.problems) {
    problems.push_back({{"file", text(problem.file)},
                        {"line", problem.line == 0 ? Json(nullptr) : Json(problem.line)},
                        {"problem", text(problem.problem)},
                        {"hint", text_or_null(problem.hint)}});
  }
  return problems;
}

}  // namespace

std::string json_of(const ImportReport& report, bool dry_run,
                    const OwnertrustImportReport* ownertrust) {
  Json problems = Json::array();
  for (const ImportProblem& problem : report.problems) problems.push_back(value_of(problem));
  const auto& certificates = report.certificates;
  const auto& signatures = report.signatures;
  const auto& secret_keys = report.secret_keys;
  Json document{{"certificates",
                 {{"read", certificates.read},
                  {"new", certificates.added},
                  {"updated", certificates.updated},
                  {"unchanged", certificates.unchanged},
                  {"rejected", certificates.rejected}}},
                {"signatures",
                 {{"verified", signatures.verified},
                  {"bad", signatures.bad},
                  {"unknown_issuer", signatures.unknown_issuer},
                  {"rejected_by_policy", signatures.rejected_by_policy},
                  {"left_out", signatures.left_out}}},
                {"secret_keys",
                 {{"read", secret_keys.read},
                  {"new", secret_keys.added},
                  {"unchanged", secret_keys.unchanged},
                  {"locked", secret_keys.locked},
                  {"left_out", secret_keys.left_out}}},
                {"problems", std::move(problems)},
                {"problem_count", report.problem_count},
                {"dry_run", dry_run}};
  if (ownertrust != nullptr) {
    document["ownertrusts"] = value_of(*ownertrust);
    document["ownertrust_problems"] = problems_of(*ownertrust);
  }
  return to_line(document);
}

std::string json_of(const StatsReport& report) {
  Json algorithms = Json::object();
  for (const auto& [name, count] : report.algorithms) algorithms[name] = count;
  const Json document{{"home", text(report.path)},
                      {"certificates", report.certificates},
                      {"valid", report.valid},
                      {"expired", report.expired},
                      {"revoked", report.revoked},
                      {"unusable", report.unusable},
                      {"user_ids", report.user_ids},
                      {"subkeys", report.subkeys},
                      {"self_signatures", report.self_signatures},
                      {"certifications", report.certifications},
                      {"signatures",
                       {{"good", report.good},
                        {"bad", report.bad},
                        {"unknown_issuer", report.unknown_issuer},
                        {"unchecked", report.unchecked},
                        {"unsupported", report.unsupported}}},
                      {"algorithms", std::move(algorithms)},
                      {"octets_used", report.octets_used},
                      {"octets_file", report.octets_file}};
  return to_line(document);
}

std::string json_of(const VerifyReport& report) {
  Json problems = Json::array();
  for (const VerifyProblem& problem : report.problems) {
    problems.push_back(
        {{"fingerprint", value_of(problem.fingerprint)}, {"problem", text(problem.problem)}});
  }
  const Json document{{"certificates", report.certificates},
                      {"signatures", report.signatures},
                      {"waiting", report.waiting},
                      {"problems", std::move(problems)},
                      {"problem_count", report.problem_count}};
  return to_line(document);
}

std::string json_of(const DeleteReport& report) {
  Json deleted = Json::array();
  for (const DeleteReport::Entry& entry : report.deleted) {
    deleted.push_back({{"fingerprint", value_of(entry.fingerprint)},
                       {"user_id", text(entry.user_id)},
                       {"own", entry.own},
                       {"certified_by_you", entry.certified_by_you}});
  }
  const Json document{{"deleted", std::move(deleted)}};
  return to_line(document);
}

std::string json_of(const ExportReport& report, const std::string& file,
                    const std::string& v6_file) {
  const Json document{{"file", text(file)},
                      {"certificates", report.certificates},
                      {"octets", report.octets},
                      {"local_left_out", report.local_left_out},
                      {"incompatible_left_out", report.incompatible_left_out},
                      {"v6_certificates", report.v6_certificates},
                      {"v6_file", text_or_null(v6_file)},
                      {"v6_left_out", report.v6_left_out},
                      {"unprotected", report.unprotected},
                      {"locked_left_out", report.locked_left_out}};
  return to_line(document);
}

std::string json_of(const BackupReport& report, const std::string& file) {
  const Json document{
      {"file", text(file)}, {"certificates", report.certificates}, {"octets", report.octets}};
  return to_line(document);
}

std::string json_of(const RestoreReport& report) {
  const Json document{{"certificates", report.certificates},
                      {"replaced", text_or_null(report.replaced.string())}};
  return to_line(document);
}

std::string json_of(const OwnertrustReport& report) {
  const Json document{{"fingerprint", value_of(report.fingerprint)},
                      {"user_id", text_or_null(report.user_id)},
                      {"ownertrust", value_of(report.level)},
                      {"before", value_of(report.before)},
                      {"disabled", report.disabled},
                      {"in_keyring", report.in_keyring}};
  return to_line(document);
}

std::string json_of(const OwnertrustExport& report, const std::string& file) {
  const Json document{{"file", text(file)}, {"ownertrusts", {{"written", report.count}}}};
  return to_line(document);
}

std::string json_of(const OwnertrustImportReport& report) {
  const Json document{{"ownertrusts", value_of(report)},
                      {"problems", problems_of(report)},
                      {"problem_count", report.problem_count}};
  return to_line(document);
}

std::string json_of(const Error& error) {
  Json hints = Json::array();
  for (const std::string& hint : error.hints) hints.push_back(text(shown(hint)));
  const Json document{{"kind", name_of(error.kind)},
                      {"message", text(shown(error.message))},
                      {"hints", std::move(hints)}};
  return to_line(document);
}

}  // namespace kith::cli
