#include "core/engine/gnupg/takeover.hpp"

#include <utility>

namespace kith {
namespace {

constexpr const char* secret_export = "gpg --export-secret-keys";

void add_problem(ImportReport& report, const std::string& file, std::string problem) {
  report.problems.insert(report.problems.begin(), {file, 0, {}, std::move(problem), {}});
  ++report.problem_count;
}

}  // namespace

Outcome<GnupgTakeover> GnupgTakeover::begin(const GnupgHome& home, bool no_input) {
  GnupgTakeover takeover{home};
  auto secret = home.secret_keys(no_input, takeover.shortfall_);
  if (!secret) return fail(std::move(secret.error()));
  takeover.secret_ = std::move(*secret);
  auto certificates = home.certificates(takeover.process_);
  if (!certificates) return fail(std::move(certificates.error()));
  takeover.certificates_ = std::move(*certificates);
  return takeover;
}

Outcome<GnupgReport> GnupgTakeover::import_into(Engine& engine, ImportRequest request,
                                                const Job& job) {
  GnupgReport report;
  report.shortfall = shortfall_;
  request.inputs.push_back(certificates_);
  if (!secret_.empty()) {
    request.inputs.push_back(stream_of(secret_, secret_export));
    request.inputs.back().secret_keys_only = true;
  }
  auto imported = engine.import(request, job);
  if (!imported) return fail(std::move(imported.error()));
  report.import = std::move(*imported);
  if (!process_->succeeded()) {
    add_problem(report.import, certificates_.name, "gpg stopped: " + process_->last_words());
  }
  if (!shortfall_.empty()) {
    add_problem(report.import, secret_export, "gpg gave out only some of the keys: " + shortfall_);
  }
  auto text = home_.ownertrust();
  if (!text) return fail(std::move(text.error()));
  auto ownertrust = engine.import_ownertrust(
      {stream_of(std::move(*text), "gpg --export-ownertrust"), request.dry_run}, job);
  if (!ownertrust) return fail(std::move(ownertrust.error()));
  report.ownertrust = std::move(*ownertrust);
  return report;
}

}  // namespace kith
