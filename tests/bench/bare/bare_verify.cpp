#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <CLI/CLI.hpp>

#include "tests/bench/bare/workload.hpp"
#include "tests/bench/parallel.hpp"

namespace kith::bench {
namespace {

constexpr std::size_t at_once = 64;

struct Round {
  double seconds = 0;
  std::size_t good = 0;
};

Round verify_all(const Workload& workload) {
  std::atomic<std::size_t> good = 0;
  const auto start = std::chrono::steady_clock::now();
  in_parallel(workload.verifications.size(), at_once, [&](std::size_t begin, std::size_t end) {
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) count += workload.verifications[i].run() ? 1U : 0U;
    good += count;
  });
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  return {elapsed.count(), good};
}

void print_report(const Workload& workload, std::vector<Round> rounds) {
  std::ranges::sort(rounds, {}, &Round::seconds);
  std::cout << "verifications " << workload.verifications.size() << '\n'
            << "good " << rounds.front().good << '\n'
            << "certificates " << workload.certificates.size() << '\n'
            << "keys " << workload.keys.size() << '\n'
            << "threads " << thread_count() << '\n'
            << "rounds " << rounds.size() << '\n'
            << "seconds " << rounds[rounds.size() / 2].seconds << '\n';
}

}  // namespace
}  // namespace kith::bench

/// kith-bare-verify: how long the arithmetic of a keyring's signatures takes, and nothing else.
int main(int argc, char** argv) {
  using namespace kith::bench;
  std::string input;
  std::size_t rounds = 5;
  CLI::App app{
      "Collects every signature that an import of FILE into an empty keyring has to verify (keys "
      "set up, digests made), then verifies them on all cores and prints the median time."};
  app.add_option("FILE", input, "OpenPGP certificates")->required();
  app.add_option("--rounds", rounds, "how often")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  std::ifstream file{input, std::ios::binary};
  const kith::Bytes keyring{std::istreambuf_iterator<char>{file}, {}};
  if (!file) {
    std::cerr << "kith-bare-verify: error: cannot read " << input << '\n';
    return 1;
  }
  const Workload workload = collect(keyring);
  std::vector<Round> results(rounds);
  for (Round& round : results) round = verify_all(workload);
  print_report(workload, std::move(results));
  return 0;
}
