// Runs a target without libFuzzer, over its seeds, over what the fuzzers found before, and over
// copies of both with damage done to them, the same in every run:
//   fuzz_replay TARGET            all of that
//   fuzz_replay TARGET FILE...    these files alone
// What ends the program in an abort is left behind in fuzz_replay.input, in the working directory.

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <span>
#include <string>

#include <gtest/gtest.h>

#include "tests/fuzz/fixed_random.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/keyring-format/chance.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::fuzz {
namespace {

using format::test::Chance;
namespace fs = std::filesystem;

/// Bounds what damage costs: inputs with damage, and octets of them in all.
constexpr std::size_t most_damaged = 400, most_octets = 1U << 20;
constexpr std::uint64_t seed_of_chance = 11;

Bytes running;

/// In an input's exact size, so that a sanitizer sees a read behind its end.
void run_one(const Target& target, Bytes input) {
  running = std::move(input);
  running.shrink_to_fit();
  target.run(running);
}

void keep_input(int /*signal*/) {
  std::ofstream{"fuzz_replay.input", std::ios::binary} << as_text(running);
  std::_Exit(EXIT_FAILURE);
}

Bytes contents_of(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<Bytes> regressions_of(const Target& target) {
  const fs::path place = test::tests_dir() + "/fuzz/regressions/" + std::string(target.name);
  std::set<fs::path> names;
  if (fs::exists(place)) {
    for (const auto& entry : fs::directory_iterator(place)) names.insert(entry.path());
  }
  std::vector<Bytes> all;
  for (const fs::path& name : names) all.push_back(contents_of(name));
  return all;
}

/// One octet changed, some lost, or some twice.
void damage(Bytes& octets, Chance& chance) {
  const auto place = static_cast<std::ptrdiff_t>(chance.below(octets.size()));
  const auto rest = octets.size() - static_cast<std::size_t>(place);
  const auto stretch =
      static_cast<std::ptrdiff_t>(1 + chance.below(std::min<std::size_t>(rest, 32)));
  const auto begin = octets.begin() + place;
  switch (chance.below(4)) {
    case 0: *begin = static_cast<std::uint8_t>(*begin ^ 1U << chance.below(8)); break;
    case 1: *begin = chance.octet(); break;
    case 2: octets.erase(begin, begin + stretch); break;
    default: {
      const Bytes again(begin, begin + stretch);
      octets.insert(begin, again.begin(), again.end());
    }
  }
}

void run_damaged(const Target& target, const std::vector<Bytes>& inputs) {
  Chance chance{seed_of_chance};
  std::size_t octets = 0;
  for (std::size_t i = 0; !inputs.empty() && i < most_damaged && octets < most_octets; ++i) {
    Bytes damaged = inputs[chance.below(inputs.size())];
    for (std::size_t times = 1 + chance.below(4); times > 0 && !damaged.empty(); --times) {
      damage(damaged, chance);
    }
    octets += damaged.size();
    run_one(target, std::move(damaged));
  }
}

void run_all(const Target& target) {
  std::vector<Bytes> inputs = target.seeds();
  require(!inputs.empty());
  for (Bytes& regression : regressions_of(target)) inputs.push_back(std::move(regression));
  run_one(target, {});
  for (const Bytes& input : inputs) run_one(target, input);
  run_damaged(target, inputs);
}

int run(std::string_view name, std::span<char*> files) {
  const auto target = std::ranges::find(targets(), name, &Target::name);
  if (target == targets().end()) {
    std::fprintf(stderr, "fuzz_replay: no such target: %s\n", std::string(name).c_str());
    return 2;
  }
  if (files.empty()) run_all(*target);
  for (const char* file : files) run_one(*target, contents_of(file));
  return 0;
}

}  // namespace
}  // namespace kith::fuzz

int main(int argc, char** argv) {
  GTEST_FLAG_SET(break_on_failure, true);
  kith::fuzz::fix_random();
  std::signal(SIGABRT, kith::fuzz::keep_input);
  if (argc >= 2) return kith::fuzz::run(argv[1], std::span(argv + 2, argv + argc));
  std::fputs("usage: fuzz_replay TARGET [FILE...]\n", stderr);
  return 2;
}
