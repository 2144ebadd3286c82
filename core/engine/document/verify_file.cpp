#include <algorithm>
#include <list>
#include <map>

#include "core/base/display.hpp"
#include "core/base/signature_end.hpp"
#include "core/certificate/algorithm.hpp"
#include "core/certificate/describe.hpp"
#include "core/certificate/document_signer.hpp"
#include "core/certificate/policy.hpp"
#include "core/engine/document/reading.hpp"
#include "core/engine/import/due_issuers.hpp"
#include "core/engine/lookup.hpp"
#include "core/engine/trust/binding.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith {
namespace {

using certificate::DocumentDigest;
using format::SignatureType;
using Status = CertificationStatus;
using Standing = certificate::DocumentSigner::Standing;

/// A signature of the file on its way: what it says, and the digest that it is checked with.
class Claim {
 public:
  explicit Claim(Bytes body) : body_(std::move(body)), signature_(format::parse_signature(body_)) {
    std::string scopes;
    fact_ = certificate::describe(signature_, body_, scopes);
  }
  Claim(const Claim&) = delete;
  Claim& operator=(const Claim&) = delete;

  [[nodiscard]] const SignatureFact& fact() const { return fact_; }
  [[nodiscard]] const format::Signature& signature() const { return *signature_; }

  /// Whether it is one that can stand on a document, of a kind that Kith reads.
  [[nodiscard]] bool is_readable() const {
    return signature_ &&
           (signature_->type == SignatureType::binary || signature_->type == SignatureType::text);
  }

  /// The fingerprint by which it names its maker; empty where it gives a key ID only.
  [[nodiscard]] Fingerprint named() const {
    if (!signature_) return {};
    const auto names = certificate::issuer_fingerprints(*signature_);
    return names.empty() ? Fingerprint{} : names.front();
  }

  /// Looks for the keys in the keyring that may have made it.
  void find_issuers(const store::ReadTransaction& transaction) {
    keys_.clear();
    issuers_.clear();
    if (!is_readable()) return;
    import::gather_keys(transaction, KeyId{fact_.issuer_key_id}, import::Each::holder, keys_);
    const Fingerprint name = named();
    for (import::Candidate& key : keys_) {
      if (name.empty() || key.fingerprint == name) issuers_.push_back(&key);
    }
  }
  [[nodiscard]] const std::vector<import::Candidate*>& issuers() const { return issuers_; }

  /// Begins the digest, where somebody can have made the signature.
  void begin_document() {
    const auto algorithm = crypto::hash_algorithm(fact_.hash_algorithm);
    if (issuers_.empty() || !algorithm) return;
    digest_.emplace(signature_->type, signature_->salt, *algorithm);
  }
  void update(ByteView octets) {
    if (digest_) digest_->update(octets);
  }
  void end_document() {
    if (digest_) outcome_ = digest_->finish(*signature_);
  }

  /// What comes of it with this key.
  [[nodiscard]] SignatureStatus check(import::Candidate& issuer) const {
    issuer.prepare();
    return certificate::check_digest(
               *signature_, outcome_,
               {issuer.key ? &*issuer.key : nullptr, issuer.version, issuer.algorithm})
        .status;
  }

 private:
  Bytes body_;
  format::Parsed<format::Signature> signature_;
  SignatureFact fact_;
  import::Candidates keys_;
  std::vector<import::Candidate*> issuers_;  ///< of these, the ones that it may name
  std::optional<DocumentDigest> digest_;
  crypto::Digest outcome_;
};

/// Judges the signatures on a document that was read.
class Verdict {
 public:
  Verdict(const store::ReadTransaction& transaction, const VerifyFileRequest& request,
          const Job& job)
      : transaction_(transaction), request_(request), job_(job) {}

