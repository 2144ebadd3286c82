// The published vectors of the Noise protocol framework, octet by octet, in both roles.

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/session/handshake_state.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::session {
namespace {

using crypto::X25519KeyPair;
using format::test::hex;
using Vector = nlohmann::json;

std::vector<Vector> usable_vectors() {
  std::ifstream file(test::tests_dir() + "/session/vectors/noise.json");
  std::vector<Vector> usable;
  const Vector all = Vector::parse(file);
  for (const Vector& vector : all["vectors"]) {
    if (vector["usable_for_rev34"].get<bool>()) usable.push_back(vector);
  }
  return usable;
}

template <typename Octets>
Octets octets(const std::string& digits) {
  const Bytes bytes = hex(digits);
  Octets fixed{};
  EXPECT_EQ(bytes.size(), fixed.size());
  std::copy_n(bytes.begin(), std::min(bytes.size(), fixed.size()), fixed.begin());
  return fixed;
}

std::optional<X25519KeyPair> pair(const Vector& vector, const std::string& name) {
  if (!vector.contains(name)) return std::nullopt;
  return X25519KeyPair::from_secret(octets<PublicKey>(vector[name]));
}

HandshakeState state(const Vector& vector, Role role) {
  const std::string prefix = role == Role::initiator ? "init_" : "resp_";
  const Bytes prologue = hex(vector[prefix + "prologue"].get<std::string>());
  HandshakeSetup setup;
  setup.role = role;
  setup.pattern = handshake_pattern(vector["pattern"].get<std::string>()).value();
  setup.hash = vector["hash"] == "SHA256" ? crypto::NoiseHash::sha256 : crypto::NoiseHash::blake2b;
  setup.prologue = prologue;
  setup.s = pair(vector, prefix + "static");
  setup.e = pair(vector, prefix + "ephemeral");
  if (const auto key = vector.find(prefix + "remote_static"); key != vector.end()) {
    setup.rs = octets<PublicKey>(*key);
  }
  for (const Vector& psk : vector.value(prefix + "psks", Vector::array())) {
    const auto key = octets<PublicKey>(psk);
    std::copy(key.begin(), key.end(), setup.psks.emplace_back().expose_mutable().begin());
  }
  EXPECT_EQ(protocol_name(setup.pattern, setup.hash), vector["protocol_name"]);
  return HandshakeState::initialize(std::move(setup)).value();
}

/// Which of the two is given to those who write message `index`.
template <typename Side>
std::pair<Side*, Side*> writer_first(std::size_t index, bool one_way, Side& initiator,
                                     Side& responder) {
  if (one_way || writer_of(index) == Role::initiator) return {&initiator, &responder};
  return {&responder, &initiator};
}

void check_transport(Transport& writer, Transport& reader, const Bytes& payload,
                     const Bytes& ciphertext) {
  Bytes written(payload.size() + Transport::overhead);
  ASSERT_TRUE(writer.write(payload, written));
  EXPECT_EQ(written, ciphertext);
  Bytes read(payload.size());
  ASSERT_TRUE(reader.read(ciphertext, read));
  EXPECT_EQ(read, payload);
}

void check(const Vector& vector) {
  HandshakeState initiator = state(vector, Role::initiator);
  HandshakeState responder = state(vector, Role::responder);
  const HandshakePattern pattern = handshake_pattern(vector["pattern"].get<std::string>()).value();
  const bool one_way = pattern.is_one_way();
  const Vector& messages = vector["messages"];
  ASSERT_GT(messages.size(), pattern.messages.size());
  std::size_t index = 0;
  for (; index < pattern.messages.size(); ++index) {
    const Bytes payload = hex(messages[index]["payload"].get<std::string>());
    const Bytes ciphertext = hex(messages[index]["ciphertext"].get<std::string>());
    const auto [writer, reader] = writer_first(index, one_way, initiator, responder);
    EXPECT_EQ(writer->write_message(payload).value(), ciphertext);
    EXPECT_EQ(reader->read_message(ciphertext).value().payload, payload);
  }
  ASSERT_TRUE(initiator.is_finished() && responder.is_finished());
  Transport first = std::move(initiator).into_transport(as_bytes("x")).value();
  Transport second = std::move(responder).into_transport(as_bytes("x")).value();
  const Bytes hash(first.handshake_hash().begin(), first.handshake_hash().end());
  EXPECT_TRUE(std::equal(hash.begin(), hash.end(), second.handshake_hash().begin()));
  if (vector.contains("handshake_hash")) {
    EXPECT_EQ(hash, hex(vector["handshake_hash"].get<std::string>()));
  }
  EXPECT_TRUE(crypto::equal_in_constant_time(first.exporter_master(), second.exporter_master()));
  for (; index < messages.size(); ++index) {
    const auto [writer, reader] = writer_first(index, one_way, first, second);
    check_transport(*writer, *reader, hex(messages[index]["payload"].get<std::string>()),
                    hex(messages[index]["ciphertext"].get<std::string>()));
  }
}

TEST(NoiseVectors, AllPass) {
  const std::vector<Vector> vectors = usable_vectors();
  EXPECT_EQ(vectors.size(), 282U);
  for (const Vector& vector : vectors) {
    SCOPED_TRACE(vector["source"].get<std::string>() + " " +
                 vector["protocol_name"].get<std::string>());
    check(vector);
  }
}

}  // namespace
}  // namespace kith::session
