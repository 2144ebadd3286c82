// One end of a Noise handshake for the tests with other implementations. Answers each line of
// standard input with one line: "ok HEX" or "error". "-" stands for no octets.
//   public SECRET                                    the public key
//   start PATTERN initiator|responder PROLOGUE [s=SECRET] [rs=PUBLIC] [psk=KEY]
//   write PAYLOAD, read MESSAGE                      one message of the handshake
//   finish                                           the handshake hash; then:
//   send PAYLOAD, receive MESSAGE                    one message of the transport
//   rekey send|receive

#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include "core/session/handshake_state.hpp"
#include "tests/keyring-format/octets.hpp"

namespace {

using namespace kith;
using namespace kith::session;
using crypto::X25519KeyPair;
using Answer = std::optional<Bytes>;
using Words = std::istringstream;

Bytes next_octets(Words& words) {
  std::string word;
  words >> word;
  return format::test::hex(word);
}

PublicKey key_of(const std::string& digits) {
  const Bytes octets = format::test::hex(digits);
  PublicKey key{};
  std::copy_n(octets.begin(), std::min(octets.size(), key.size()), key.begin());
  return key;
}

class Peer {
 public:
  Answer answer(Words& words) {
    static const std::map<std::string, Answer (Peer::*)(Words&)> verbs = {
        {"public", &Peer::public_key}, {"start", &Peer::start},   {"write", &Peer::write},
        {"read", &Peer::read},         {"finish", &Peer::finish}, {"send", &Peer::send},
        {"receive", &Peer::receive},   {"rekey", &Peer::rekey}};
    std::string verb;
    words >> verb;
    const auto found = verbs.find(verb);
    if (found == verbs.end()) return std::nullopt;
    return (this->*found->second)(words);
  }

 private:
  Answer public_key(Words& words) {
    std::string secret;
    words >> secret;
    const PublicKey key = X25519KeyPair::from_secret(key_of(secret)).public_key();
    return Bytes(key.begin(), key.end());
  }

  Answer start(Words& words) {
    std::string pattern;
    std::string role;
    words >> pattern >> role;
    const Bytes prologue = next_octets(words);
    HandshakeSetup setup;
    auto plan = handshake_pattern(pattern);
    if (!plan) return std::nullopt;
    setup.pattern = *std::move(plan);
    setup.role = role == "initiator" ? Role::initiator : Role::responder;
    setup.prologue = prologue;
    for (std::string word; words >> word;) {
      const std::size_t equals = word.find('=');
      const PublicKey key = key_of(word.substr(equals + 1));
      const std::string name = word.substr(0, equals);
      if (name == "s") setup.s = X25519KeyPair::from_secret(key);
      if (name == "rs") setup.rs = key;
      if (name != "psk") continue;
      std::copy(key.begin(), key.end(), setup.psks.emplace_back().expose_mutable().begin());
    }
    auto made = HandshakeState::initialize(std::move(setup));
    if (!made) return std::nullopt;
    handshake_.emplace(*std::move(made));
    return Bytes();
  }

  Answer write(Words& words) {
    const auto message = handshake_->write_message(next_octets(words));
    return message ? Answer(*message) : std::nullopt;
  }

  Answer read(Words& words) {
    const auto said = handshake_->read_message(next_octets(words));
    return said ? Answer(said->payload) : std::nullopt;
  }

  Answer finish(Words&) {
    auto transport = std::move(*handshake_).into_transport(as_bytes("test"));
    if (!transport) return std::nullopt;
    transport_.emplace(*std::move(transport));
    const ByteView hash = transport_->handshake_hash();
    return Bytes(hash.begin(), hash.end());
  }

  Answer send(Words& words) {
    const Bytes payload = next_octets(words);
    Bytes message(payload.size() + Transport::overhead);
    return transport_->write(payload, message) ? Answer(message) : std::nullopt;
  }

  Answer receive(Words& words) {
    const Bytes message = next_octets(words);
    if (message.size() < Transport::overhead) return std::nullopt;
    Bytes payload(message.size() - Transport::overhead);
    return transport_->read(message, payload) ? Answer(payload) : std::nullopt;
  }

  Answer rekey(Words& words) {
    std::string direction;
    words >> direction;
    if (direction == "send") {
      transport_->rekey_writing();
    } else {
      transport_->rekey_reading();
    }
    return Bytes();
  }

  std::optional<HandshakeState> handshake_;
  std::optional<Transport> transport_;
};

}  // namespace

int main() {
  Peer peer;
  for (std::string line; std::getline(std::cin, line);) {
    Words words(line);
    const Answer answer = peer.answer(words);
    if (answer) {
      std::cout << "ok " << (answer->empty() ? "-" : format::test::to_hex(*answer)) << std::endl;
    } else {
      std::cout << "error" << std::endl;
    }
  }
}