  /// Fails when the signer that is asked for, or a root, cannot be found.
  Outcome<DocumentSignature> of(Claim& claim, const std::optional<Fingerprint>& wanted) {
    DocumentSignature told = described(claim);
    if (!told.why.empty()) return told;
    claim.find_issuers(transaction_);
    const import::Candidate* maker = nullptr;
    DocumentSignature best;
    for (const import::Candidate* one : makers_of(claim, told)) {
      DocumentSignature judged = told;
      judge(claim.fact(), *one, judged);
      if (maker != nullptr && !is_better(judged, best, wanted)) continue;
      maker = one;
      best = std::move(judged);
    }
    if (maker == nullptr) return told;
    const bool is_wanted = !wanted || *wanted == best.signer;
    auto named = name_signer(*maker, wanted && is_wanted, best);
    if (!named) return fail(std::move(named.error()));
    best.counts = best.status == Status::good && best.believed && is_wanted;
    return best;
  }

 private:
  /// What can be said of it without looking at any key.
  [[nodiscard]] static DocumentSignature described(const Claim& claim) {
    const SignatureFact& fact = claim.fact();
    DocumentSignature told;
    told.created = fact.created_at();
    told.expires = end_of(fact);
    told.text = SignatureType{fact.type} == SignatureType::text;
    told.hash = certificate::hash_name(fact.hash_algorithm);
    told.key = claim.named();
    told.key_id = KeyId{fact.issuer_key_id};
    if (fact.status == SignatureStatus::malformed) {
      told.why = "it is malformed";
    } else if (fact.status == SignatureStatus::unsupported) {
      told.status = Status::unsupported;
      told.why = "it is of version " + std::to_string(fact.version) + ", which Kith cannot check";
    } else if (!claim.is_readable()) {
      told.status = Status::unsupported;
      told.why = "it is not a signature on a document, but one on a key or user ID";
    }
    return told;
  }

  /// The keys that can have made it, one for each certificate in which they stand; when there is
  /// none, `told` says why.
  static std::vector<const import::Candidate*> makers_of(const Claim& claim,
                                                         DocumentSignature& told) {
    // The same key in many certificates is tried once.
    std::map<Fingerprint, SignatureStatus> tried;
    std::vector<const import::Candidate*> makers;
    bool unsupported = false;
    for (import::Candidate* issuer : claim.issuers()) {
      const auto [outcome, is_new] = tried.try_emplace(issuer->fingerprint);
      if (is_new) outcome->second = claim.check(*issuer);
      if (outcome->second == SignatureStatus::good) makers.push_back(issuer);
      unsupported = unsupported || outcome->second == SignatureStatus::unsupported;
    }
    if (!makers.empty()) return makers;
    if (claim.issuers().empty()) {
      told.status = Status::unknown_issuer;
      told.why = "the key that made it is not in the keyring";
    } else if (unsupported) {
      told.status = Status::unsupported;
      told.why = "it uses an algorithm that Kith cannot check";
    } else {
      told.status = Status::bad;
      told.why = "the document, or the signature, was changed after it was made";
    }
    return makers;
  }

  /// Whether the signer of `a` has more right to the key than that of `b`. Anybody can put
  /// another's key into his own certificate, where it is of no use.
  static bool is_better(const DocumentSignature& a, const DocumentSignature& b,
                        const std::optional<Fingerprint>& wanted) {
    const auto rank = [&wanted](const DocumentSignature& one) {
      const int standing = one.status == Status::good                                       ? 2
                           : one.status == Status::revoked || one.status == Status::expired ? 1
                                                                                            : 0;
      return std::pair{standing, wanted && *wanted == one.signer};
    };
    return rank(a) > rank(b);
  }

  /// Says who the signer is, and how far that is believed. Of the one that was asked for by name,
  /// that name is what has to be believed.
  Outcome<void> name_signer(const import::Candidate& maker, bool asked_for,
                            DocumentSignature& told) {
    if (!web_) {
      auto web = Web::open(transaction_, request_.setting, job_.stop);
      if (!web) return fail(std::move(web.error()));
      web_ = std::move(*web);
    }
    std::optional<std::vector<std::uint16_t>> meant;
    const auto facts = read_facts(transaction_, maker.certificate);
    if (asked_for && facts) meant = user_ids_meant(*facts, request_.signer);
    const std::uint16_t number =
        best_user_id(*web_, maker.certificate, meant.value_or(std::vector<std::uint16_t>{}));
    const NamedCertificate name = named(*web_, Binding{maker.certificate, number});
    told.user_id = name.user_id;
    told.trust = Judge{*web_, job_.stop}.of(maker.certificate, number);
    told.believed = told.trust->reaches(request_.amount) && !told.trust->self_claimed;
    // The keyring may have changed since the signer was looked up.
    if (meant && meant->empty()) told.believed = false;
    if (meant && !told.believed && told.why.empty()) {
      constexpr std::size_t name_columns = 100;
      told.why = "that its signer is \"" + clipped(displayable(told.user_id), name_columns) +
                 "\", who was asked for, is not believed";
    }
    if (job_.stopped()) return fail(stopped_on_request());
    return {};
  }

