// What libFuzzer calls: the one target that is linked in. With KITH_FUZZ_SEEDS it writes the
// target's seeds into that directory instead.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/fuzz/fixed_random.hpp"
#include "tests/fuzz/target.hpp"

namespace {

/// Whether all of it is there.
bool write_seeds(const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  bool ok = true;
  std::size_t count = 0;
  for (const kith::Bytes& seed : kith::fuzz::targets().front().seeds()) {
    std::ofstream file(directory / ("seed" + std::to_string(count++)), std::ios::binary);
    file << kith::as_text(seed);
    ok = ok && file.flush().good();
  }
  return ok;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  GTEST_FLAG_SET(break_on_failure, true);
  kith::fuzz::fix_random();
  const char* const directory = std::getenv("KITH_FUZZ_SEEDS");
  if (directory != nullptr) std::_Exit(write_seeds(directory) ? 0 : 1);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kith::fuzz::targets().front().run({data, size});
  return 0;
}
