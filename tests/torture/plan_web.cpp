#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tests/torture/moods.hpp"
#include "tests/torture/plan.hpp"
#include "tests/torture/pools.hpp"

namespace kith::torture {
namespace {

using format::SignatureType;

constexpr Seconds day = 86400;
constexpr std::uint8_t md5 = 1, sha1 = 2;

// No expression draws twice where the language leaves the order open: a seed must mean the same
// web whatever compiles this.

/// On each side of a date that one of the models knows: SHA-1 ends in 2013, 2019, 2020 and 2023.
constexpr std::array<Seconds, 9> instants{1338508800, 1362096000, 1559347200,
                                          1577836800, 1583020800, 1671840000,
                                          1671840000, 1680307200, 1704067200};
/// The last second at which GnuPG takes SHA-1 by others.
constexpr Seconds sha1_ends = 1547856000;

class Planner {
 public:
  explicit Planner(std::uint64_t seed) : choice_{seed}, moods_{choice_} {
    plan_.seed = seed;
    plan_.now = choice_.of(instants);
    plan_.now += choice_.of({0, 0, 12345, 86399});
    for (int i = 0; i < 14; ++i) moments_.push_back(plan_.now - day * choice_.between(1, 2500));
    std::sort(moments_.begin(), moments_.end());
  }

  WebPlan plan() {
    make_certificates();
    certify();
    for (CertificatePlan& certificate : plan_.certificates) {
      choice_.shuffle(certificate.signatures);
    }
    make_beliefs();
    number();
    return std::move(plan_);
  }

 private:
  [[nodiscard]] std::size_t size() const { return plan_.certificates.size(); }
  [[nodiscard]] std::size_t anybody() { return choice_.below(size()); }

  /// When something was signed, mostly not before `earliest`. The same few seconds come up often.
  Seconds moment(Seconds earliest) {
    if (choice_.chance(moods_.future)) {
      return plan_.now + choice_.of({0, 1, day, 400 * day});
    }
    if (choice_.chance(2)) return choice_.of({sha1_ends, sha1_ends + 1, plan_.now, plan_.now - 1});
    const Seconds time = choice_.of(moments_);
    return time < earliest && !choice_.chance(moods_.early) ? earliest : time;
  }

  /// A span from `created` that often ends near now; or 0.
  std::uint32_t span(Seconds created) {
    const std::uint32_t age = plan_.now > created ? plan_.now - created : 0;
    switch (choice_.below(8)) {
      case 0: return 0;
      case 1: return age;
      case 2: return age + 1;
      case 3: return age > 0 ? age - 1 : 1;
      case 4: return day * choice_.between(1, 900);
      case 5: return age / 2 + 1;
      default: return age + day * choice_.between(1, 900);
    }
  }

  /// What any signature may be marred by.
  void mar(SignaturePlan& signature) {
    if (choice_.chance(moods_.expiry)) signature.expires_after = span(signature.created);
    if (choice_.chance(moods_.weak_digest)) signature.hash = choice_.chance(70) ? sha1 : md5;
    if (choice_.chance(moods_.critical)) {
      switch (choice_.below(4)) {
        case 0: signature.critical_subpacket = true; break;
        case 1: signature.critical_notation = true; break;
        case 2: signature.critical_signer = true; break;
        default: signature.unknown_subpacket = true; break;
      }
    }
    if (choice_.chance(moods_.odd_naming)) {
      signature.naming = static_cast<Naming>(choice_.between(1, 3));
    }
    if (choice_.chance(moods_.spoilt)) signature.spoilt = true;
  }

  SignaturePlan draft(std::size_t issuer, std::uint8_t type, Seconds created) {
    SignaturePlan signature;
    signature.issuer = issuer;
    signature.type = static_cast<SignatureType>(type);
    signature.created = created;
    signature.hash = static_cast<std::uint8_t>(choice_.of({8, 8, 10, 10, 9, 11}));
    return signature;
  }

