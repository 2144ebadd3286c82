#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/engine/fixture.hpp"

namespace kith::test {

/// 2023-11-14, when all keys of the society were made.
inline constexpr Timestamp founded{1'700'000'000};
inline constexpr std::int64_t society_day = 86'400;
/// When Alice certified others, when the others did, and when her word on Gina ran out.
inline constexpr Timestamp alice_signed = founded + society_day;
inline constexpr Timestamp others_signed = founded + 10 * society_day;
inline constexpr Timestamp gina_ended = founded + 100 * society_day;

/// Real certificates, made and certified by an engine, once for each test program:
///
///   alice ─▶ bob (1,120) ─▶ carol ─▶ frank        nobody relies on what carol says
///   alice ─▶ dave (1,60) ─▶ erin, twin
///   alice ─▶ hans (1,120, for example.net) ─▶ ida, ivan
///   alice ─▶ gina, until `gina_ended`
///
/// Mallory, certified by nobody, and the twin have Carol's address. Bob has a second user ID,
/// `Bob <bob@work.example>`, that nobody certified, Gina `Gina <gina@home.example>`. Ida is of
/// example.org, Ivan of example.net.
struct Society {
  Bytes certificates;                                            ///< all, without secret keys
  std::map<std::string, std::string, std::less<>> fingerprints;  ///< by name
};
[[nodiscard]] const Society& society();

/// A keyring with the society in it, and Alice of ownertrust ultimate.
class SocietyTest : public testing::Test {
 protected:
  SocietyTest();

  [[nodiscard]] static std::string key(std::string_view name);
  /// The name of a certificate; empty when it is nobody's.
  [[nodiscard]] static std::string name(const Fingerprint& fingerprint);
  [[nodiscard]] static TrustSetting by(TrustModel model, Timestamp time = reference_time);
  void rely(std::string_view name, std::optional<Ownertrust> level);

  /// `Bob <bob@example.org> full 120` for each binding of `who` (empty: of all), sorted unless it
  /// is about somebody; followed by ` self-claimed`, ` root`, and how certificate and user ID stand
  /// where they are not live.
  [[nodiscard]] std::vector<std::string> trust(const std::string& who,
                                               const TrustSetting& setting) const;
  [[nodiscard]] std::vector<std::string> trust(const std::string& who,
                                               TrustModel model = TrustModel::flow) const {
    return trust(who, by(model));
  }
  [[nodiscard]] TrustReport counts(const TrustRequest& request) const;
  [[nodiscard]] PathReport path(const std::string& who, const TrustSetting& setting,
                                const std::optional<std::string>& user_id = {}) const;
  [[nodiscard]] PathReport path(const std::string& who, TrustModel model = TrustModel::flow) const {
    return path(who, by(model));
  }
  [[nodiscard]] GraphReport graph(const std::string& who, const TrustSetting& setting) const;

  /// One binding as a line of `trust`.
  [[nodiscard]] static std::string line(const TrustedBinding& binding);
  /// `alice > bob (1,120) > carol: 120`, with `!` after hops that limit and `, self` at the end
  /// where the last word is the certificate's own.
  [[nodiscard]] static std::string line(const TrustPath& path);
  /// What is missing, a sentence each.
  [[nodiscard]] static std::vector<std::string> sentences(const PathReport& report);

  Scratch scratch_;
  Engine engine_;
};

}  // namespace kith::test
