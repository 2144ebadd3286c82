#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "keyring-format/packet/signature.hpp"

/// A random web of trust as a plan: who says what of whom, before anything is signed. A plan is
/// made from a seed alone, can be told as text, and becomes a keyring in forge_web.hpp.
namespace kith::torture {

using Seconds = std::uint32_t;  ///< since 1970

/// How a signature names its issuer.
enum class Naming : std::uint8_t { both, fingerprint_alone, key_id_alone, hashed_key_id_alone };

struct SignaturePlan {
  std::size_t number = 0;              ///< counted through the whole web
  std::size_t issuer = 0;              ///< number of a certificate
  bool by_subkey = false;              ///< by the issuer's subkey, not by his primary key
  std::optional<std::size_t> user_id;  ///< what it stands on; none: the primary key
  format::SignatureType type{};
  Seconds created = 0;
  std::uint8_t hash = 8;  ///< RFC 9580 §9.5
  std::optional<std::uint32_t> expires_after, key_expires_after;
  std::optional<std::pair<std::uint8_t, std::uint8_t>> trust;  ///< depth, amount
  std::vector<std::string> scopes;                             ///< expressions
  std::optional<std::uint8_t> reason;
  std::optional<std::size_t> appoints;  ///< a designated revoker
  Naming naming = Naming::both;
  bool open_scope = false;  ///< the last scope lacks its closing NUL
  bool local = false, irrevocable = false, primary = false;
  bool critical_subpacket = false, critical_notation = false, critical_signer = false;
  bool unknown_subpacket = false;  ///< one that is not critical
  bool spoilt = false;             ///< the arithmetic is wrong
};

struct UserIdPlan {
  std::string text;  ///< octets
  bool attribute = false;
};

struct CertificatePlan {
  Seconds created = 0;
  std::vector<UserIdPlan> user_ids;
  bool has_subkey = false;
  std::vector<SignaturePlan> signatures;  ///< in the order in which they are written
};

struct WebPlan {
  std::uint64_t seed = 0;
  Seconds now = 0;         ///< the instant to judge it at
  bool for_paths = true;   ///< the answer of sq-wot does not depend on chance
  bool for_levels = true;  ///< the answer of gpg does not depend on chance
  std::vector<CertificatePlan> certificates;
  std::vector<std::size_t> order;  ///< of certificates in the keyring
  std::vector<std::size_t> roots;
  std::vector<std::pair<std::size_t, unsigned>> ownertrust;  ///< numbers as GnuPG exports them
};

/// The web of that seed. The same everywhere.
[[nodiscard]] WebPlan plan_web(std::uint64_t seed);

/// Takes out signatures and certificates by number; the latter with what they issued.
void leave_out(WebPlan& plan, const std::set<std::size_t>& signatures,
               const std::set<std::size_t>& certificates);

}  // namespace kith::torture
