#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/bytes.hpp"
#include "core/engine/engine.hpp"

namespace kith::test {

/// A directory that goes with the test.
class Scratch {
 public:
  Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

[[nodiscard]] Bytes file_octets(const std::filesystem::path& file);
/// A file of the corpus, as "gpg/40-pubring-10.pgp".
[[nodiscard]] std::filesystem::path corpus_file(std::string_view name);
[[nodiscard]] Bytes corpus(std::string_view name);
/// Every OpenPGP file below a folder of the corpus, in the order of their names.
[[nodiscard]] std::vector<std::filesystem::path> corpus_files(std::string_view folder);

[[nodiscard]] InputStream stream(std::string name, Bytes octets);

/// Opens a keyring, which must succeed; makes it when there is none.
[[nodiscard]] Engine open_keyring(const std::filesystem::path& home);

/// Imports, which must succeed.
ImportReport import(Engine& engine, const std::vector<Bytes>& inputs, bool dry_run = false);
ImportReport import(Engine& engine, std::string_view corpus_name);

/// An import that is stopped when it has written its certificates and checked no certification.
void import_unchecked(Engine& engine, const Bytes& input);

/// All that the keyring gives away, local certifications included.
[[nodiscard]] Bytes export_all(Engine& engine);
[[nodiscard]] Bytes export_with(Engine& engine, const ExportRequest& request);

/// 2026-11-22, when the corpus is judged.
inline constexpr Timestamp reference_time{1795305600};

[[nodiscard]] CertificateInfo show(const Engine& engine, std::string who,
                                   Timestamp time = reference_time);

/// Everything that `show` says about every certificate, as text, sorted: what two keyrings with
/// the same content must agree on.
[[nodiscard]] std::string account_of(const Engine& engine);

/// Succeeds when the keyring is sound.
[[nodiscard]] testing::AssertionResult is_sound(const Engine& engine);

}  // namespace kith::test
