/// Real certificates with damage done to them: nothing crashes, every error names an octet of the
/// input, and what is still read can be written and read back.

#include <algorithm>

#include "tests/keyring-format/chance.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/keyring-format/exercise.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::format {
namespace {

using test::Chance;
using test::Owner;
using test::Sample;

/// Values at which lengths and versions change their meaning.
std::uint8_t telling_octet(Chance& chance) {
  constexpr std::uint8_t telling[] = {0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06,
                                      0x7F, 0x80, 0xBF, 0xC0, 0xDF, 0xE0, 0xFF};
  return chance.once_in(2) ? chance.octet() : telling[chance.below(std::size(telling))];
}

std::ptrdiff_t place_in(const Bytes& octets, Chance& chance) {
  return static_cast<std::ptrdiff_t>(chance.below(octets.size()));
}

/// Does one of several kinds of damage; leaves at least one octet.
void damage(Bytes& octets, Chance& chance) {
  const std::ptrdiff_t place = place_in(octets, chance);
  const auto rest = static_cast<std::size_t>(octets.end() - octets.begin() - place);
  const auto stretch =
      static_cast<std::ptrdiff_t>(1 + chance.below(std::min<std::size_t>(rest, 40)));
  switch (chance.below(8)) {
    case 0:
      octets[static_cast<std::size_t>(place)] ^= static_cast<std::uint8_t>(1U << chance.below(8));
      break;
    case 1: octets.insert(octets.begin() + place, telling_octet(chance)); break;
    case 2: {
      const Bytes repeated(octets.begin() + place, octets.begin() + place + stretch);
      octets.insert(octets.begin() + place_in(octets, chance), repeated.begin(), repeated.end());
      break;
    }
    case 3:
      octets.erase(octets.begin() + place, octets.begin() + place + stretch);
      if (octets.empty()) octets.push_back(0xC6);
      break;
    case 4:
      if (chance.once_in(4)) octets.resize(static_cast<std::size_t>(place) + 1);
      break;
    default: octets[static_cast<std::size_t>(place)] = telling_octet(chance);
  }
}

/// How often the damage left something to read.
bool survives(const Bytes& octets) {
  const auto read = read_certificate(octets);
  if (!read) {
    EXPECT_LE(read.error().offset, octets.size());
    return false;
  }
  for (const GrammarProblem& problem : read->problems) {
    EXPECT_LE(problem.error.offset, octets.size());
  }
  test::read_everything(*read);
  Certificate certificate = read->certificate;
  canonicalize(certificate, Owner{certificate}.names());
  const auto again = read_certificate(write_certificate(certificate));
  EXPECT_TRUE(again.has_value());
  if (again) {
    EXPECT_EQ(again->certificate, certificate);
  }
  return true;
}

void damage_and_read(const std::vector<Sample>& samples, std::size_t every, std::uint64_t seed) {
  Chance chance{seed};
  std::size_t read = 0;
  std::size_t lost = 0;
  for (std::size_t i = 0; i < samples.size(); i += every) {
    if (samples[i].octets.size() > 12'000) continue;
    for (int round = 0; round < 24; ++round) {
      Bytes octets = samples[i].octets;
      for (std::size_t times = 1 + chance.below(6); times > 0; --times) damage(octets, chance);
      const Bytes exact = test::copy_of(octets);
      SCOPED_TRACE(samples[i].file + " round " + std::to_string(round));
      ++(survives(exact) ? read : lost);
    }
  }
  EXPECT_GT(read, 0U) << "damage that leaves nothing tests nothing";
  EXPECT_GT(lost, 0U);
}

TEST(Mutation, OfTheCorpusNeverCrashes) { damage_and_read(test::corpus_samples(), 1, 5); }

TEST(Mutation, OfDebiansKeyringNeverCrashes) {
  if (test::debian_samples().empty()) GTEST_SKIP() << "the package debian-keyring is not installed";
  damage_and_read(test::debian_samples(), 8, 6);
}

TEST(Mutation, NoiseNeverCrashes) {
  Chance chance{7};
  for (int round = 0; round < 3000; ++round) {
    Bytes octets(1 + chance.below(200));
    for (std::uint8_t& octet : octets) octet = telling_octet(chance);
    octets.front() = chance.once_in(2) ? 0xC6 : 0x98;
    survives(octets);
  }
}

}  // namespace
}  // namespace kith::format