  void make_certificates() {
    const auto count = choice_.chance(60)   ? choice_.between(3, 9)
                       : choice_.chance(75) ? choice_.between(10, 20)
                                            : choice_.between(21, 45);
    plan_.certificates.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      plan_.order.push_back(i);
      CertificatePlan& certificate = plan_.certificates[i];
      certificate.created = moments_[choice_.below(5)];
      certificate.created -= choice_.below(3) * day;
      if (choice_.chance(moods_.future / 3)) certificate.created = plan_.now + choice_.below(3);
      certificate.has_subkey = choice_.chance(moods_.subkey);
    }
    for (std::size_t i = 0; i < count; ++i) {
      make_user_ids(i);
      sign_key(i);
    }
    choice_.shuffle(plan_.order);
  }

  void make_user_ids(std::size_t i) {
    CertificatePlan& certificate = plan_.certificates[i];
    const auto count = choice_.chance(moods_.many_user_ids) ? choice_.between(2, 4) : 1;
    for (std::size_t number = 0; number < count; ++number) {
      const bool attribute = choice_.chance(moods_.attribute);
      const bool odd = choice_.chance(moods_.odd_user_id);
      certificate.user_ids.push_back(
          {attribute ? make_attribute(i, number) : make_user_id(choice_, i, number, odd),
           attribute});
      sign_user_id(i, number);
    }
  }

  /// Own signatures of one second on one component are not worth comparing: which one is the newer
  /// is then up to the octets of the signature in one model, and up to packet order in the other.
  Seconds own_moment(Seconds earliest, std::set<Seconds>& taken) {
    Seconds time = moment(earliest);
    while (!taken.insert(time).second) ++time;
    return time;
  }

  void sign_user_id(std::size_t i, std::size_t number) {
    CertificatePlan& certificate = plan_.certificates[i];
    if (choice_.chance(moods_.missing_self)) return;
    std::set<Seconds> taken;
    unsigned count = 1;
    while (count < 4 && choice_.chance(moods_.again)) ++count;
    for (unsigned n = 0; n < count; ++n) {
      const bool from_birth = n == 0 && !choice_.chance(moods_.stripped);
      if (from_birth) taken.insert(certificate.created);
      const Seconds created =
          from_birth ? certificate.created : own_moment(certificate.created, taken);
      auto signature = draft(
          i,
          static_cast<std::uint8_t>(choice_.of({0x10, 0x11, 0x12, 0x13, 0x13, 0x13, 0x13, 0x13})),
          created);
      signature.user_id = number;
      signature.primary = choice_.chance(25);
      if (choice_.chance(moods_.key_expiry)) {
        signature.key_expires_after = span(certificate.created);
      }
      mar(signature);
      certificate.signatures.push_back(signature);
    }
    if (!choice_.chance(moods_.revoked_user_id)) return;
    auto revocation = draft(i, 0x30, moment(certificate.created));
    revocation.user_id = number;
    if (choice_.chance(70)) revocation.reason = static_cast<std::uint8_t>(choice_.of({0, 32, 2}));
    mar(revocation);
    certificate.signatures.push_back(revocation);
  }

  void sign_key(std::size_t i) {
    CertificatePlan& certificate = plan_.certificates[i];
    std::set<Seconds> taken;
    while (taken.size() < 3 && choice_.chance(moods_.direct)) {
      auto signature = draft(i, 0x1F,
                             choice_.chance(50) && taken.insert(certificate.created).second
                                 ? certificate.created
                                 : own_moment(certificate.created, taken));
      if (choice_.chance(moods_.key_expiry)) {
        signature.key_expires_after = span(certificate.created);
      }
      mar(signature);
      certificate.signatures.push_back(signature);
    }
    if (choice_.chance(moods_.revoked_key)) certificate.signatures.push_back(revocation(i, i));
    if (!choice_.chance(moods_.designated)) return;
    const std::size_t revoker = anybody();
    if (revoker == i) return;
    auto appointment = draft(i, 0x1F, own_moment(certificate.created, taken));
    appointment.appoints = revoker;
    mar(appointment);
    certificate.signatures.push_back(appointment);
    if (choice_.chance(70)) certificate.signatures.push_back(revocation(revoker, i));
  }

