#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/session/noise_error.hpp"

namespace kith::session {

/// Who wrote the first message of a handshake, and who answered it.
enum class Role : std::uint8_t { initiator = 1, responder = 2 };

[[nodiscard]] constexpr Role other(Role role) {
  return role == Role::initiator ? Role::responder : Role::initiator;
}

/// What one step of a message does. Noise rev 34 §7.1, §9.2.
enum class Token : std::uint8_t { e, s, ee, es, se, ss, psk };

using MessagePattern = std::vector<Token>;

/// The plan of a handshake: which keys are known before it, and the tokens of each message, which
/// the two write in turns, or the initiator alone in one-way patterns. Noise rev 34 §7.
struct HandshakePattern {
  std::string name;  ///< with its modifiers: "XX", "XXpsk0"
  bool initiator_static_known = false;
  bool responder_static_known = false;
  std::vector<MessagePattern> messages;

  /// One message, after which only the initiator ever writes. §7.4.
  [[nodiscard]] bool is_one_way() const { return messages.size() == 1; }
  [[nodiscard]] std::size_t psk_count() const;
  /// Whether a message `first` or later has the token, in a turn of `writer`.
  [[nodiscard]] bool comes(Token token, std::size_t first) const;
  [[nodiscard]] bool comes(Token token, std::size_t first, Role writer) const;
};

/// Who writes message number `index`, counted from 0.
[[nodiscard]] constexpr Role writer_of(std::size_t index) {
  return index % 2 == 0 ? Role::initiator : Role::responder;
}

/// The pattern called `name`: one of the one-way, interactive or deferred ones of Noise rev 34
/// (§7.4, §7.5, appendix 18.1), with psk modifiers (§9.4), as in "XXpsk0+psk3".
/// NoiseError::unknown_pattern for any other name.
[[nodiscard]] Result<HandshakePattern, NoiseError> handshake_pattern(std::string_view name);

}  // namespace kith::session
