#pragma once

#include <span>
#include <vector>

#include "core/trust/arena.hpp"
#include "core/trust/fact_source.hpp"
#include "core/trust/gnupg_state.hpp"
#include "core/trust/history.hpp"

namespace kith::trust {

/// What is to know of a certificate when it issued, or got, a certification.
struct Life {
  std::uint64_t prefix = 0;  ///< the fingerprint's first eight octets, most significant first
  std::uint32_t created = 0;
  Period first{1, 0};        ///< when it was valid for the first time; 1 to 0: never
  std::uint32_t more = 0;    ///< one more than where the table has its later periods; 0: none
  std::uint8_t version = 0;  ///< of the fingerprint
  bool known = false;        ///< was looked up
  bool remembered = false;   ///< so is `record`
  bool exists = false;       ///< is a node
  Standing standing = Standing::live;
  Standing vouched = Standing::live;     ///< see Node
  const std::uint8_t* record = nullptr;  ///< its facts
  std::size_t record_size = 0;
};

/// The lives of all certificates, each read when it is first asked for.
class Lives {
 public:
  /// The source must live as long.
  Lives(FactSource& source, const Acceptance& acceptance);

  /// Of the certificate with that id; one that does not exist where there is no sound record.
  [[nodiscard]] const Life& of(CertificateId id) {
    Life& life = lives_[id.value < limit_ ? id.value : 0];
    if (!life.known) look_up(id, life);
    return life;
  }
  /// Its facts, opened; nullopt where there are none, or damaged ones. Asks the source once.
  [[nodiscard]] std::optional<FactsView> facts_of(CertificateId id);
  /// As above, of a certificate whose facts are at hand.
  [[nodiscard]] const Life& of(CertificateId id, const FactsView& facts);
  /// Says that the life of that certificate will be asked for soon.
  void prefetch(CertificateId id) const {
    if (id.value < limit_) __builtin_prefetch(&lives_[id.value]);
  }

  /// Whether it was valid at an instant.
  [[nodiscard]] bool valid_at(const Life& life, std::uint32_t t) const {
    if (t < life.first.first) return false;
    return t <= life.first.last || (life.more != 0 && valid_later(life, t));
  }
  /// Whether the fingerprint of `a` is before that of `b`; reads both records.
  [[nodiscard]] bool before(CertificateId a, CertificateId b) {
    return fingerprint(a) < fingerprint(b);
  }

 private:
  void look_up(CertificateId id, Life& life);
  void read(CertificateId id, const FactsView& facts, Life& life);
  [[nodiscard]] bool valid_later(const Life& life, std::uint32_t t) const;
  [[nodiscard]] Fingerprint fingerprint(CertificateId id);

  FactSource& source_;
  Acceptance acceptance_;
  std::uint32_t limit_;
  SparseArray<Life> lives_;
  std::vector<Period> later_;  ///< before those of one certificate their number, as `first`
  HistoryReader history_;
  GnupgState gnupg_;
};

}  // namespace kith::trust
