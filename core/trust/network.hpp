#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/binding_state.hpp"
#include "core/base/ids.hpp"
#include "core/base/time.hpp"
#include "core/base/trust_amount.hpp"
#include "core/trust/arc_table.hpp"
#include "core/trust/arena.hpp"

/// The web of trust at one instant, under the rules of one model: who vouches for which user ID of
/// whom. Plain values; made from facts (fact_nodes.hpp) or by hand.
namespace kith::trust {

/// The scopes of a certification: its row in a network's table of scopes. 0: none.
using ScopeId = std::uint32_t;

/// One certification that counts: `issuer` vouches for user ID number `user_id` of the certificate
/// that it stands on.
struct Edge {
  CertificateId issuer;
  ScopeId scopes = 0;
  std::uint32_t created = 0;        ///< seconds since 1970
  std::uint32_t certification = 0;  ///< its number among the target's certifications
  std::uint16_t user_id = 0;
  std::uint8_t amount = fully_believed;  ///< raw octet, 0–255
  std::uint8_t depth = 0;                ///< raw octet; 255: without bound
  bool operator==(const Edge&) const = default;
};

/// What a certificate is worth now by its own word.
enum class Standing : std::uint8_t {
  live,
  expired,
  revoked,   ///< in effect now
  unusable,  ///< no self-signature makes it a certificate; classic only, else it is no node
};

/// A user ID on a certificate.
struct UserId {
  std::string_view text;  ///< the octets as found; a digest for an attribute
  BindingState state = BindingState::valid;
  bool attribute = false;
  bool odd = false;  ///< not UTF-8, or with control characters
  bool cut = false;  ///< `text` holds only the start of a very long user ID
};

/// A certificate of the network.
struct Node {
  CertificateId id;
  Fingerprint fingerprint;
  Standing standing = Standing::live;
  std::span<const UserId> user_ids;  ///< all that the certificate has, in its own order
  /// Those by others that count. For paths: by the issuer's fingerprint, those of one issuer by
  /// user ID (octets), then canonical order. For levels: by user ID number, then canonical order.
  /// Those by unusable certificates are there, for the same reason as `certifiers`.
  std::span<const Edge> incoming;
  /// For one that is unusable: who certified it soundly at any time, by id, whether that counts or
  /// not; GnuPG takes the word of an ultimate key. And what the certificate is then worth.
  std::span<const CertificateId> certifiers;
  Standing vouched = Standing::live;
};

/// A trust signature on a certificate, as a search backward follows it.
struct Way {
  CertificateId issuer;
  ScopeId scopes = 0;
  std::uint32_t created = 0;        ///< seconds since 1970
  std::uint32_t certification = 0;  ///< as of Edge
  std::uint8_t amount = 0;          ///< raw octet
  std::uint8_t depth = 0;           ///< raw octet, not 0
};

/// Those on a certificate: its edges of any depth, and maybe others, as NodeSource::counts tells.
/// Those of one issuer in the order of its edges.
struct Ways {
  Fingerprint fingerprint;  ///< of the certificate
  std::span<const Way> all;
};

/// Where a network gets its nodes from, when it first needs them.
class NodeSource {
 public:
  NodeSource() = default;
  NodeSource(NodeSource&&) = default;
  NodeSource& operator=(NodeSource&&) = default;
  virtual ~NodeSource() = default;
  /// All ids are below this.
  [[nodiscard]] virtual std::uint32_t id_limit() const = 0;
  /// The node of that id; null when it is none under the rules. Valid as long as the source.
  [[nodiscard]] virtual const Node* load(CertificateId id) = 0;
  /// The same as far as the certificate itself says it: maybe without those by others. Reads less.
  [[nodiscard]] virtual const Node* load_alone(CertificateId id) { return load(id); }
  /// Appends certificates that carry a certification by `issuer`, and maybe others, by id; for
  /// searching forward without loading everything.
  virtual void certified_by(const Node& issuer, std::vector<CertificateId>& targets) = 0;
  /// Appends what the certificate says of others in trust signatures, once for each of them and by
  /// id: all that may count, and maybe more. Bounds for searching forward.
  virtual void arcs_from(CertificateId issuer, std::vector<Arc>& arcs);
  /// The trust signatures on a certificate; null when it is no node. Valid as long as the source.
  /// Reads less than `load`, since its issuers need not be asked yet.
  [[nodiscard]] virtual const Ways* ways(CertificateId id);
  /// Whether the issuer's certificate lets one of those count.
  [[nodiscard]] virtual bool counts(const Way& /*way*/) { return true; }
  /// The expressions of a row of scopes, as they stand in the certification.
  [[nodiscard]] virtual std::span<const std::string_view> expressions(ScopeId scopes) const = 0;

 private:
  Arena<Way> way_arena_;
  Arena<Ways> ways_arena_;
};

/// Remembers what was loaded. Reading nodes that are loaded is safe from any thread; loading is
/// not.
class Network {
 public:
  /// The source must live as long.
  explicit Network(NodeSource& source);

  /// The node of that id; null when it is none.
  [[nodiscard]] const Node* node(CertificateId id) {
    if (id.value >= limit_) return nullptr;
    const Node*& slot = slots_[id.value];
    if (slot == nullptr) slot = load(id);
    return slot == &absent ? nullptr : slot;
  }
  /// The same for who only asks what the certificate says of itself: where it was not loaded yet,
  /// those by others may be missing.
  [[nodiscard]] const Node* alone(CertificateId id);
  /// The trust signatures on the certificate of that id; null when it is no node.
  [[nodiscard]] const Ways* ways(CertificateId id);
  /// All ids are below this.
  [[nodiscard]] std::uint32_t id_limit() const { return limit_; }
  [[nodiscard]] NodeSource& source() { return source_; }

 private:
  static const Node absent;
  static const Ways no_ways;
  [[nodiscard]] const Node* load(CertificateId id);

  NodeSource& source_;
  std::uint32_t limit_;
  SparseArray<const Node*> slots_;  ///< null: not asked for yet
  SparseArray<const Node*> alone_;  ///< the same, of `alone`
  SparseArray<const Ways*> ways_;   ///< the same
};

}  // namespace kith::trust
