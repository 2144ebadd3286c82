#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/engine/prompter.hpp"
#include "tests/engine/fixture.hpp"

namespace kith::test {

/// Answers from a list, and remembers what was asked.
class ListPrompter : public Prompter {
 public:
  explicit ListPrompter(std::vector<std::string> answers) : answers_(std::move(answers)) {}

  Outcome<Passphrase> passphrase(const PassphraseQuestion& question) override {
    questions.push_back(question);
    if (questions.size() > answers_.size()) {
      return fail(Error{ErrorKind::passphrase, "no more answers", {}});
    }
    return Passphrase::copy_of(as_bytes(answers_[questions.size() - 1]));
  }

  std::vector<PassphraseQuestion> questions;

 private:
  std::vector<std::string> answers_;
};

/// Opens a keyring whose questions `prompter` answers.
[[nodiscard]] inline Engine open_with(const std::filesystem::path& home, Prompter& prompter) {
  auto engine = Engine::open({.home = home, .create = true, .prompter = &prompter});
  EXPECT_TRUE(engine.has_value());
  return std::move(*engine);
}

/// A new identity without a passphrase.
inline CertificateInfo make_identity(Engine& engine, const std::string& user_id,
                                     IdentityProfile profile = IdentityProfile::v4,
                                     Timestamp time = Timestamp::now()) {
  NewIdentityRequest request;
  request.user_ids = {user_id};
  request.profile = profile;
  request.at_rest = AtRest::readable;
  request.time = time;
  auto report = engine.make_identity(request);
  EXPECT_TRUE(report.has_value()) << (report ? "" : report.error().message);
  return report ? report->certificate : CertificateInfo{};
}

/// The message of an error; empty where there is none.
template <typename T>
[[nodiscard]] std::string message_of(const Outcome<T>& outcome) {
  return outcome ? std::string{} : outcome.error().message;
}

/// An identity's secret keys as they go to another program, which must succeed.
[[nodiscard]] inline Bytes exported_secret(Engine& engine, const std::string& who) {
  Bytes octets;
  const auto report = engine.export_secret({{who}, false}, [&](ByteView piece) {
    octets.insert(octets.end(), piece.begin(), piece.end());
    return true;
  });
  EXPECT_TRUE(report) << message_of(report);
  return octets;
}

/// Certifies what can be certified, which must succeed.
inline CertifyReport must_certify(Engine& engine, const CertifyRequest& request) {
  const auto plan = engine.plan_certifications(request);
  EXPECT_TRUE(plan.has_value()) << message_of(plan);
  if (!plan) return {};
  auto report = engine.certify(*plan);
  EXPECT_TRUE(report.has_value()) << message_of(report);
  return report ? std::move(*report) : CertifyReport{};
}

}  // namespace kith::test