  /// Of certificate number `target`.
  SignaturePlan revocation(std::size_t issuer, std::size_t target) {
    auto signature = draft(issuer, 0x20, moment(plan_.certificates[target].created));
    if (choice_.chance(85)) {
      signature.reason = static_cast<std::uint8_t>(choice_.of({0, 1, 2, 3, 1, 3, 32, 77}));
    }
    mar(signature);
    return signature;
  }

  void certify() {
    const auto count = static_cast<std::uint32_t>(size());
    for (std::uint32_t target = 1; target < count; ++target) {
      if (choice_.chance(85)) {
        certify(choice_.between(target > 3 ? target - 3 : 0, target - 1), target);
      }
    }
    const std::uint32_t more = count * choice_.below(4);
    for (std::uint32_t n = 0; n < more; ++n) {
      const std::size_t issuer = anybody(), target = anybody();
      if (issuer != target) certify(issuer, target);
    }
    for (std::uint32_t n = 0; n < count; ++n) {
      if (choice_.chance(moods_.noise)) make_noise();
    }
  }

  void certify(std::size_t issuer, std::size_t target) {
    const CertificatePlan& certificate = plan_.certificates[target];
    const bool all = choice_.chance(50);
    const std::size_t one = choice_.below(certificate.user_ids.size());
    for (std::size_t number = 0; number < certificate.user_ids.size(); ++number) {
      if (!all && number != one) continue;
      unsigned versions = 1;
      while (versions < 4 && choice_.chance(moods_.recertified)) ++versions;
      for (; versions > 0; --versions) certify(issuer, target, number);
      if (choice_.chance(moods_.withdrawn)) withdraw(issuer, target, number);
    }
  }

  void certify(std::size_t issuer, std::size_t target, std::size_t user_id) {
    const Seconds earliest =
        std::max(plan_.certificates[issuer].created, plan_.certificates[target].created);
    const unsigned type =
        choice_.chance(moods_.persona) ? 0x11 : choice_.of({0x10, 0x10, 0x12, 0x13});
    auto signature = draft(issuer, static_cast<std::uint8_t>(type), moment(earliest));
    signature.user_id = user_id;
    mar(signature);
    signature.irrevocable = choice_.chance(moods_.irrevocable);
    signature.local = choice_.chance(moods_.local);
    signature.by_subkey = plan_.certificates[issuer].has_subkey && choice_.chance(30);
    if (choice_.chance(moods_.trust)) delegate(signature, target);
    if (choice_.chance(signature.trust ? moods_.scope : moods_.scope / 8)) limit(signature);
    plan_.certificates[target].signatures.push_back(signature);
  }

  void delegate(SignaturePlan& signature, std::size_t target) {
    const unsigned depth = choice_.chance(moods_.deep)
                               ? choice_.of({2, 3, 3, 4, 5, 6, 254, 255, 255})
                               : choice_.of({0, 1, 1, 1, 2});
    unsigned amount = 120;
    if (choice_.chance(moods_.partial)) {
      amount = choice_.of({0,  1,  20, 30, 39, 40,  40,  41,  59,  60,
                           60, 60, 60, 61, 80, 119, 121, 200, 255, choice_.below(256)});
    }
    if (depth > 0 && is_tie(signature.issuer, target, *signature.user_id, amount)) {
      if (!choice_.chance(moods_.ties)) return;
      plan_.for_paths = false;
    }
    signature.trust = {static_cast<std::uint8_t>(depth), static_cast<std::uint8_t>(amount)};
  }

