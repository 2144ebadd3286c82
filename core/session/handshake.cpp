#include "core/session/handshake.hpp"

#include <algorithm>
#include <utility>

#include "core/crypto/random.hpp"
#include "core/session/encoding.hpp"

namespace kith::session {
namespace {

/// Message 1 holds a key, the commitment and, in suite 2, a tag.
std::size_t first_message_size(Suite suite) {
  return sizeof(PublicKey) + sizeof(Digest32) + (suite == Suite::xx ? 0 : CipherState::tag_size);
}

SessionFailure not_authentic(NoiseError error) {
  return handshake_failed(error == NoiseError::bad_point
                              ? "the peer sent a key with which everybody knows the secret"
                              : "what the peer sent is not authentic");
}

}  // namespace

Handshake::Handshake(HandshakeParty party)
    : party_(std::move(party)), suite_(party_.find_psks ? Suite::xx_psk0 : Suite::xx) {
  crypto::fill_random(nonce_);
}

Result<void, SessionFailure> Handshake::begin(std::vector<PreSharedKey> psks) {
  const Bytes prologue = prologue_of(suite_);
  HandshakeSetup setup;
  setup.role = party_.role;
  setup.pattern = pattern_of(suite_);
  setup.prologue = prologue;
  setup.s = crypto::X25519KeyPair::generate();
  setup.psks = std::move(psks);
  auto state = HandshakeState::initialize(std::move(setup));
  if (!state) return fail(handshake_failed("its keys could not be made"));
  state_.emplace(*std::move(state));
  return {};
}

Result<Bytes, SessionFailure> Handshake::start() {
  const auto find_psks = std::exchange(party_.find_psks, nullptr);
  const auto begun = begin(find_psks ? find_psks() : std::vector<PreSharedKey>());
  if (!begun) return fail(begun.error());
  initiator_static_ = *state_->local_static();
  commitment_ = sas_commitment(nonce_, initiator_static_, party_.own.primary);
  auto message = state_->write_message(commitment_);
  if (!message) return fail(not_authentic(message.error()));
  return *std::move(message);
}

Result<void, SessionFailure> Handshake::accept(const Preface& preface) {
  const auto suite = suite_of(preface);
  if (!suite) return fail(wrong_protocol());
  suite_ = *suite;
  if (suite_ == Suite::xx) return party_.accepts_strangers ? begin({}) : fail(wrong_protocol());
  if (!party_.find_psks) return fail(wrong_protocol());
  return begin(std::vector<PreSharedKey>(1));
}

bool Handshake::allows_size(std::size_t size) const {
  if (party_.role == Role::responder && !state_->remote_ephemeral()) {
    return size == first_message_size(suite_);
  }
  return size <= max_message_size;
}

Result<Bytes, SessionFailure> Handshake::receive(ByteView message, Timestamp now) {
  if (!allows_size(message.size())) {
    return fail(protocol_error("sent a handshake message of a size that there is not"));
  }
  const bool is_first = party_.role == Role::responder && !state_->remote_ephemeral();
  const auto said = is_first ? read_first(message) : read(message);
  if (!said) return fail(said.error());
  if (is_first) {
    std::copy(said->payload.begin(), said->payload.end(), commitment_.begin());
    auto answer = write_proof();
    if (!answer) return fail(answer.error());
    h_after_message_2_ = handshake_hash_of(state_->handshake_hash());
    return answer;
  }
  if (party_.role == Role::initiator) {
    h_after_message_2_ = handshake_hash_of(state_->handshake_hash());
  }
  if (const auto sound = check_ephemeral_keys(); !sound) return fail(sound.error());
  if (const auto sound = check(*said, now); !sound) return fail(sound.error());
  if (party_.role == Role::initiator) {
    if (!may_reveal()) {
      return fail(failure(FailureKind::not_approved,
                          "this peer was not approved, and nothing of you was revealed to it",
                          "connect again with its fingerprint as the expected peer"));
    }
    return write_proof();
  }
  initiator_static_ = *state_->remote_static();
  if (const auto sound = check_commitment(); !sound) return fail(sound.error());
  return Bytes();
}

Result<HandshakeMessage, SessionFailure> Handshake::read(ByteView message) {
  auto said = state_->read_message(message);
  if (!said) return fail(not_authentic(said.error()));
  return *std::move(said);
}

/// With several invitations open, which of them the initiator holds shows in its first message.
Result<HandshakeMessage, SessionFailure> Handshake::read_first(ByteView message) {
  if (suite_ == Suite::xx) return read(message);
  const auto psks = std::exchange(party_.find_psks, nullptr)();
  for (std::size_t i = 0; i < psks.size(); ++i) {
    state_->replace_psk(0, psks[i].expose());
    auto said = state_->read_message(message);
    if (!said) continue;
    invitation_ = i;
    return *std::move(said);
  }
  return fail(handshake_failed("the peer does not hold the shared secret"));
}

Result<Bytes, SessionFailure> Handshake::write_proof() {
  auto message = state_->write_message([&](ByteView h) { return proof(h); });
  if (message) {
    if (const auto sound = check_ephemeral_keys(); !sound) return fail(sound.error());
    return *std::move(message);
  }
  if (message.error() == NoiseError::no_payload) {
    return fail(failure(FailureKind::no_proof, "your own proof of identity could not be made",
                        "check that the authentication subkey is there and unlocked"));
  }
  return fail(not_authentic(message.error()));
}

std::optional<Bytes> Handshake::proof(ByteView h) const {
  const OwnIdentity& own = party_.own;
  ProofContent content;
  content.certificate = own.certificate;
  content.subkey = own.subkey;
  content.nonce = nonce_;
  content.capabilities = own.capabilities;
  const Statement statement{party_.role, handshake_hash_of(h), own.primary, own.subkey,
                            content_digest(content)};
  const auto signature = own.sign(signed_octets(statement));
  if (!signature) return std::nullopt;
  auto payload = write_payload(content, *signature);
  if (!payload) return std::nullopt;
  return *std::move(payload);
}

Result<void, SessionFailure> Handshake::check_ephemeral_keys() const {
  if (state_->local_ephemeral() == state_->remote_ephemeral()) {
    return fail(handshake_failed("the peer sent this side's own key back"));
  }
  return {};
}

Result<void, SessionFailure> Handshake::check(const HandshakeMessage& said, Timestamp now) {
  PeerCheck against;
  against.role = other(party_.role);
  against.h = handshake_hash_of(said.h);
  against.own = party_.own.primary;
  against.expected = party_.expected;
  against.now = now;
  auto proven = check_peer(said.payload, against, party_.find_known);
  if (!proven) return fail(refused(proven.error()));
  peer_.emplace(*std::move(proven));
  return {};
}

Result<void, SessionFailure> Handshake::check_commitment() const {
  const Digest32 opened = sas_commitment(peer_->nonce, initiator_static_, peer_->primary);
  if (!crypto::equal_in_constant_time(opened, commitment_)) {
    return fail(refused(broken_commitment()));
  }
  return {};
}

bool Handshake::may_reveal() const {
  if (party_.may_reveal) return party_.may_reveal(*peer_);
  return party_.expected.has_value();
}

SasInput Handshake::sas_input() const {
  const bool initiator = party_.role == Role::initiator;
  SasInput input;
  input.h_after_message_2 = h_after_message_2_;
  input.initiator_nonce = initiator ? nonce_ : peer_->nonce;
  input.responder_nonce = initiator ? peer_->nonce : nonce_;
  input.initiator_static = initiator_static_;
  input.initiator = initiator ? party_.own.primary : peer_->primary;
  input.responder = initiator ? peer_->primary : party_.own.primary;
  return input;
}

Result<Transport, SessionFailure> Handshake::into_transport() {
  auto transport = std::move(*state_).into_transport(exporter_master_label());
  state_.reset();
  if (!transport) return fail(handshake_failed("it has not ended"));
  return *std::move(transport);
}

}  // namespace kith::session
