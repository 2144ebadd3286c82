#include "tests/session/attack/hostile.hpp"

#include <algorithm>
#include <utility>

#include <gtest/gtest.h>

#include "core/crypto/random.hpp"
#include "core/session/encoding.hpp"
#include "core/session/suite.hpp"

namespace kith::session::test {
namespace {

constexpr std::size_t length_size = 2;

template <typename Trick, typename... Value>
void play(const Trick& trick, Value&&... value) {
  if (trick) trick(std::forward<Value>(value)...);
}

Bytes with_preface(Suite suite, const Bytes& message) {
  const Preface preface = preface_of(suite);
  Bytes octets(preface.begin(), preface.end());
  octets.insert(octets.end(), message.begin(), message.end());
  return octets;
}

}  // namespace

const Person& mallory() {
  static const Person person("Mallory <mallory@example.org>");
  return person;
}

Duel::Duel(Role role, const OwnIdentity& hostile, HandshakeParty honest, Tricks tricks)
    : role_(role),
      own_(hostile),
      honest_primary_(honest.own.primary),
      tricks_(std::move(tricks)),
      suite_(tricks_.psk ? Suite::xx_psk0 : Suite::xx),
      state_(begin()),
      honest_(std::move(honest), now_) {
  crypto::fill_random(nonce_);
}

HandshakeState Duel::begin() {
  const Bytes prologue = prologue_of(suite_);
  HandshakeSetup setup;
  setup.role = role_;
  setup.pattern = pattern_of(suite_);
  setup.prologue = prologue;
  setup.s = tricks_.secret_static
                ? crypto::X25519KeyPair::from_secret(ByteView(*tricks_.secret_static).first<32>())
                : crypto::X25519KeyPair::generate();
  if (tricks_.psk) setup.psks.push_back(psk(*tricks_.psk));
  return HandshakeState::initialize(std::move(setup)).value();
}

Bytes Duel::first_message() {
  Digest32 commitment = sas_commitment(nonce_, *state_.local_static(), own_.primary);
  play(tricks_.commit, commitment, nonce_, *state_.local_static());
  return with_preface(suite_, with_length(state_.write_message(commitment).value()));
}

Bytes Duel::proof(ByteView h) {
  ProofContent content;
  content.certificate = own_.certificate;
  content.subkey = own_.subkey;
  content.nonce = nonce_;
  content.capabilities = own_.capabilities;
  play(tricks_.content, content);
  Statement statement{role_, handshake_hash_of(h), own_.primary, content.subkey,
                      content_digest(content)};
  play(tricks_.statement, statement);
  ProofSignature signature = own_.sign(signed_octets(statement)).value();
  play(tricks_.signature, signature);
  Bytes payload = write_payload(content, signature).value();
  play(tricks_.payload, payload);
  return payload;
}

Bytes Duel::proving_message() {
  Bytes message = state_.write_message([this](ByteView h) { return proof(h); }).value();
  play(tricks_.message, message);
  return with_length(message);
}

/// The honest end's next message, without its length, which comes after `before` octets.
Bytes Duel::take_message(std::size_t before) {
  const ByteView output = honest_.output();
  if (output.size() < before + length_size) return {};
  const std::size_t size = read_two_octets(output.subspan(before));
  const ByteView message = output.subspan(before + length_size, size);
  Bytes octets(message.begin(), message.end());
  honest_.sent(before + length_size + size);
  return octets;
}

void Duel::shake_hands() {
  if (role_ == Role::initiator) {
    feed(first_message());
    const Bytes second = take_message();
    if (!state_.read_message(second)) return;
    feed(proving_message());
  } else {
    ASSERT_TRUE(state_.read_message(take_message(sizeof(Preface))));
    feed(proving_message());
    const Bytes third = take_message();
    if (!state_.read_message(third)) return;
  }
  transport_.emplace(std::move(state_).into_transport(exporter_master_label()).value());
}

void Duel::open() {
  shake_hands();
  ASSERT_TRUE(transport_);
  say(confirm());
  ASSERT_TRUE(honest_.decide(Decision::accepted, now_));
  say(Decision::accepted);
  ASSERT_TRUE(honest_.is_open());
}

Confirm Duel::confirm() const {
  return {role_, own_.primary, honest_primary_, handshake_hash_of(transport_->handshake_hash())};
}

Bytes Duel::sealed(const Frame& frame) { return sealed_octets(write_frame(frame).value()); }

Bytes Duel::sealed_octets(ByteView plaintext) {
  Bytes message(plaintext.size() + Transport::overhead);
  EXPECT_TRUE(transport_->write(plaintext, message));
  return with_length(message);
}

void Duel::feed(ByteView octets) {
  honest_.receive(octets);
  witness_.follow(honest_, now_);
}

std::string Duel::heard() {
  std::string types;
  while (!honest_.output().empty()) {
    Bytes message = take_message();
    const std::span plaintext = std::span(message).first(message.size() - Transport::overhead);
    if (!transport_->read(message, plaintext)) return types + "?";
    types += std::to_string(static_cast<int>(plaintext[0]));
  }
  return types;
}

int Duel::failed() const { return witness_.failure ? number(witness_.failure->kind) : -1; }

std::string Duel::refusal() const {
  if (!witness_.failure || !witness_.failure->reason) return {};
  return name_of(*witness_.failure->reason);
}

std::vector<Bytes> wire_messages(ByteView octets) {
  std::vector<Bytes> messages;
  while (!octets.empty()) {
    const std::size_t before =
        octets[0] == 'K' && octets.size() > sizeof(Preface) && octets[1] == 'I' ? sizeof(Preface)
                                                                                : 0;
    const std::size_t size = before + length_size + read_two_octets(octets.subspan(before));
    const ByteView message = octets.first(std::min(size, octets.size()));
    messages.emplace_back(message.begin(), message.end());
    octets = octets.subspan(message.size());
  }
  return messages;
}

}  // namespace kith::session::test