  /// Whether sq-wot may find two trust signatures by one issuer on different user IDs equally
  /// strong, also after amounts were capped or used up: it then takes the one or the other.
  bool is_tie(std::size_t issuer, std::size_t target, std::size_t user_id, unsigned amount) {
    auto& others = amounts_[{issuer, target}];
    const bool tie = std::any_of(others.begin(), others.end(), [&](const auto& other) {
      return other.first != user_id &&
             (other.second == amount || (other.second >= 40 && amount >= 40));
    });
    if (!tie) others.emplace_back(user_id, amount);
    return tie;
  }

  void limit(SignaturePlan& signature) {
    unsigned count = choice_.of({1, 1, 1, 1, 2, 3});
    for (; count > 0; --count) {
      signature.scopes.push_back(make_scope(choice_, choice_.chance(moods_.odd_scope)));
    }
    if (!choice_.chance(moods_.open_scope)) return;
    signature.open_scope = true;
    plan_.for_levels = false;  // gpg reads on into whatever follows
  }

  void withdraw(std::size_t issuer, std::size_t target, std::size_t user_id) {
    auto signature = draft(issuer, 0x30, moment(plan_.certificates[issuer].created));
    signature.user_id = user_id;
    if (choice_.chance(70)) signature.reason = static_cast<std::uint8_t>(choice_.of({0, 32}));
    mar(signature);
    signature.irrevocable = choice_.chance(moods_.irrevocable / 2);
    signature.by_subkey = plan_.certificates[issuer].has_subkey && choice_.chance(10);
    plan_.certificates[target].signatures.push_back(signature);
  }

  /// What nobody asked the issuer for: a revocation or a signature on somebody else's key.
  void make_noise() {
    const std::size_t issuer = anybody(), target = anybody();
    if (issuer == target) return;
    auto signature = choice_.chance(30)
                         ? revocation(issuer, target)
                         : draft(issuer, 0x1F, moment(plan_.certificates[target].created));
    if (signature.type == SignatureType::direct_key && choice_.chance(50)) {
      signature.trust = {std::uint8_t{1}, std::uint8_t{120}};
    }
    plan_.certificates[target].signatures.push_back(signature);
  }

  void make_beliefs() {
    unsigned count = choice_.of({1, 1, 2, 3});
    for (; count > 0; --count) {
      plan_.roots.push_back(choice_.chance(60) ? choice_.below(std::min<std::size_t>(3, size()))
                                               : anybody());
    }
    std::map<std::size_t, unsigned> values;
    for (std::size_t i = 0; i < size(); ++i) {
      if (choice_.chance(moods_.ownertrust)) {
        values[i] = choice_.chance(moods_.marginal)
                        ? 4
                        : choice_.of({2, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 130, 131, 132, 133, 134});
      }
    }
    for (const std::size_t root : plan_.roots) {
      if (choice_.chance(85)) values[root] = 6;
    }
    plan_.ownertrust.assign(values.begin(), values.end());
  }

  void number() {
    std::size_t next = 0;
    for (CertificatePlan& certificate : plan_.certificates) {
      for (SignaturePlan& signature : certificate.signatures) signature.number = next++;
    }
  }

  Choice choice_;
  Moods moods_;
  WebPlan plan_;
  std::vector<Seconds> moments_;
  /// User ID and amount of the trust signatures by an issuer on a certificate.
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::pair<std::size_t, unsigned>>>
      amounts_;
};

}  // namespace

WebPlan plan_web(std::uint64_t seed) { return Planner{seed}.plan(); }

void leave_out(WebPlan& plan, const std::set<std::size_t>& signatures,
               const std::set<std::size_t>& certificates) {
  const auto gone = [&](std::size_t certificate) { return certificates.count(certificate) != 0; };
  std::erase_if(plan.order, gone);
  std::erase_if(plan.roots, gone);
  std::erase_if(plan.ownertrust, [&](const auto& one) { return gone(one.first); });
  for (CertificatePlan& certificate : plan.certificates) {
    std::erase_if(certificate.signatures, [&](const SignaturePlan& signature) {
      return signatures.count(signature.number) != 0 || gone(signature.issuer) ||
             (signature.appoints && gone(*signature.appoints));
    });
  }
}

}  // namespace kith::torture
