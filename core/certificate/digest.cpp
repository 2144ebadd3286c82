#include "core/certificate/digest.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace kith::certificate {
namespace {

using format::PacketTag;
using format::Signature;
using format::SignatureType;

/// Hashes `octets`, then the `width` lowest octets of `size`, big-endian.
template <std::size_t count>
void update_framing(crypto::Hasher& hasher, const std::array<std::uint8_t, count>& octets,
                    std::size_t size, std::size_t width = 4) {
  std::array<std::uint8_t, count + 4> framing{};
  auto out = std::ranges::copy(octets, framing.begin()).out;
  for (std::size_t i = width; i-- > 0;) *out++ = static_cast<std::uint8_t>(size >> 8 * i & 0xFF);
  hasher.update(std::span{framing}.first(count + width));
}

void update_key(crypto::Hasher& hasher, std::uint8_t signature_version, ByteView body) {
  if (signature_version == 6) {
    update_framing(hasher, std::array<std::uint8_t, 1>{0x9B}, body.size());
  } else {
    update_framing(hasher, std::array<std::uint8_t, 1>{0x99}, body.size(), 2);
  }
  hasher.update(body);
}

void update_user_id(crypto::Hasher& hasher, std::uint8_t signature_version, PacketTag tag,
                    ByteView body) {
  if (signature_version != 3) {
    const std::uint8_t mark = tag == PacketTag::user_id ? 0xB4 : 0xD1;
    update_framing(hasher, std::array{mark}, body.size());
  }
  hasher.update(body);
}

/// Whether the type says that the signature also covers the component.
bool covers_component(SignatureType type) {
  return type != SignatureType::direct_key && type != SignatureType::key_revocation;
}

/// What a signature covers, up to what it says of itself.
void update_content(crypto::Hasher& hasher, const Signature& signature,
                    const SignedContent& content) {
  update_key(hasher, signature.version, content.primary);
  if (!covers_component(signature.type)) return;
  if (content.tag == PacketTag::public_subkey) {
    update_key(hasher, signature.version, content.component);
  } else if (content.tag != PacketTag::public_key) {
    update_user_id(hasher, signature.version, content.tag, content.component);
  }
}

/// Ends a digest with what the signature says of itself.
crypto::Digest finish_with(crypto::Hasher& hasher, const Signature& signature) {
  hasher.update(signature.signed_part);
  if (signature.version != 3) {
    update_framing(hasher, std::array<std::uint8_t, 2>{signature.version, 0xFF},
                   signature.signed_part.size());
  }
  return hasher.finish();
}

}  // namespace

crypto::Digest signature_digest(const Signature& signature, const SignedContent& content,
                                crypto::HashAlgorithm algorithm) {
  thread_local crypto::Hasher hasher;
  hasher.start(algorithm);
  hasher.update(signature.salt);
  update_content(hasher, signature, content);
  return finish_with(hasher, signature);
}

bool is_same_place(const SignedContent& a, const SignedContent& b) {
  const auto same = [](ByteView one, ByteView other) {
    return one.data() == other.data() && one.size() == other.size();
  };
  return a.tag == b.tag && same(a.primary, b.primary) && same(a.component, b.component);
}

void ContentDigests::turn_to(const SignedContent& content) {
  if (is_same_place(content, content_)) return;
  content_ = content;
  begun_.clear();
}

crypto::Digest ContentDigests::of(const Signature& signature, crypto::HashAlgorithm algorithm) {
  constexpr std::size_t longest_key = 0xFFFF;
  const std::size_t size = content_.size();
  if (signature.version == 6) {
    return size > most_salted ? crypto::Digest{} : signature_digest(signature, content_, algorithm);
  }
  const bool subkey = content_.tag == PacketTag::public_subkey;
  if (content_.primary.size() > longest_key ||
      (subkey && content_.component.size() > longest_key)) {
    return {};
  }
  if (size <= small) return signature_digest(signature, content_, algorithm);
  const bool with_component = covers_component(signature.type), framed = signature.version != 3;
  auto begun = std::ranges::find_if(begun_, [&](const Begun& one) {
    return one.algorithm == algorithm && one.with_component == with_component &&
           one.framed == framed;
  });
  if (begun == begun_.end()) {
    begun_.push_back(Begun{algorithm, with_component, framed, {}});
    begun = std::prev(begun_.end());
    begun->hasher.start(algorithm);
    update_content(begun->hasher, signature, content_);
    hashed_ += size;
  }
  thread_local crypto::Hasher hasher;
  hasher.start_as(begun->hasher);
  return finish_with(hasher, signature);
}

DocumentDigest::DocumentDigest(SignatureType type, ByteView salt, crypto::HashAlgorithm algorithm)
    : text_(type == SignatureType::text) {
  hasher_.start(algorithm);
  hasher_.update(salt);
}

void DocumentDigest::update(ByteView octets) {
  if (!text_) return hasher_.update(octets);
  constexpr std::uint8_t line_feed = '\n', carriage_return = '\r';
  auto begin = octets.begin();
  for (auto at = begin; (at = std::find(at, octets.end(), line_feed)) != octets.end(); ++at) {
    const std::uint8_t before = at == octets.begin() ? last_ : *std::prev(at);
    if (before == carriage_return) continue;
    hasher_.update({begin, at});
    hasher_.update({&carriage_return, 1});
    begin = at;
  }
  hasher_.update({begin, octets.end()});
  if (!octets.empty()) last_ = octets.back();
}

crypto::Digest DocumentDigest::finish(const Signature& signature) {
  return finish_with(hasher_, signature);
}

}  // namespace kith::certificate
