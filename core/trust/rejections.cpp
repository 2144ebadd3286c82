#include "core/trust/rejections.hpp"

#include <algorithm>

#include "core/trust/acceptance.hpp"
#include "core/trust/lives.hpp"

namespace kith::trust {

class FactRejections::Impl {
 public:
  Impl(FactSource& source, const Rules& rules, Timestamp now)
      : source_(source), acceptance_(rules, now), lives_(source, acceptance_) {}

  std::vector<Rejection> on(const Node& target) {
    std::vector<Rejection> rejections;
    const auto certifications = certifications_of(source_, target.id);
    if (!certifications) return rejections;
    std::vector<std::uint32_t> counting;
    for (const Edge& edge : target.incoming) counting.push_back(edge.certification);
    std::sort(counting.begin(), counting.end());
    for (std::uint32_t i = 0; i < certifications->size(); ++i) {
      const SignatureFact signature = (*certifications)[i];
      if (!is_about_user_id(signature, target)) continue;
      if (std::binary_search(counting.begin(), counting.end(), i)) continue;
      Rejection rejection;
      rejection.issuer = {signature.issuer};
      rejection.issuer_key_id = {signature.issuer_key_id};
      rejection.user_id = signature.component;
      rejection.certification = i;
      rejection.created = signature.created;
      explain(target, *certifications, signature, rejection);
      rejections.push_back(rejection);
    }
    return rejections;
  }

 private:
  static bool is_about_user_id(const SignatureFact& signature, const Node& target) {
    return signature.kind == ComponentKind::user_id && is_certification(signature.type) &&
           signature.component < target.user_ids.size() && signature.issuer != target.id.value;
  }

  /// The first thing that is wrong with it.
  void explain(const Node& target, const CertificationsView& certifications,
               const SignatureFact& signature, Rejection& rejection) {
    const Rules& rules = acceptance_.rules();
    if (const auto reason = by_itself(signature)) {
      rejection.reason = *reason;
      return;
    }
    if (!rules.future_counts && signature.created_at() > acceptance_.now()) {
      rejection.reason = Reason::future;
      return;
    }
    if (const auto reason = by_issuer(lives_.of({signature.issuer}), signature)) {
      rejection.reason = *reason;
      return;
    }
    if (!valid_then(lives_.of(target.id), signature)) {
      rejection.reason = Reason::target_not_valid_then;
      return;
    }
    by_rivals(certifications, signature, rejection);
  }

  [[nodiscard]] std::optional<Reason> by_itself(const SignatureFact& signature) const {
    switch (signature.status) {
      case SignatureStatus::unknown_issuer: return Reason::unknown_issuer;
      case SignatureStatus::unchecked: return Reason::unchecked;
      case SignatureStatus::good: break;
      case SignatureStatus::bad:
      case SignatureStatus::malformed:
      case SignatureStatus::unsupported: return Reason::unsound;
    }
    if (signature.issuer == 0) return Reason::unknown_issuer;
    if (signature.type == persona && !acceptance_.rules().persona_counts) {
      return Reason::not_understood;
    }
    if (acceptance_.by_other(signature)) return std::nullopt;
    // The same over a digest that nobody objects to.
    constexpr std::uint8_t sha512 = 10;
    SignatureFact strong = signature;
    strong.hash_algorithm = sha512;
    return acceptance_.by_other(strong) ? Reason::weak_digest : Reason::not_understood;
  }

  std::optional<Reason> by_issuer(const Life& issuer, const SignatureFact& signature) {
    if (!issuer.exists) return Reason::issuer_not_valid;
    if (valid_then(issuer, signature)) return std::nullopt;
    return issuer.standing == Standing::revoked ? Reason::issuer_revoked
                                                : Reason::issuer_not_valid_then;
  }

  bool valid_then(const Life& life, const SignatureFact& signature) {
    if (acceptance_.rules().dating != Dating::now_alone) {
      return lives_.valid_at(life, signature.created);
    }
    return life.standing != Standing::revoked && life.standing != Standing::expired;
  }

  /// What its issuer said later, or that it ended.
  void by_rivals(const CertificationsView& certifications, const SignatureFact& signature,
                 Rejection& rejection) {
    std::optional<std::uint32_t> revoked;
    std::optional<std::uint32_t> replaced;
    for (std::size_t i = 0; i < certifications.size(); ++i) {
      const SignatureFact other = certifications[i];
      if (other.kind != ComponentKind::user_id || other.component != signature.component ||
          other.issuer != signature.issuer || other.created < signature.created ||
          i == rejection.certification || !acceptance_.by_other(other)) {
        continue;
      }
      if (!acceptance_.rules().future_counts && other.created_at() > acceptance_.now()) continue;
      if (other.type == certification_revocation) {
        revoked = std::min(revoked.value_or(other.created), other.created);
      }
      if (is_certification(other.type)) replaced = std::max(replaced.value_or(0), other.created);
    }
    if (revoked) {
      rejection.reason = Reason::revoked;
      rejection.when = *revoked;
    } else if (acceptance_.has_ended(signature)) {
      rejection.reason = Reason::expired;
      rejection.when = signature.created + signature.expires_after;
    } else {
      rejection.reason = Reason::replaced;
      rejection.when = replaced.value_or(0);
    }
  }

  FactSource& source_;
  Acceptance acceptance_;
  Lives lives_;
};

FactRejections::FactRejections(FactSource& source, const Rules& rules, Timestamp now)
    : impl_(std::make_unique<Impl>(source, rules, now)) {}

FactRejections::~FactRejections() = default;

std::vector<Rejection> FactRejections::on(const Node& target) { return impl_->on(target); }

}  // namespace kith::trust
