#include "tests/identity/secret_packets.hpp"

#include "keyring-format/writer.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::identity::test {
namespace {

std::vector<LockedFile> readable_corpus() {
  std::vector<LockedFile> files;
  for (const auto& file : format::test::manifest().at("files")) {
    if (!file.contains("passphrase")) continue;
    const auto& passphrase = file.at("passphrase");
    files.push_back({"corpus/" + file.at("file").get<std::string>(),
                     passphrase.is_null() ? "" : passphrase.get<std::string>()});
  }
  return files;
}

}  // namespace

const std::vector<LockedFile>& moved_in_files() {
  static const std::vector<LockedFile> files = [] {
    std::vector<LockedFile> all;
    for (const char* name :
         {"gpg-brainpoolP256r1", "gpg-dsa-elgamal", "gpg-nistp384", "gpg-nistp521", "gpg-rsa3072",
          "gpg-secp256k1", "js-curve448-v4", "js-curve448-v6", "js-p256-v6", "rnp-rsa-camellia"}) {
      all.push_back({std::string{"identity/keys/"} + name + ".asc", "moved in"});
    }
    return all;
  }();
  return files;
}

const std::vector<LockedFile>& corpus_files() {
  static const std::vector<LockedFile> files = readable_corpus();
  return files;
}

std::vector<format::Packet> secret_packets(const std::string& path) {
  std::vector<format::Packet> packets;
  for (const auto& sample : format::test::samples_in(kith::test::tests_dir() + '/' + path)) {
    const auto read = format::read_certificate(sample.octets);
    if (!read) continue;
    packets.insert(packets.end(), read->secret_keys.begin(), read->secret_keys.end());
  }
  return packets;
}

format::Packet secret_packet(const std::string& path, std::size_t place) {
  return secret_packets(path).at(place);
}

format::Packet public_packet(const format::Packet& secret) {
  const ByteView body = format::parse_public_part(secret.body)->body;
  const bool primary = secret.tag == format::PacketTag::secret_key;
  return {primary ? format::PacketTag::public_key : format::PacketTag::public_subkey,
          Bytes{body.begin(), body.end()}};
}

format::Packet open_packet(const format::Packet& secret, ByteView fields) {
  format::SecretKey key;
  key.public_key = *format::parse_public_part(secret.body);
  format::Writer octets;
  octets.octets(fields);
  if (key.public_key.version == 4) octets.u16(format::secret_checksum(fields));
  key.secret = octets.written();
  return {secret.tag, format::write_secret_key(key)};
}

}  // namespace kith::identity::test
