#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/binding_state.hpp"
#include "core/base/facts_record.hpp"

/// What a certificate says about itself at an instant, from its facts alone.
namespace kith::certificate {

/// A revocation that is in effect.
struct Revocation {
  SignatureFact signature;
  bool hard = false;
  bool designated = false;  ///< made by an appointed revoker
};

struct UserIdState {
  BindingState state = BindingState::unbound;
  std::optional<SignatureFact> binding;  ///< the self-signature that counts
  std::optional<Revocation> revoked;
  std::string why;  ///< why it is not valid; one clause, empty when it is
};

struct SubkeyState {
  BindingState state = BindingState::unbound;
  /// The binding that counts; a back signature that the policy refuses is taken off its flags.
  std::optional<SignatureFact> binding;
  std::optional<Revocation> revoked;
  std::optional<Timestamp> expires;
  std::uint8_t key_flags = 0;  ///< what it may be used for: signing needs a back signature
  std::string why;
};

struct CertificateState {
  bool bound = false;          ///< an own signature that counts says what the key is for
  bool not_yet_valid = false;  ///< created after the instant
  bool expired = false;
  bool weak_key = false;
  std::optional<Timestamp> expires;
  std::optional<Revocation> revoked;
  std::uint8_t key_flags = 0;
  std::optional<std::size_t> primary_user_id;  ///< index
  std::vector<UserIdState> user_ids;
  std::vector<SubkeyState> subkeys;
  std::string why;  ///< why the certificate is not valid; one clause, empty when it is

  [[nodiscard]] bool valid() const { return why.empty(); }
};

/// Judges a certificate at `at`, by the policy as it stands at `policy_time`.
///  - A user ID is bound by its newest own certification that is alive; when the newest has
///    expired an older one counts. It is revoked by an own revocation not older than that.
///  - The certificate is bound by its primary user ID's binding, else by its newest direct-key
///    signature; its expiry and flags are that signature's, else the direct-key signature's.
///  - A revocation of a key counts from its date on, for good; a hard one always did.
/// `certifications` is read for revocations by designated revokers only.
[[nodiscard]] CertificateState judge(const FactsView& facts,
                                     const CertificationsView& certifications, Timestamp at,
                                     Timestamp policy_time);

/// The same for facts that are in no record yet.
[[nodiscard]] CertificateState judge(const CertificateFacts& facts, Timestamp at,
                                     Timestamp policy_time);

}  // namespace kith::certificate
