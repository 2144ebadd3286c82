#include "core/engine/trust/missing.hpp"

#include <algorithm>

#include "core/base/display.hpp"

namespace kith {
namespace {

constexpr std::size_t name_columns = 50;
/// Certifiers about whom something is said.
constexpr std::size_t told_certifiers = 5;

std::string name_of(const NamedCertificate& certificate) {
  if (certificate.user_id.empty()) return to_hex(certificate.fingerprint);
  return clipped(displayable(certificate.user_id), name_columns);
}

class Missing {
 public:
  Missing(Web& web, const Binding& binding, const PathReport& report, const std::stop_token& stop)
      : web_(web), binding_(binding), report_(report), judge_(web, stop) {}

  std::vector<Explanation> run() {
    if (web_.start_count() == 0) {
      add("trust has nowhere to start from: none of the certificates in this keyring is yours",
          "`kith new` makes one; `kith ownertrust WHO ultimate` says that one is yours; --root WHO "
          "asks as if one were");
    }
    add_state();
    if (explanations_.empty()) add_certifiers();
    return std::move(explanations_);
  }

 private:
  void add(std::string text, std::string hint) {
    explanations_.push_back({std::move(text), std::move(hint)});
  }

  /// What ends every path before it begins.
  void add_state() {
    switch (report_.standing) {
      case CertificateStanding::live: break;
      case CertificateStanding::expired:
        add("the certificate has expired", "ask its owner for one that was renewed");
        return;
      case CertificateStanding::revoked:
        add("the certificate is revoked", "ask its owner for the new one");
        return;
      case CertificateStanding::unusable:
        add("no self-signature makes this a certificate",
            "`kith show` tells what is wrong with it");
        return;
    }
    switch (report_.state) {
      case BindingState::valid: break;
      case BindingState::expired: add("this user ID has expired", ""); break;
      case BindingState::revoked: add("its owner has revoked this user ID", ""); break;
      case BindingState::unbound:
        add("the certificate's own key does not claim this user ID", "");
        break;
    }
  }

  void add_certifiers() {
    const auto certifiers = this->certifiers();
    const std::string who = to_hex(report_.binding.fingerprint);
    if (certifiers.empty()) {
      add("nobody whose certificate you have vouches for this user ID",
          "compare the fingerprint with its owner, then `kith sign " + who + "`");
      return;
    }
    std::size_t told = 0;
    for (const CertificateId id : certifiers) {
      if (told++ == told_certifiers) {
        add("and " + std::to_string(certifiers.size() - told_certifiers) + " more vouch for it",
            "");
        break;
      }
      add_certifier(id);
    }
  }

  /// Those who certified this user ID, by id.
  [[nodiscard]] std::vector<CertificateId> certifiers() {
    std::vector<CertificateId> ids;
    const trust::Node* node = web_.network().node(binding_.certificate);
    if (node == nullptr) return ids;
    for (const trust::Edge& edge : node->incoming) {
      if (edge.user_id == binding_.user_id) ids.push_back(edge.issuer);
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
  }

  void add_certifier(CertificateId id) {
    const NamedCertificate certifier = named(web_, id);
    const std::string name = name_of(certifier);
    const std::string fingerprint = to_hex(certifier.fingerprint);
    if (!is_believed(id)) {
      add(name + " vouches for it, but you do not know whether that key is theirs",
          "`kith path " + fingerprint + "` tells more");
      return;
    }
    const auto opinion =
        std::ranges::find(web_.beliefs().opinions, id, &trust::Opinion::certificate);
    if (opinion == web_.beliefs().opinions.end()) {
      add(name + " vouches for it, but you have not said that you rely on their certifications",
          "if you do: `kith ownertrust " + fingerprint + " full`");
    } else {
      add(name + " vouches for it, and you rely on them as " +
              std::string{name_of_level(opinion->ownertrust)},
          "`kith ownertrust " + fingerprint + " full` would rely on them more");
    }
  }

  static std::string_view name_of_level(std::optional<Ownertrust> level) {
    return level ? kith::name_of(*level) : std::string_view{"unknown"};
  }

  [[nodiscard]] bool is_believed(CertificateId id) {
    return std::ranges::any_of(
        judge_.all_of(id), [](const TrustInfo& trust) { return trust.reaches(fully_believed); });
  }

  Web& web_;
  Binding binding_;
  const PathReport& report_;
  Judge judge_;
  std::vector<Explanation> explanations_;
};

}  // namespace

std::vector<Explanation> missing_for(Web& web, const Binding& binding, const PathReport& report,
                                     const std::stop_token& stop) {
  return Missing{web, binding, report, stop}.run();
}

}  // namespace kith
