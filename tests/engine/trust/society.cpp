#include "tests/engine/trust/society.hpp"

#include <algorithm>

#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

/// Makes people and lets them certify each other.
class Founding {
 public:
  Founding() : engine_(open_keyring(scratch_ / "home")) {}

  void person(const std::string& name, const std::string& user_id, const std::string& second = {}) {
    const auto made = make_identity(engine_, user_id, IdentityProfile::v4, founded);
    fingerprints_[name] = to_hex(made.fingerprint);
    if (second.empty()) return;
    const auto added = engine_.add_user_id({fingerprints_[name], second, false, founded + 60});
    EXPECT_TRUE(added) << message_of(added);
  }
  void certify(const std::string& issuer, const std::string& target,
               const CertificationTerms& terms = {}, Timestamp time = others_signed) {
    CertifyRequest request;
    request.who = {fingerprints_.at(target)};
    request.as = fingerprints_.at(issuer);
    request.user_ids = {"@example"};
    request.terms = terms;
    request.time = time;
    EXPECT_EQ(must_certify(engine_, request).signed_user_ids.size(), 1U);
  }
  Society close() { return {export_all(engine_), std::move(fingerprints_)}; }

 private:
  Scratch scratch_;
  Engine engine_;
  std::map<std::string, std::string, std::less<>> fingerprints_;
};

CertificationTerms introducer(std::uint8_t amount, std::vector<std::string> scopes = {}) {
  CertificationTerms terms;
  terms.depth = 1;
  terms.amount = amount;
  terms.scopes = std::move(scopes);
  return terms;
}

Society found() {
  Founding all;
  all.person("alice", "Alice <alice@example.org>");
  all.person("bob", "Bob <bob@example.org>", "Bob <bob@work.example>");
  all.person("carol", "Carol <carol@example.org>");
  all.person("dave", "Dave <dave@example.net>");
  all.person("erin", "Erin <erin@example.net>");
  all.person("frank", "Frank <frank@example.org>");
  all.person("gina", "Gina <gina@example.org>", "Gina <gina@home.example>");
  all.person("hans", "Hans <hans@example.net>");
  all.person("ida", "Ida <ida@example.org>");
  all.person("ivan", "Ivan <ivan@example.net>");
  all.person("mallory", "Mallory <CAROL@Example.org>");
  all.person("twin", "Twin <carol@example.org>");
  CertificationTerms ending;
  ending.expires = gina_ended;
  all.certify("alice", "bob", introducer(120), alice_signed);
  all.certify("alice", "dave", introducer(60), alice_signed);
  all.certify("alice", "hans", introducer(120, {"example.net"}), alice_signed);
  all.certify("alice", "gina", ending, alice_signed);
  all.certify("bob", "carol");
  all.certify("carol", "frank");
  all.certify("dave", "erin");
  all.certify("dave", "twin");
  all.certify("hans", "ida");
  all.certify("hans", "ivan");
  return all.close();
}

std::string word_of(CertificateStanding standing) {
  switch (standing) {
    case CertificateStanding::live: return "";
    case CertificateStanding::expired: return " certificate expired";
    case CertificateStanding::revoked: return " certificate revoked";
    case CertificateStanding::unusable: return " unusable";
  }
  return " ?";
}

std::string word_of(BindingState state) {
  switch (state) {
    case BindingState::valid: return "";
    case BindingState::expired: return " expired";
    case BindingState::revoked: return " revoked";
    case BindingState::unbound: return " unbound";
  }
  return " ?";
}

}  // namespace

const Society& society() {
  static const Society all = found();
  return all;
}

SocietyTest::SocietyTest() : engine_(open_keyring(scratch_ / "home")) {
  import(engine_, {society().certificates});
  rely("alice", Ownertrust::ultimate);
}

std::string SocietyTest::key(std::string_view name) {
  const auto found = society().fingerprints.find(name);
  return found == society().fingerprints.end() ? std::string{} : found->second;
}

std::string SocietyTest::name(const Fingerprint& fingerprint) {
  for (const auto& [name, key] : society().fingerprints) {
    if (key == to_hex(fingerprint)) return name;
  }
  return {};
}

TrustSetting SocietyTest::by(TrustModel model, Timestamp time) { return {model, {}, time}; }

void SocietyTest::rely(std::string_view name, std::optional<Ownertrust> level) {
  const auto report = engine_.set_ownertrust({key(name), level});
  EXPECT_TRUE(report) << message_of(report);
}

std::string SocietyTest::line(const TrustedBinding& binding) {
  std::string line{binding.user_id};
  line += " " + std::string{name_of(binding.trust.level)};
  if (binding.trust.amount) line += " " + std::to_string(*binding.trust.amount);
  if (binding.trust.self_claimed) line += " self-claimed";
  if (binding.root) line += " root";
  return line + word_of(binding.standing) + word_of(binding.state);
}

std::vector<std::string> SocietyTest::trust(const std::string& who,
                                            const TrustSetting& setting) const {
  std::vector<std::string> lines;
  const auto report = engine_.trust({who, fully_believed, setting},
                                    [&](const TrustedBinding& binding) {
                                      EXPECT_EQ(binding.trust.model, setting.model);
                                      lines.push_back(line(binding));
                                      return true;
                                    },
                                    {});
  EXPECT_TRUE(report) << message_of(report);
  if (who.empty()) std::ranges::sort(lines);
  return lines;
}

TrustReport SocietyTest::counts(const TrustRequest& request) const {
  const auto report = engine_.trust(request, [](const TrustedBinding&) { return true; }, {});
  EXPECT_TRUE(report) << message_of(report);
  return report ? *report : TrustReport{};
}

PathReport SocietyTest::path(const std::string& who, const TrustSetting& setting,
                             const std::optional<std::string>& user_id) const {
  const auto report = engine_.path({who, user_id, setting}, {});
  EXPECT_TRUE(report) << message_of(report);
  return report ? *report : PathReport{};
}

GraphReport SocietyTest::graph(const std::string& who, const TrustSetting& setting) const {
  const auto report = engine_.graph({who, {}, setting}, {});
  EXPECT_TRUE(report) << message_of(report);
  return report ? *report : GraphReport{};
}

std::string SocietyTest::line(const TrustPath& path) {
  std::string line = name(path.root.fingerprint);
  for (const PathHop& hop : path.hops) {
    line += " > " + name(hop.target.fingerprint);
    if (hop.depth != 0 || hop.amount != fully_believed) {
      line += " (" + std::to_string(hop.depth) + "," + std::to_string(hop.amount) + ")";
    }
    if (hop.limits) line += "!";
  }
  return line + ": " + std::to_string(path.amount) + (path.self ? ", self" : "");
}

std::vector<std::string> SocietyTest::sentences(const PathReport& report) {
  std::vector<std::string> texts;
  for (const Explanation& one : report.missing) texts.push_back(one.text);
  return texts;
}

}  // namespace kith::test
