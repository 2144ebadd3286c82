#pragma once

#include <cstdint>
#include <string_view>

namespace kith {

/// What happened between two instants so that a binding is believed otherwise.
enum class ChangeCause : std::uint8_t {
  unknown,  ///< none of these; a limit, or the user's own opinions
  certificate_appeared,
  certificate_vanished,  ///< no self-signature makes it one any more
  certificate_expired,
  certificate_revoked,
  certificate_renewed,  ///< it had expired
  user_id_appeared,
  user_id_expired,
  user_id_revoked,
  user_id_renewed,  ///< it had expired, or was taken back
  certification_made,
  certification_counts,  ///< it was there before, and did not count
  certification_ended,   ///< it ran out, was taken back or replaced
};

/// The name, as `certification_ended`.
[[nodiscard]] std::string_view name_of(ChangeCause cause);

}  // namespace kith
