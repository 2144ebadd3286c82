#pragma once

#include <map>
#include <set>
#include <string>

#include "tests/corpus/manifest.hpp"
#include "tests/corpus/reading.hpp"

/// The manifest's sentences about what a reader must and must not do, as checks.
namespace kith::corpus {

/// What was read of one file, with short ways to what sentences speak of.
class Subject {
 public:
  Subject(const json& file, const Reading& reading) : file_(file), reading_(reading) {}

  [[nodiscard]] const json& file() const { return file_; }
  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] std::size_t certificates() const { return reading_.certificates.size(); }
  [[nodiscard]] bool problem(format::ParseErrorCode code) const {
    return reading_.has_problem(code);
  }
  /// Nothing was read, and the reason is told.
  [[nodiscard]] bool refused() const { return certificates() == 0 && reading_.tells(); }
  /// One certificate was read, or the reason why not is told.
  [[nodiscard]] bool read_or_refused() const { return certificates() == 1 || refused(); }

  /// The first certificate. What follows speaks of it.
  [[nodiscard]] const CertificateReading& certificate() const;
  [[nodiscard]] const certificate::CertificateState& state() const { return certificate().state; }
  /// User IDs and subkeys in the order of the file.
  [[nodiscard]] const certificate::UserIdState& user_id(std::size_t i) const;
  [[nodiscard]] const certificate::SubkeyState& subkey(std::size_t i) const;
  [[nodiscard]] std::size_t bound_user_ids() const;
  [[nodiscard]] std::size_t bound_subkeys() const;

  /// Own signatures and those of others, with a status.
  [[nodiscard]] std::size_t own(SignatureStatus status) const;
  [[nodiscard]] std::size_t others(SignatureStatus status) const;
  /// The newest signature by another; all have one where a sentence speaks of it.
  [[nodiscard]] const SignatureFact& other() const;
  /// Good certifications on a user ID, in the order of the file, by the certificate of that name.
  [[nodiscard]] std::vector<SignatureFact> certifications_on(std::size_t user_id,
                                                             const std::string& issuer) const;
  [[nodiscard]] std::vector<std::string> scopes(const SignatureFact& fact) const;
  /// Why a certification by another does not count now; empty when it may.
  [[nodiscard]] std::string objection(const SignatureFact& fact) const;

 private:
  const json& file_;
  const Reading& reading_;
};

using Check = bool (*)(const Subject& subject);

/// The sentences, each with its check.
const std::map<std::string, Check>& musts();
const std::map<std::string, Check>& must_nots();

/// Those that no reader of certificates can keep: they speak of what other layers do.
const std::set<std::string>& elsewhere();

/// The fingerprints of the two issuers that many files need (hostile/00-helpers.pgp).
inline constexpr const char* corpus_ca = "1E2D1F23B6F72C134F4987EC9480E064D1694191";
inline constexpr const char* other_issuer = "68CDB7AE74AC687C9FE5E4A49E6B091E607FF344";

}  // namespace kith::corpus
