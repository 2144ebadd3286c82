#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/binding_state.hpp"
#include "core/base/ids.hpp"
#include "core/base/ownertrust.hpp"
#include "core/base/time.hpp"
#include "core/base/trust_amount.hpp"
#include "core/engine/explanation.hpp"
#include "core/engine/look_alike.hpp"
#include "core/engine/trust_info.hpp"

/// What the verbs about trust are asked and what they answer.
namespace kith {

/// By which rules, when, and from where on.
struct TrustSetting {
  TrustModel model = TrustModel::flow;
  std::vector<std::string> roots;  ///< certificates to start from instead of the user's own
  Timestamp time = Timestamp::now();
};

struct TrustRequest {
  std::string who;  ///< a certificate, or an address that any number may have; empty: all
  unsigned amount = fully_believed;  ///< that counts as believed; `classic` counts "full" instead
  TrustSetting setting;
};

/// What a certificate is worth by its own word.
enum class CertificateStanding : std::uint8_t {
  live,
  expired,
  revoked,
  unusable,  ///< no own signature that counts
};

/// One binding and how far it is believed. Valid while it is visited.
struct TrustedBinding {
  Fingerprint fingerprint;
  std::uint16_t number = 0;  ///< of the user ID on its certificate
  std::string_view user_id;  ///< any octets; for an attribute a digest
  bool attribute = false;
  bool root = false;  ///< its certificate is where trust starts: the user's own, or named
  bool look_alike_letters = false;  ///< may be read for another's name: `kith show` says which
  BindingState state = BindingState::unbound;
  CertificateStanding standing = CertificateStanding::unusable;
  TrustInfo trust;
};

/// What was judged, in numbers.
struct TrustReport {
  std::uint64_t certificates = 0, bindings = 0;
  std::uint64_t reached = 0;       ///< bindings that are believed as far as was asked for
  std::uint64_t partial = 0;       ///< believed in part
  std::uint64_t self_claimed = 0;  ///< of those reached
  /// Of those reached: what others vouch for; with `who` of the user IDs that it speaks of.
  std::uint64_t believed = 0;
  std::uint64_t roots = 0;           ///< certificates where trust starts
  std::optional<std::string> email;  ///< normalised, where the question was for an address
  /// What was left out and may surprise: trust signatures that a veto makes void, signatures dated
  /// in the future; and names that may be read for others. All are counted, the first 20 told.
  std::vector<Explanation> notices;
  std::uint64_t notice_count = 0;
};

/// A certificate by name.
struct NamedCertificate {
  Fingerprint fingerprint;
  std::string user_id;  ///< any octets; empty when there is none
};

struct PathRequest {
  std::string who;  ///< one certificate
  /// Whole or a part, an empty one whole; none: the one that `who` speaks of, else the primary one.
  std::optional<std::string> user_id;
  TrustSetting setting;
};

/// One certification on a path.
struct PathHop {
  NamedCertificate issuer;
  NamedCertificate target;  ///< with the user ID that is certified
  Timestamp created;
  unsigned depth = 0;               ///< 255: without bound
  unsigned amount = 0;              ///< 0 to 255
  std::vector<std::string> scopes;  ///< expressions as found
  bool limits = false;              ///< the path is worth no more than this one
};

/// A chain of certifications from a root to the binding.
struct TrustPath {
  NamedCertificate root;
  bool root_is_yours = true;  ///< or named; false: the user relies on its owner by ownertrust
  unsigned amount = 0;
  unsigned root_amount = fully_believed;  ///< the most that a path from this root is worth
  std::vector<PathHop> hops;              ///< from the root on; empty: the root speaks of itself
  /// The last certification is for another user ID: the certificate, being a trusted introducer's,
  /// vouches for this one itself.
  bool self = false;
};

/// On whose word a believed binding rests, besides the user's own.
struct FragilityInfo {
  /// Where trust starts, or somebody on whom the user relies, certified it: nobody else's word is
  /// needed. Whether the user did tells PathReport::yours.
  bool on_you = false;
  bool on_itself = false;  ///< only on its holder, who is a trusted introducer
  unsigned people = 0;     ///< so many would have to lie, or be fooled, for it to be wrong
  bool exact = true;       ///< false: it may take more, and there are no names
  std::vector<NamedCertificate> smallest;       ///< one smallest set of them
  std::vector<NamedCertificate> single_points;  ///< each of these alone is enough
};

/// What the user can do so that a binding is believed further.
struct Suggestion {
  bool sign = false;  ///< check the key of `who` in person, and certify it
  bool rely = false;  ///< give `who` ownertrust `level`
  NamedCertificate who;
  Ownertrust level = Ownertrust::full;
  unsigned amount = 0;  ///< of the binding afterwards, of 120
};

/// Why a binding is believed as far as it is.
struct PathReport {
  NamedCertificate binding;
  TrustInfo trust;
  BindingState state = BindingState::unbound;
  CertificateStanding standing = CertificateStanding::unusable;
  bool root = false;
  std::vector<TrustPath> paths;  ///< the strongest first
  /// The user's own certification of the binding, the strongest and newest, whether it is on one of
  /// the paths or not: these end where there is enough. None where there are no paths.
  std::optional<PathHop> yours;
  /// Whether that is enough to believe it.
  [[nodiscard]] bool verified() const { return yours && yours->amount >= fully_believed; }
  std::optional<FragilityInfo> fragility;  ///< where there are paths
  std::vector<Explanation> missing;
  std::vector<Suggestion> suggestions;  ///< the best first
  std::uint64_t roots = 0;              ///< certificates where trust starts
  /// Another user ID of the certificate that is believed better; empty: there is none.
  std::string better_user_id;
  /// What is odd about the letters of the user ID, as in UserIdInfo.
  std::vector<std::string> mixed_scripts;
  std::vector<LookAlike> looks_like;
};

struct GraphRequest {
  std::string who;      ///< one certificate: the paths to it; empty: everything that is connected
  std::string user_id;  ///< whole or a part; empty: as for path where there is none
  TrustSetting setting;
};

struct GraphNode {
  Fingerprint fingerprint;
  std::string user_id;  ///< what was asked for, else the one that is believed most; any octets
  TrustInfo trust;      ///< of that user ID
  bool root = false;
  bool target = false;  ///< what was asked for
  CertificateStanding standing = CertificateStanding::live;
};

/// The certifications by one certificate for another that count, as one line.
struct GraphEdge {
  std::size_t issuer = 0, target = 0;  ///< numbers of nodes
  unsigned amount = 0;                 ///< the largest of any
  unsigned depth = 0;                  ///< the largest of any
  Timestamp created;                   ///< the newest
  unsigned certifications = 0;         ///< how many
};

struct GraphReport {
  TrustModel model = TrustModel::flow;
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
  bool paths = false;  ///< those of paths to one certificate
};

}  // namespace kith
