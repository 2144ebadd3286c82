#include <random>
#include <string>

#include <gtest/gtest.h>

#include "core/store/lmdb.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

constexpr std::size_t page_size = 4096;

/// A keyring with all kinds of pages, and copies of it that are damaged in one place.
class DamageTest : public ScratchTest {
 protected:
  DamageTest() {
    auto environment = must_open(home());
    for (std::uint64_t batch = 0; batch < 3; ++batch) {
      EXPECT_TRUE(environment.update([&](WriteTransaction& writing) -> Result<void, StoreError> {
        for (std::uint64_t i = batch * 200; i < batch * 200 + 200; ++i) {
          const SampleRecords records{
              {.keys = {make_fingerprint(i), make_fingerprint(i / 2 + 9999)},
               .emails = {"shared@example.org", std::to_string(i) + "@x.org"},
               .issuers = {7, i % 20 + 100, i + 1000},
               .size = i % 50 == 0 ? 20'000U : 60U}};
          if (const auto put = writing.put(records.stored()); !put) return fail(put.error());
        }
        return {};
      }));
    }
    EXPECT_TRUE(environment.update([](WriteTransaction& writing) -> Result<void, StoreError> {
      for (std::uint32_t id = 50; id < 130; ++id) {
        if (const auto erased = writing.erase({id}); !erased) return erased;
      }
      return {};
    }));
    EXPECT_EQ(unsound(environment), "");
    sound_ = read_file(data_file());
  }

  struct Patch {
    std::size_t offset = 0;
    std::string octets;
  };

  /// Opens the keyring with these octets instead of its own; when it opens and its structure is
  /// called sound, all that reads must come back. Returns whether damage was found by then.
  bool survives(const std::vector<Patch>& patches) {
    write(patches);
    const bool found = look();
    std::vector<Patch> own;
    for (const Patch& patch : patches) {
      own.push_back({patch.offset, sound_.substr(patch.offset, patch.octets.size())});
    }
    write(own);
    return found;
  }
  bool survives_octet(std::size_t offset, std::uint64_t octet) {
    return survives({{offset, std::string(1, static_cast<char>(octet))}});
  }
  [[nodiscard]] std::uint64_t number_at(std::size_t offset) const {
    std::uint64_t number = 0;
    std::memcpy(&number, sound_.data() + offset, sizeof number);
    return number;
  }

  std::string sound_;
  bool writing_ = false;  ///< whether survives() writes, too

 private:
  void write(const std::vector<Patch>& patches) {
    std::fstream file{data_file(), std::ios::binary | std::ios::in | std::ios::out};
    for (const Patch& patch : patches) {
      file.seekp(static_cast<std::streamoff>(patch.offset));
      file.write(patch.octets.data(), static_cast<std::streamsize>(patch.octets.size()));
    }
  }
  bool look() {
    const auto environment = Environment::open(home());
    if (!environment) {
      EXPECT_EQ(environment.error().code, StoreError::damaged)
          << name_of(environment.error().code) << " in " << environment.error().context;
      return true;
    }
    if (const auto structure = environment->check_structure(); !structure) {
      EXPECT_EQ(structure.error().code, StoreError::damaged);
      return true;
    }
    const auto reading = environment->begin_read();
    const bool found = !reading || !verify_indexes(*reading).empty();
    if (writing_) write_to_a_copy();
    return found;
  }

  /// What LMDB does with a file that was called sound must not end the process, whatever comes out.
  void write_to_a_copy() {
    const auto copy = scratch() / "copy";
    std::filesystem::create_directories(copy);
    std::filesystem::copy_file(data_file(), copy / "data.mdb",
                               std::filesystem::copy_options::overwrite_existing);
    auto environment = Environment::open(copy);
    if (!environment) return;
    for (std::uint64_t round = 1; round <= 2; ++round) {
      (void)environment->update([&](WriteTransaction& writing) -> Result<void, StoreError> {
        for (std::uint64_t i = 0; i < 60; ++i) {
          const SampleRecords records{
              {.keys = {make_fingerprint(round * 10'000 + i)}, .issuers = {7, i}, .size = 3000}};
          if (const auto put = writing.put(records.stored()); !put) return fail(put.error());
        }
        for (std::uint32_t id = 130; id < 250; ++id) {
          if (const auto erased = writing.erase({id}); !erased) return erased;
        }
        return {};
      });
    }
  }
};

TEST_F(DamageTest, NotAKeyringAtAll) {
  for (const std::string& content :
       {std::string{}, std::string{"hello"}, std::string(page_size, '\0'),
        std::string(3 * page_size, '\xFF'), sound_.substr(0, page_size),
        sound_.substr(0, 2 * page_size - 1)}) {
    write_file(data_file(), content);
    EXPECT_EQ(open_error(home()), StoreError::damaged);
    EXPECT_EQ(open_error(home(), {.create = true}), StoreError::damaged);
    EXPECT_EQ(open_error(home(), {.read_only = true}), StoreError::damaged);
    EXPECT_EQ(read_file(data_file()), content);
  }
  std::filesystem::remove(data_file());
  std::filesystem::create_directory(data_file());
  EXPECT_NE(open_error(home()), std::nullopt);
  EXPECT_NE(open_error(home(), {.read_only = true}), std::nullopt);
}

TEST_F(DamageTest, AnyOctetOfTheMetaPages) {
  std::mt19937 random{1};
  for (std::size_t offset = 0; offset < 160; ++offset) {
    survives_octet(offset, random() & 0xFF);
    survives_octet(page_size + offset, random() & 0xFF);
  }
}

TEST_F(DamageTest, AnyOctetOfThePageThatListsTheTables) {
  const bool second = number_at(page_size + 144) > number_at(144);
  const std::uint64_t root = number_at((second ? page_size : 0) + 128);
  ASSERT_LT(root, sound_.size() / page_size);
  std::size_t found = 0;
  for (std::size_t offset = root * page_size; offset < (root + 1) * page_size; ++offset) {
    if (sound_[offset] == 0) continue;
    if (survives_octet(offset, as_bytes(sound_)[offset] ^ 0x41U)) ++found;
  }
  EXPECT_GT(found, 100U);
}

TEST_F(DamageTest, ATruncatedFile) {
  std::size_t damaged = 0;
  for (std::size_t size = sound_.size(); size > 2 * page_size; size -= page_size / 2) {
    std::filesystem::resize_file(data_file(), size);
    const auto environment = Environment::open(home());
    if (environment) {
      // The pages that were cut off are free ones.
      EXPECT_EQ(unsound(*environment), "") << size;
    } else {
      EXPECT_EQ(environment.error().code, StoreError::damaged);
      ++damaged;
    }
  }
  EXPECT_GT(damaged, sound_.size() / page_size);
}

TEST_F(DamageTest, AnyPageZeroedOrTakenForAnother) {
  const std::size_t pages = sound_.size() / page_size;
  std::size_t found = 0;
  for (std::size_t page = 2; page < pages; page += 2) {
    if (survives({{page * page_size, std::string(page_size, '\0')}})) ++found;
    survives({{page * page_size, sound_.substr((page - 1) * page_size, page_size)}});
  }
  EXPECT_GT(found, pages / 8);
}

TEST_F(DamageTest, RandomOctetsAnywhere) {
  std::mt19937 random{7};
  const auto below = [&](std::size_t bound) { return random() % bound; };
  for (int round = 0; round < 300; ++round) {
    writing_ = round % 4 == 0;
    std::vector<Patch> patches(1 + below(4));
    for (Patch& patch : patches) {
      // Mostly the heads of pages, where the structure is.
      const std::size_t in_page = below(3) == 0 ? below(page_size) : below(64);
      patch.offset = below(sound_.size() / page_size) * page_size + in_page;
      patch.octets = std::string(1, static_cast<char>(random() & 0xFF));
    }
    survives(patches);
  }
}

TEST_F(DamageTest, ADamagedLockFileIsMadeAnew) {
  for (const std::string& content :
       {std::string{}, std::string(100, 'x'), std::string(90'000, 'x')}) {
    write_file(home() / "lock.mdb", content);
    auto environment = must_open(home());
    EXPECT_TRUE(
        environment.update([](WriteTransaction& writing) { return writing.mark_due({1}); }));
  }
}

TEST_F(DamageTest, TheFileIsAsLongAsItSays) {
  std::filesystem::remove_all(home());
  {
    auto environment = must_open(home());
    // Pages that are taken at the end and given back in one transaction are never written.
    for (std::uint64_t round = 0; round < 5; ++round) {
      const SampleRecords large{{.keys = {make_fingerprint(round)}, .size = 400'000}};
      ASSERT_TRUE(environment.update([&](WriteTransaction& writing) -> Result<void, StoreError> {
        const auto id = writing.put(large.stored());
        if (!id) return fail(id.error());
        return writing.erase(*id);
      }));
      EXPECT_EQ(environment.begin_read()->statistics().file_bytes,
                std::filesystem::file_size(data_file()));
    }
  }
  EXPECT_EQ(open_error(home()), std::nullopt);
  // Even when the process is killed before it can see to that.
  std::filesystem::resize_file(data_file(), std::filesystem::file_size(data_file()) - 300'000);
  EXPECT_EQ(unsound(must_open(home())), "");
}

// Readers make room for the ids below id_limit().
TEST_F(DamageTest, IdsOutOfOrderAreToldAndNotVisited) {
  constexpr std::uint32_t lost = 300, far = lost + (1U << 16), near = lost - 4;
  // In a leaf: flags, the size of the key, the key, and how both records of a certificate begin.
  const std::string node{"\0\0\4\0\x2C\1\0\0\1\1", 10};
  for (const std::uint32_t id : {far, near}) {
    std::string octets = sound_;
    std::size_t found = 0;
    for (std::size_t at = 0; (at = octets.find(node, at)) != octets.npos; ++at, ++found) {
      std::memcpy(octets.data() + at + 4, &id, sizeof id);
    }
    ASSERT_GE(found, 2U);
    write_file(data_file(), octets);
    const auto environment = must_open(home());
    for (const auto walk :
         {&ReadTransaction::for_each, &ReadTransaction::for_each_certifications}) {
      std::size_t visited = 0;
      const auto viewed =
          environment.view([&](const ReadTransaction& reading) -> Result<void, StoreError> {
            (reading.*walk)(
                [&](CertificateId visit, ByteView) {
                  EXPECT_LT(visit.value, reading.id_limit());
                  ++visited;
                  return true;
                },
                {});
            EXPECT_EQ(visited + 1, reading.count());
            return {};
          });
      ASSERT_FALSE(viewed);
      EXPECT_EQ(viewed.error().code, StoreError::damaged);
    }
  }
}

}  // namespace
}  // namespace kith::store
