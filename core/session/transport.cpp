#include "core/session/transport.hpp"

#include <algorithm>

namespace kith::session {

Transport::Transport(Role role, bool one_way, const SymmetricState& state, ByteView exporter_label,
                     std::uint64_t limit)
    : hash_size_(state.hash_size()) {
  const bool initiator = role == Role::initiator;
  CipherState& first = initiator ? keys_->writing : keys_->reading;
  CipherState& second = initiator ? keys_->reading : keys_->writing;
  state.split(first, second, limit);
  if (one_way) second.clear();
  state.derive(exporter_label, keys_->exporter_master);
  const ByteView h = state.handshake_hash();
  std::copy(h.begin(), h.end(), hash_.begin());
}

Result<void, NoiseError> Transport::write(ByteView plaintext, std::span<std::uint8_t> message) {
  if (!keys_ || !keys_->writing.has_key()) return fail(NoiseError::out_of_turn);
  return keys_->writing.encrypt_with_ad({}, plaintext, message);
}

Result<void, NoiseError> Transport::read(ByteView message, std::span<std::uint8_t> plaintext) {
  if (!keys_ || !keys_->reading.has_key()) return fail(NoiseError::out_of_turn);
  return keys_->reading.decrypt_with_ad({}, message, plaintext);
}

}  // namespace kith::session
