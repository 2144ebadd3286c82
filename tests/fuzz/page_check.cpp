// Damage of a keyring's file, put before the check of its pages that spares LMDB such files. The
// input is a list of patches: a place in three octets, then an octet to put there.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/store/environment.hpp"
#include "core/store/verify.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/store/records.hpp"

namespace kith::fuzz {
namespace {

using store::StoreError;

/// A directory that goes with the program.
class Directory {
 public:
  Directory() {
    std::string name = std::filesystem::temp_directory_path() / "kith-fuzz-XXXXXX";
    require(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  ~Directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A keyring with all kinds of pages: branches, leaves, long values, sets that are trees, free
/// ones.
std::string sound_file() {
  const Directory directory;
  {
    auto keyring = store::Environment::open(directory.path(), {.create = true});
    require(keyring.has_value());
    const auto filled =
        keyring->update([](store::WriteTransaction& writing) -> Result<void, StoreError> {
          for (std::uint64_t i = 0; i < 300; ++i) {
            const store::SampleRecords records{{.keys = {store::make_fingerprint(i)},
                                                .emails = {"shared@example.org"},
                                                .issuers = {7, i % 20 + 100},
                                                .size = i % 50 == 0 ? 20'000U : 60U}};
            if (const auto put = writing.put(records.stored()); !put) return fail(put.error());
          }
          return writing.set_ownertrust(store::make_fingerprint(1), store::OwnertrustEntry{});
        });
    require(filled.has_value());
    const auto emptied =
        keyring->update([](store::WriteTransaction& writing) -> Result<void, StoreError> {
          for (std::uint32_t id = 50; id < 130; ++id) {
            if (const auto erased = writing.erase({id}); !erased) return erased;
          }
          return {};
        });
    require(emptied.has_value());
  }
  std::ifstream file{directory.path() / "data.mdb", std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void run(ByteView octets) {
  static const std::string sound = sound_file();
  static const Directory directory;
  std::string file = sound;
  Input input{octets};
  while (!input.empty()) {
    const std::size_t place = input.number(3) % file.size();
    file[place] = static_cast<char>(input.octet());
  }
  {
    std::ofstream out{directory.path() / "data.mdb", std::ios::binary | std::ios::trunc};
    out.write(file.data(), static_cast<std::streamsize>(file.size()));
    require(out.good());
  }
  const auto keyring = store::Environment::open(directory.path(), {.read_only = true});
  if (!keyring) {
    const auto code = keyring.error().code;
    require(code == StoreError::damaged || code == StoreError::newer_version);
    return;
  }
  if (const auto structure = keyring->check_structure(); !structure) {
    require(structure.error().code == StoreError::damaged);
    return;
  }
  // What was called sound must be readable to its end; whether it is right is for others to say.
  const auto reading = keyring->begin_read();
  require(reading.has_value());
  reading->tolerate_damage();
  const auto problems = store::verify_indexes(*reading);
  require(file != sound || problems.empty());
}

std::vector<Bytes> seeds() {
  std::vector<Bytes> seeds{{}};
  // Heads of pages: their number, flags, bounds and first nodes.
  for (std::uint64_t page = 0; page < 24; ++page) {
    for (const std::uint64_t place : {8U, 10U, 12U, 14U, 16U, 24U}) {
      seeds.push_back(Output{}.number(page * 4096 + place, 3).octet(0x41).octets());
    }
  }
  return seeds;
}

const Registration registration{{"page_check", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
