#include "core/session/symmetric_state.hpp"

#include <algorithm>
#include <cstdlib>

namespace kith::session {
namespace {

std::span<const std::uint8_t, CipherState::key_size> key_of(const SymmetricState::Secret& secret) {
  return secret.expose().first<CipherState::key_size>();
}

}  // namespace

void SymmetricState::initialize_symmetric(crypto::NoiseHash hash, std::string_view protocol_name) {
  hash_ = hash;
  h_.fill(0);
  const ByteView name = as_bytes(protocol_name);
  if (name.size() <= hash_size()) {
    std::copy(name.begin(), name.end(), h_.begin());
  } else {
    crypto::noise_hash(hash_, {name}, std::span(h_).first(hash_size()));
  }
  std::copy(h_.begin(), h_.end(), ck_.expose_mutable().begin());
  cipher_.clear();
}

void SymmetricState::copy_from(const SymmetricState& other) {
  cipher_.copy_from(other.cipher_);
  set_chaining_key(other.ck_);
  h_ = other.h_;
  hash_ = other.hash_;
}

void SymmetricState::clear() {
  cipher_.clear();
  crypto::wipe(ck_.expose_mutable());
  crypto::wipe(h_);
}

/// Noise rev 34 §4.3; it gives as many outputs as there is room for, two or three.
void SymmetricState::hkdf(ByteView input_key_material, std::span<Secret> outputs) const {
  Secret temporary;
  const auto temp_key = temporary.expose_mutable().first(hash_size());
  crypto::noise_hmac(hash_, chaining_key(), {input_key_material}, temp_key);
  ByteView previous;
  std::uint8_t counter = 0;
  for (Secret& output : outputs) {
    ++counter;
    const auto octets = output.expose_mutable().first(hash_size());
    crypto::noise_hmac(hash_, temp_key, {previous, {&counter, 1}}, octets);
    previous = octets;
  }
}

void SymmetricState::set_chaining_key(const Secret& secret) {
  const auto octets = secret.expose();
  std::copy(octets.begin(), octets.end(), ck_.expose_mutable().begin());
}

void SymmetricState::mix_key(ByteView input_key_material) {
  std::array<Secret, 2> outputs;
  hkdf(input_key_material, outputs);
  set_chaining_key(outputs[0]);
  cipher_.initialize_key(key_of(outputs[1]));
}

void SymmetricState::mix_hash(ByteView data) {
  crypto::noise_hash(hash_, {handshake_hash(), data}, std::span(h_).first(hash_size()));
}

void SymmetricState::mix_key_and_hash(ByteView input_key_material) {
  std::array<Secret, 3> outputs;
  hkdf(input_key_material, outputs);
  set_chaining_key(outputs[0]);
  mix_hash(outputs[1].expose().first(hash_size()));
  cipher_.initialize_key(key_of(outputs[2]));
}

Result<void, NoiseError> SymmetricState::encrypt_and_hash(ByteView plaintext, Bytes& message) {
  const std::size_t start = message.size();
  message.resize(start + plaintext.size() + overhead());
  const auto ciphertext = std::span(message).subspan(start);
  const auto done = cipher_.encrypt_with_ad(handshake_hash(), plaintext, ciphertext);
  if (!done) return fail(done.error());
  mix_hash(ciphertext);
  return {};
}

Result<void, NoiseError> SymmetricState::decrypt_and_hash(ByteView ciphertext,
                                                          std::span<std::uint8_t> plaintext) {
  const auto done = cipher_.decrypt_with_ad(handshake_hash(), ciphertext, plaintext);
  if (!done) return fail(done.error());
  mix_hash(ciphertext);
  return {};
}

void SymmetricState::split(CipherState& first, CipherState& second, std::uint64_t limit) const {
  std::array<Secret, 2> outputs;
  hkdf({}, outputs);
  first.initialize_key(key_of(outputs[0]), limit);
  second.initialize_key(key_of(outputs[1]), limit);
}

void SymmetricState::derive(ByteView label, Secret& secret) const {
  if (label.empty()) std::abort();
  crypto::noise_hmac(hash_, chaining_key(), {label, handshake_hash()},
                     secret.expose_mutable().first(hash_size()));
}

}  // namespace kith::session