  /// Of a signature whose arithmetic is right.
  void judge(const SignatureFact& fact, const import::Candidate& maker,
             DocumentSignature& told) const {
    told.key = maker.fingerprint;
    told.key_id = maker.fingerprint.key_id();
    const Timestamp now = request_.setting.time;
    const auto refuse = [&told](Status status, std::string why) {
      told.status = status;
      told.why = std::move(why);
    };
    const auto stored = read_stored(transaction_, maker.certificate);
    if (!stored) return refuse(Status::unsupported, "its certificate is damaged in the keyring");
    told.signer = stored->facts.fingerprint();
    std::string objection = certificate::policy_objection(fact, Strictness::strict, now);
    if (!objection.empty()) return refuse(Status::rejected_by_policy, std::move(objection));
    if (told.created > now) {
      return refuse(Status::rejected_by_policy,
                    "it is dated in the future, " + to_rfc3339(told.created));
    }
    if (told.expires && *told.expires <= now) {
      return refuse(Status::expired, "it expired on " + to_date(*told.expires));
    }
    auto signer = certificate::judge_document_signer(stored->facts, stored->certifications,
                                                     maker.subkey, told.created, now);
    switch (signer.standing) {
      case Standing::fit: told.status = Status::good; break;
      case Standing::expired: refuse(Status::expired, std::move(signer.why)); break;
      case Standing::revoked: refuse(Status::revoked, std::move(signer.why)); break;
      case Standing::unfit: refuse(Status::rejected_by_policy, std::move(signer.why)); break;
    }
  }

  const store::ReadTransaction& transaction_;
  const VerifyFileRequest& request_;
  const Job& job_;
  std::unique_ptr<Web> web_;
};

}  // namespace

Outcome<VerifyFileReport> Engine::verify_file(const VerifyFileRequest& request,
                                              const Job& job) const {
  auto bodies = read_signatures(request.signature);
  if (!bodies) return fail(std::move(bodies.error()));
  VerifyFileReport report;
  std::list<Claim> claims;
  for (Bytes& body : *bodies) {
    if (claims.size() < most_document_signatures) {
      claims.emplace_back(std::move(body));
    } else {
      ++report.left_out;
    }
  }
  std::optional<Fingerprint> wanted;  // none: anybody
  // No transaction stays open while the document is read, which may come from a slow pipe.
  auto prepared = impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<void> {
    if (!request.signer.empty()) {
      const auto signer = find_called(transaction, request.signer);
      if (!signer) return fail(signer.error());
      wanted = *signer;
    }
    for (Claim& claim : claims) claim.find_issuers(transaction);
    return {};
  });
  if (!prepared) return fail(std::move(prepared.error()));
  for (Claim& claim : claims) claim.begin_document();
  const auto octets = read_document(request.file, job, [&](ByteView piece) {
    for (Claim& claim : claims) claim.update(piece);
  });
  if (!octets) return fail(octets.error());
  report.octets = *octets;
  for (Claim& claim : claims) claim.end_document();
  auto judged = impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<void> {
    Verdict verdict{transaction, request, job};
    for (Claim& claim : claims) {
      auto told = verdict.of(claim, wanted);
      if (!told) return fail(std::move(told.error()));
      report.accepted = report.accepted || told->counts;
      report.signatures.push_back(std::move(*told));
    }
    return {};
  });
  if (!judged) return fail(std::move(judged.error()));
  return report;
}

}  // namespace kith
