#include "core/crypto/digest_info.hpp"

#include <algorithm>

namespace kith::crypto {
namespace {

/// The object identifier of a hash function, as DER content octets. RFC 9580 §5.2.2.
ByteView object_identifier(HashAlgorithm algorithm) {
  static constexpr std::array<std::uint8_t, 8> md5 = {0x2a, 0x86, 0x48, 0x86,
                                                      0xf7, 0x0d, 0x02, 0x05};
  static constexpr std::array<std::uint8_t, 5> sha1 = {0x2b, 0x0e, 0x03, 0x02, 0x1a};
  static constexpr std::array<std::uint8_t, 5> ripemd160 = {0x2b, 0x24, 0x03, 0x02, 0x01};
  // The functions of NIST differ in the last octet alone.
  using Nist = std::array<std::uint8_t, 9>;
  static constexpr Nist sha256 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01};
  static constexpr Nist sha384 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02};
  static constexpr Nist sha512 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03};
  static constexpr Nist sha224 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04};
  static constexpr Nist sha3_256 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x08};
  static constexpr Nist sha3_512 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x0a};
  switch (algorithm) {
    case HashAlgorithm::md5: return md5;
    case HashAlgorithm::sha1: return sha1;
    case HashAlgorithm::ripemd160: return ripemd160;
    case HashAlgorithm::sha224: return sha224;
    case HashAlgorithm::sha256: return sha256;
    case HashAlgorithm::sha384: return sha384;
    case HashAlgorithm::sha512: return sha512;
    case HashAlgorithm::sha3_256: return sha3_256;
    case HashAlgorithm::sha3_512: return sha3_512;
  }
  return {};
}

}  // namespace

DigestInfo::DigestInfo(HashAlgorithm algorithm, ByteView digest) {
  constexpr std::uint8_t sequence = 0x30;
  constexpr std::uint8_t null = 0x05;
  constexpr std::uint8_t identifier = 0x06;
  constexpr std::uint8_t octet_string = 0x04;
  const ByteView oid = object_identifier(algorithm);
  put(sequence, oid.size() + digest.size() + 8);
  put(sequence, oid.size() + 4);
  put(identifier, oid.size());
  put(oid);
  put(null, 0);
  put(octet_string, digest.size());
  put(digest);
}

void DigestInfo::put(ByteView part) {
  std::copy(part.begin(), part.end(), octets_.data() + size_);
  size_ += part.size();
}

}  // namespace kith::crypto
