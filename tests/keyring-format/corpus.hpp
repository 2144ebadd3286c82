#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "keyring-format/certificate.hpp"
#include "keyring-format/merge.hpp"
#include "keyring-format/packet/public_key.hpp"

/// Real certificates for tests.
namespace kith::format::test {

/// One certificate out of a file, as it stands there.
struct Sample {
  std::string file;
  Bytes octets;
};

/// What tests/corpus/manifest.json says of its files.
const nlohmann::json& manifest();

/// The certificates of a file, in their order; empty when there is no such file.
std::vector<Sample> samples_in(const std::string& path);

/// Those of a file of tests/corpus, named as in the manifest.
std::vector<Sample> corpus_samples_in(const std::string& name);

/// The certificates of all files of tests/corpus that have a primary key that can be read.
const std::vector<Sample>& corpus_samples();

/// The certificates of Debian's developers; empty where the package debian-keyring is not there.
const std::vector<Sample>& debian_samples();

/// A whole file; empty when there is no such file.
Bytes contents_of(const std::string& path);

/// RFC 9580 §5.5.4.
Bytes fingerprint_of(const PublicKey& key);

/// The names of a certificate's own key, for merge() and canonicalize().
class Owner {
 public:
  explicit Owner(const Certificate& certificate);
  [[nodiscard]] OwnNames names() const { return {key_id_, fingerprint_}; }

 private:
  Bytes fingerprint_;
  std::uint64_t key_id_ = 0;
};

}  // namespace kith::format::test
