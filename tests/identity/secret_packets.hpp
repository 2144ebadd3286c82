#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/identity/key_secret.hpp"
#include "keyring-format/certificate.hpp"
#include "keyring-format/packet/secret_key.hpp"

/// Secret key packets of other programs, and what tests do with them.
namespace kith::identity::test {

/// A file with a secret key, named from tests/, and its passphrase, which is not looked at where
/// there is none.
struct LockedFile {
  std::string path;
  std::string passphrase;
};

/// Of tests/identity/keys: one file per algorithm and protection.
const std::vector<LockedFile>& moved_in_files();

/// Of tests/corpus: those that every client should read, with their passphrases.
const std::vector<LockedFile>& corpus_files();

/// The secret packets of a file, named from tests/: of each certificate the primary key's first.
std::vector<format::Packet> secret_packets(const std::string& path);

/// The one with this place in its file.
format::Packet secret_packet(const std::string& path, std::size_t place = 0);

/// The public packet that is part of a secret one.
format::Packet public_packet(const format::Packet& secret);

/// A packet with the same public part that holds `fields` in the open: a checksum is added in v4.
format::Packet open_packet(const format::Packet& secret, ByteView fields);

}  // namespace kith::identity::test
