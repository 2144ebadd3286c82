#include "core/engine/status.hpp"

#include <algorithm>

#include "core/base/display.hpp"
#include "core/engine/last_backup.hpp"

namespace kith {
namespace {

using What = Attention::What;

constexpr std::size_t name_columns = 50;

NamedCertificate named(const CertificateInfo& certificate) {
  return {certificate.fingerprint,
          certificate.user_ids.empty() ? std::string{} : certificate.user_ids.front().user_id};
}

std::string shown(const NamedCertificate& name) {
  return name.user_id.empty() ? to_hex(name.fingerprint)
                              : clipped(displayable(name.user_id), name_columns);
}

bool is_certified(const CertificateInfo& certificate) {
  return std::ranges::any_of(certificate.user_ids,
                             [](const UserIdInfo& one) { return one.own_word.has_value(); });
}

bool is_believed(const CertificateInfo& certificate) {
  return std::ranges::any_of(certificate.user_ids, [](const UserIdInfo& one) {
    return one.trust && one.trust->level >= TrustLevel::full && !one.trust->self_claimed;
  });
}

class Survey {
 public:
  Survey(const Engine& engine, Timestamp time) : engine_(engine), time_(time) {}

  Outcome<StatusReport> run() {
    std::vector<Fingerprint> friends;
    const auto listed = engine_.list({"", time_}, [&](const CertificateInfo& certificate) {
      ++report_.certificates;
      if (certificate.valid) ++report_.valid;
      if (certificate.locked) look_at_locked(certificate);
      if (certificate.own) {
        report_.own.push_back(certificate);
        return true;
      }
      if (is_believed(certificate)) ++report_.believed;
      if (is_certified(certificate)) {
        friends.push_back(certificate.fingerprint);
        look_at_friend(certificate);
      }
      look_at_ended_word(certificate);
      return true;
    });
    if (!listed) return fail(listed.error());
    report_.certified = friends.size();
    for (const CertificateInfo& own : report_.own) look_at_own(own);
    for (const Fingerprint& one : friends) look_at_certifications(one);
    if (!report_.own.empty()) look_at_backup();
    std::ranges::stable_sort(report_.attention, {}, &Attention::what);
    return std::move(report_);
  }

 private:
  void tell(What what, const NamedCertificate& about, std::string text, std::string hint) {
    report_.attention.push_back({what, about, std::move(text), std::move(hint)});
  }

  [[nodiscard]] bool ends_soon(const std::optional<Timestamp>& end) const {
    return end && *end > time_ && *end <= time_ + attention_time;
  }

  void look_at_own(const CertificateInfo& own) {
    const NamedCertificate name = named(own);
    const std::string key = to_hex(own.fingerprint);
    if (own.revoked) {
      const bool is_last = std::ranges::none_of(
          report_.own, [](const CertificateInfo& other) { return !other.revoked; });
      if (!is_last) return;
      tell(What::identity_revoked, name, "your key " + shown(name) + " is revoked",
           "`kith new \"NAME <ADDRESS>\"` makes another");
    } else if (own.expired || ends_soon(own.expires)) {
      tell(What::identity_ends, name,
           "your key " + shown(name) + (own.expired ? " expired on " : " expires on ") +
               to_date(*own.expires),
           "`kith identity set-expiry " + key + " 2y` lets it live on");
    }
  }

  void look_at_locked(const CertificateInfo& certificate) {
    const NamedCertificate name = named(certificate);
    tell(What::identity_locked, name,
         "the secret keys of " + shown(name) + " are under the passphrase of another program",
         "`kith identity passphrase " + to_hex(certificate.fingerprint) + "` unlocks them" +
             (certificate.own ? "" : ", if they are yours"));
  }

  void look_at_friend(const CertificateInfo& certificate) {
    const NamedCertificate name = named(certificate);
    if (certificate.revoked) {
      tell(What::friend_revoked, name,
           "the key of " + shown(name) + ", which you certified, is revoked",
           "ask its owner for a new one, and compare the fingerprint");
    } else if (certificate.expired || ends_soon(certificate.expires)) {
      tell(What::friend_ends, name,
           "the key of " + shown(name) + ", which you certified, " +
               (certificate.expired ? "expired on " : "expires on ") +
               to_date(*certificate.expires),
           "ask its owner for the renewed certificate; `kith import FILE` takes it in");
    }
  }

  /// What was taken back has not ended: that is how somebody lets it rest.
  void look_at_ended_word(const CertificateInfo& certificate) {
    if (!certificate.valid) return;
    std::optional<Timestamp> last;
    for (const UserIdInfo& user_id : certificate.user_ids) {
      if (user_id.state == BindingState::valid) last = std::max(last, user_id.own_word_ended);
    }
    if (!last) return;
    const NamedCertificate name = named(certificate);
    const std::string key = to_hex(certificate.fingerprint);
    tell(What::certification_ends, name,
         "your certification of " + shown(name) + " ended on " + to_date(*last),
         "`kith sign " + key + "` renews it; `kith unsign " + key + "` lets it rest");
  }

  void look_at_certifications(const Fingerprint& fingerprint) {
    const auto shown_in_full = engine_.show({to_hex(fingerprint), time_});
    if (!shown_in_full || !shown_in_full->valid) return;
    std::optional<Timestamp> first;
    for (const UserIdInfo& user_id : shown_in_full->user_ids) {
      for (const CertificationInfo& one : user_id.certifications) {
        const bool mine = std::ranges::any_of(
            report_.own, [&](const CertificateInfo& own) { return own.fingerprint == one.issuer; });
        if (!mine || one.status != CertificationStatus::good || !ends_soon(one.expires)) continue;
        if (!first || *one.expires < *first) first = one.expires;
      }
    }
    if (!first) return;
    const NamedCertificate name = named(*shown_in_full);
    tell(What::certification_ends, name,
         "your certification of " + shown(name) + " ends on " + to_date(*first),
         "`kith sign " + to_hex(fingerprint) + "` renews it");
  }

  void look_at_backup() {
    const auto last = last_backup(engine_.home());
    if (!backup_is_due(last, engine_.revision(), time_)) return;
    tell(What::backup_missing, {},
         last ? "the keyring has changed since its last backup, of " + to_date(last->made)
              : "there is no backup of the keyring yet",
         "`kith backup FILE` makes one; keep it on another device");
  }

  const Engine& engine_;
  Timestamp time_;
  StatusReport report_;
};

}  // namespace

Outcome<StatusReport> status_of(const Engine& engine, Timestamp time) {
  return Survey{engine, time}.run();
}

}  // namespace kith
