#include "core/session/handshake_state.hpp"

#include <algorithm>
#include <utility>

namespace kith::session {
namespace {

using crypto::X25519KeyPair;

constexpr std::size_t public_size = X25519KeyPair::public_size;

/// Whether the keys that are there are those that the pattern asks for.
bool has_its_keys(const HandshakeSetup& setup) {
  const HandshakePattern& pattern = setup.pattern;
  const bool initiator = setup.role == Role::initiator;
  const bool own_known =
      initiator ? pattern.initiator_static_known : pattern.responder_static_known;
  const bool peer_known =
      initiator ? pattern.responder_static_known : pattern.initiator_static_known;
  const bool needs_own = own_known || pattern.comes(Token::s, 0, setup.role);
  return setup.s.has_value() == needs_own && setup.rs.has_value() == peer_known &&
         setup.psks.size() == pattern.psk_count();
}

}  // namespace

std::string protocol_name(const HandshakePattern& pattern, crypto::NoiseHash hash) {
  return "Noise_" + pattern.name + "_25519_ChaChaPoly_" + std::string(crypto::name_of(hash));
}

Result<HandshakeState, NoiseError> HandshakeState::initialize(HandshakeSetup setup) {
  if (setup.psks.size() > max_psks || !has_its_keys(setup)) return fail(NoiseError::missing_key);
  return HandshakeState(setup);
}

HandshakeState::HandshakeState(HandshakeSetup& setup)
    : role_(setup.role),
      pattern_(std::move(setup.pattern)),
      has_psks_(!setup.psks.empty()),
      rs_(setup.rs) {
  Secrets& secrets = *secrets_;
  if (setup.s) {
    s_public_ = setup.s->public_key();
    secrets.s.emplace(*std::exchange(setup.s, std::nullopt));
  }
  if (setup.e) secrets.e.emplace(*std::exchange(setup.e, std::nullopt));
  std::move(setup.psks.begin(), setup.psks.end(), secrets.psks.begin());
  secrets.now.initialize_symmetric(setup.hash, protocol_name(pattern_, setup.hash));
  mix_prologue(setup.prologue);
}

void HandshakeState::mix_prologue(ByteView prologue) {
  SymmetricState& state = secrets_->now;
  state.mix_hash(prologue);
  const bool initiator = role_ == Role::initiator;
  if (pattern_.initiator_static_known) state.mix_hash(initiator ? *s_public_ : *rs_);
  if (pattern_.responder_static_known) state.mix_hash(initiator ? *rs_ : *s_public_);
}

bool HandshakeState::is_my_turn() const { return !is_finished() && writer_of(next_) == role_; }

HandshakeState::Checkpoint HandshakeState::checkpoint() {
  secrets_->before.copy_from(secrets_->now);
  return {rs_, re_, e_public_, secrets_->e.has_value(), used_psks_};
}

void HandshakeState::roll_back(const Checkpoint& to) {
  secrets_->now.copy_from(secrets_->before);
  secrets_->before.clear();
  rs_ = to.rs;
  re_ = to.re;
  e_public_ = to.e_public;
  used_psks_ = to.used_psks;
  if (!to.had_e) secrets_->e.reset();
  crypto::wipe_stack();
}

/// Goes on to the next message, and wipes what only messages up to this one needed.
void HandshakeState::complete() {
  ++next_;
  Secrets& secrets = *secrets_;
  secrets.before.clear();
  const bool initiator = role_ == Role::initiator;
  const Token with_s = initiator ? Token::se : Token::es;
  const Token with_e = initiator ? Token::es : Token::se;
  const auto comes = [&](Token token) { return pattern_.comes(token, next_); };
  if (!pattern_.comes(Token::s, next_, role_) && !comes(with_s) && !comes(Token::ss)) {
    secrets.s.reset();
  }
  if (!pattern_.comes(Token::e, next_, role_) && !comes(with_e) && !comes(Token::ee)) {
    secrets.e.reset();
  }
  for (std::size_t i = 0; i < used_psks_; ++i) crypto::wipe(secrets.psks[i].expose_mutable());
  crypto::wipe_stack();
}

Result<Bytes, NoiseError> HandshakeState::write_message(ByteView payload) {
  return write_message([&](ByteView) { return Bytes(payload.begin(), payload.end()); });
}

template <typename Step>
auto HandshakeState::attempt(Step step) {
  const Checkpoint start = checkpoint();
  auto done = step();
  if (done) {
    complete();
  } else {
    roll_back(start);
  }
  return done;
}

Result<Bytes, NoiseError> HandshakeState::write_message(const PayloadFor& payload_for) {
  if (!is_my_turn()) return fail(NoiseError::out_of_turn);
  return attempt([&] { return write(payload_for); });
}

Result<Bytes, NoiseError> HandshakeState::write(const PayloadFor& payload_for) {
  Bytes message;
  for (const Token token : tokens()) {
    const auto done = write_token(token, message);
    if (!done) return fail(done.error());
  }
  SymmetricState& state = secrets_->now;
  const std::optional<Bytes> payload = payload_for(state.handshake_hash());
  if (!payload) return fail(NoiseError::no_payload);
  if (payload->size() > max_message_size - message.size() - state.overhead()) {
    return fail(NoiseError::malformed);
  }
  const auto done = state.encrypt_and_hash(*payload, message);
  if (!done) return fail(done.error());
  return message;
}

Result<HandshakeMessage, NoiseError> HandshakeState::read_message(ByteView message) {
  if (is_finished() || is_my_turn()) return fail(NoiseError::out_of_turn);
  if (message.size() > max_message_size) return fail(NoiseError::malformed);
  return attempt([&] { return read(message); });
}

Result<HandshakeMessage, NoiseError> HandshakeState::read(ByteView message) {
  for (const Token token : tokens()) {
    const auto done = read_token(token, message);
    if (!done) return fail(done.error());
  }
  SymmetricState& state = secrets_->now;
  if (message.size() < state.overhead()) return fail(NoiseError::malformed);
  HandshakeMessage said;
  said.h.assign(state.handshake_hash().begin(), state.handshake_hash().end());
  said.payload.resize(message.size() - state.overhead());
  const auto done = state.decrypt_and_hash(message, said.payload);
  if (!done) return fail(done.error());
  return said;
}

/// With shared secrets in the pattern, the ephemeral keys randomise the cipher too. Noise rev 34
/// §9.2.
void HandshakeState::mix_ephemeral(const PublicKey& key) {
  secrets_->now.mix_hash(key);
  if (has_psks_) secrets_->now.mix_key(key);
}

Result<void, NoiseError> HandshakeState::write_token(Token token, Bytes& message) {
  Secrets& secrets = *secrets_;
  if (token == Token::e) {
    if (!secrets.e) secrets.e.emplace(X25519KeyPair::generate());
    e_public_ = secrets.e->public_key();
    message.insert(message.end(), e_public_->begin(), e_public_->end());
    mix_ephemeral(*e_public_);
    return {};
  }
  if (token == Token::s) return secrets.now.encrypt_and_hash(*s_public_, message);
  return mix(token);
}

Result<void, NoiseError> HandshakeState::read_token(Token token, ByteView& message) {
  if (token != Token::e && token != Token::s) return mix(token);
  SymmetricState& state = secrets_->now;
  const std::size_t size = public_size + (token == Token::s ? state.overhead() : 0);
  if (message.size() < size) return fail(NoiseError::malformed);
  const ByteView octets = message.first(size);
  message = message.subspan(size);
  PublicKey key{};
  if (token == Token::e) {
    std::copy(octets.begin(), octets.end(), key.begin());
    re_ = key;
    mix_ephemeral(key);
    return {};
  }
  const auto done = state.decrypt_and_hash(octets, key);
  if (!done) return fail(done.error());
  rs_ = key;
  return {};
}

Result<void, NoiseError> HandshakeState::mix(Token token) {
  Secrets& secrets = *secrets_;
  const bool initiator = role_ == Role::initiator;
  switch (token) {
    case Token::ee: return mix_shared(secrets.e, re_);
    case Token::es: return initiator ? mix_shared(secrets.e, rs_) : mix_shared(secrets.s, re_);
    case Token::se: return initiator ? mix_shared(secrets.s, re_) : mix_shared(secrets.e, rs_);
    case Token::ss: return mix_shared(secrets.s, rs_);
    default: secrets.now.mix_key_and_hash(secrets.psks.at(used_psks_++).expose()); return {};
  }
}

Result<void, NoiseError> HandshakeState::mix_shared(const std::optional<X25519KeyPair>& own,
                                                    const std::optional<PublicKey>& peer) {
  if (!own || !peer) return fail(NoiseError::missing_key);
  const auto shared = own->shared_secret(*peer);
  if (!shared) return fail(NoiseError::bad_point);
  secrets_->now.mix_key(shared->expose());
  return {};
}

void HandshakeState::replace_psk(std::size_t index,
                                 std::span<const std::uint8_t, PreSharedKey::size()> psk) {
  std::copy(psk.begin(), psk.end(), secrets_->psks.at(index).expose_mutable().begin());
}

Result<Transport, NoiseError> HandshakeState::into_transport(ByteView exporter_label,
                                                             std::uint64_t limit) && {
  if (!is_finished() || !secrets_) return fail(NoiseError::out_of_turn);
  Transport transport(role_, pattern_.is_one_way(), secrets_->now, exporter_label, limit);
  secrets_.reset();
  crypto::wipe_stack();
  return transport;
}

}  // namespace kith::session
