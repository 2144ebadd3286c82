#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

#include <malloc.h>

#include "core/crypto/secret_bytes.hpp"
#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

std::atomic<const Bytes*> looked_for = nullptr;
std::atomic<int> found = 0;

void give_back(void* block) {
  const Bytes* const marker = looked_for;
  if (block != nullptr && marker != nullptr &&
      memmem(block, malloc_usable_size(block), marker->data(), marker->size()) != nullptr) {
    ++found;
  }
  std::free(block);  // NOLINT(cppcoreguidelines-no-malloc)
}

/// Zeros, so that nothing is found that somebody else had left there.
void* take(std::size_t size) {
  void* const block = std::calloc(size == 0 ? 1 : size, 1);  // NOLINT(cppcoreguidelines-no-malloc)
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

}  // namespace
}  // namespace kith::test

void* operator new(std::size_t size) { return kith::test::take(size); }
void* operator new[](std::size_t size) { return kith::test::take(size); }
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return kith::test::take(size);
}
void* operator new[](std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return kith::test::take(size);
}
void operator delete(void* block) noexcept { kith::test::give_back(block); }
void operator delete[](void* block) noexcept { kith::test::give_back(block); }
void operator delete(void* block, std::size_t /*size*/) noexcept { kith::test::give_back(block); }
void operator delete[](void* block, std::size_t /*size*/) noexcept { kith::test::give_back(block); }
void operator delete(void* block, const std::nothrow_t& /*tag*/) noexcept {
  kith::test::give_back(block);
}
void operator delete[](void* block, const std::nothrow_t& /*tag*/) noexcept {
  kith::test::give_back(block);
}

namespace kith::test {
namespace {

constexpr const char* binary = "gpg/30-secret-unprotected.pgp";
constexpr const char* armored = "gpg/30-secret-unprotected.asc";

/// The secret scalar of the primary key in `binary`.
Bytes scalar() {
  const Bytes octets = corpus(binary);
  return {octets.begin() + 56, octets.begin() + 88};
}

/// Octets 57 to 80 of `binary`, of the scalar, as base64: they stand in the second line.
Bytes scalar_as_text() {
  const Bytes octets = corpus(armored);
  const std::string_view text = as_text(octets);
  const std::size_t second_line = text.find('\n', text.find("\n\n") + 2) + 1;
  const ByteView piece = as_bytes(text.substr(second_line + 12, 32));
  return {piece.begin(), piece.end()};
}

/// How many blocks of memory were given back with `marker` in them while `input` was imported; with
/// a passphrase the secret keys are sealed, without one they are opened and left out.
int left_behind(const Bytes& marker, const Bytes& input, std::size_t chunk,
                const std::vector<std::string>& passphrases = {}) {
  const Scratch scratch;
  ListPrompter prompter{passphrases};
  Engine engine = open_with(scratch / "home", prompter);
  ByteView rest = input;
  ImportRequest request;
  request.inputs.push_back(
      {"input", [&rest, chunk](std::span<std::uint8_t> buffer) {
         const std::size_t count = std::min({buffer.size(), rest.size(), chunk});
         std::copy_n(rest.begin(), count, buffer.begin());
         rest = rest.subspan(count);
         return count;
       }});
  found = 0;
  looked_for = &marker;
  const auto report = engine.import(request, {});
  looked_for = nullptr;
  EXPECT_TRUE(report) << message_of(report);
  if (!report) return -1;
  const auto& keys = report->secret_keys;
  EXPECT_EQ(passphrases.empty() ? keys.left_out : keys.added, 2U);
  return found;
}

TEST(Wiping, TheTestFindsWhatIsLeftBehind) {
  const std::pair<Bytes, const char*> cases[] = {{scalar(), binary}, {scalar_as_text(), armored}};
  for (const auto& [marker, file] : cases) {
    found = 0;
    looked_for = &marker;
    { const Bytes copy = corpus(file); }
    looked_for = nullptr;
    EXPECT_GE(found, 1) << file;
  }
}

TEST(Wiping, AnImportLeavesNoSecretKeyInMemory) {
  const Bytes marker = scalar(), text_marker = scalar_as_text();
  for (const std::size_t chunk : {std::size_t{1} << 20, std::size_t{100}}) {
    EXPECT_EQ(left_behind(marker, corpus(binary), chunk), 0) << chunk;
    EXPECT_EQ(left_behind(marker, corpus(armored), chunk), 0) << chunk;
    EXPECT_EQ(left_behind(text_marker, corpus(armored), chunk), 0) << chunk;
  }
}

TEST(Wiping, NorDoesSealingIt) {
  EXPECT_EQ(left_behind(scalar(), corpus(binary), 1000, {"kettles sing at seven"}), 0);
}

TEST(Wiping, NotEvenAmongALotOfOtherThings) {
  Bytes input = corpus("gpg/51-whole-pubring.pgp");
  const Bytes secret = corpus(binary);
  input.insert(input.end(), secret.begin(), secret.end());
  const Bytes more = corpus("wot/keyring.pgp");
  for (int i = 0; i < 4; ++i) input.insert(input.end(), more.begin(), more.end());
  EXPECT_EQ(left_behind(scalar(), input, std::size_t{1} << 20), 0);
  EXPECT_EQ(left_behind(scalar(), input, 1000), 0);
}

}  // namespace
}  // namespace kith::test
