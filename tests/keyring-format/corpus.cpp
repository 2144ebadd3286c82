#include "tests/keyring-format/corpus.hpp"

#include <fstream>
#include <iterator>

#include <openssl/evp.h>

#include "keyring-format/keyring_reader.hpp"
#include "tests/keyring-format/byte_source.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::format::test {
namespace {

std::string corpus_path(const std::string& name) {
  return kith::test::tests_dir() + "/corpus/" + name;
}

std::vector<Sample> readable_corpus() {
  std::vector<Sample> samples;
  for (const auto& file : manifest().at("files")) {
    for (Sample& sample : corpus_samples_in(file.at("file").get<std::string>())) {
      if (read_certificate(sample.octets)) samples.push_back(std::move(sample));
    }
  }
  return samples;
}

}  // namespace

Bytes contents_of(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

const nlohmann::json& manifest() {
  static const nlohmann::json parsed =
      nlohmann::json::parse(as_text(contents_of(corpus_path("manifest.json"))));
  return parsed;
}

std::vector<Sample> samples_in(const std::string& path) {
  const Bytes octets = contents_of(path);
  KeyringReader reader{source_of(octets)};
  std::vector<Sample> samples;
  while (auto item = reader.next()) {
    if (item->kind == KeyringItem::Kind::certificate) {
      samples.push_back({path, std::move(item->octets)});
    }
  }
  return samples;
}

std::vector<Sample> corpus_samples_in(const std::string& name) {
  return samples_in(corpus_path(name));
}

const std::vector<Sample>& corpus_samples() {
  static const std::vector<Sample> samples = readable_corpus();
  return samples;
}

const std::vector<Sample>& debian_samples() {
  static const std::vector<Sample> samples = samples_in("/usr/share/keyrings/debian-keyring.gpg");
  return samples;
}

Bytes fingerprint_of(const PublicKey& key) {
  Writer hashed;
  if (key.version == 6) {
    hashed.u8(0x9B).u32(static_cast<std::uint32_t>(key.body.size()));
  } else {
    hashed.u8(0x99).u16(static_cast<std::uint16_t>(key.body.size()));
  }
  hashed.octets(key.body);
  Bytes digest(EVP_MAX_MD_SIZE);
  unsigned size = 0;
  const EVP_MD* const algorithm = key.version == 6 ? EVP_sha256() : EVP_sha1();
  EVP_Digest(hashed.written().data(), hashed.size(), digest.data(), &size, algorithm, nullptr);
  digest.resize(size);
  return digest;
}

Owner::Owner(const Certificate& certificate)
    : fingerprint_(fingerprint_of(parse_public_key(certificate.primary.packet.body).value())) {
  const ByteView whole = fingerprint_;
  const ByteView octets = whole.size() == 32 ? whole.first(8) : whole.last(8);
  for (const std::uint8_t octet : octets) key_id_ = key_id_ << 8 | octet;
}

}  // namespace kith::format::test
