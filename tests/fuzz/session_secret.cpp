// A secret that two people share, as one of them types it.

#include <string>

#include "core/session/shared_secret.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

/// The same to people: other case, with spaces.
std::string spelled_otherwise(const std::string& text) {
  std::string otherwise = "-";
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    otherwise += is_letter ? static_cast<char>(c ^ 0x20) : c;
    otherwise += ' ';
  }
  return otherwise;
}

void run(ByteView input) {
  const std::string text(as_text(input));
  const auto secret = session::parse_shared_secret(text);
  const auto same = session::parse_shared_secret(spelled_otherwise(text));
  require(secret.has_value() == same.has_value());
  if (!secret) return require(secret.error() == same.error());
  require(secret->size() >= session::min_shared_secret_size);
  require(crypto::equal_in_constant_time(secret->expose(), same->expose()));
  (void)session::psk_of(secret->expose());
}

std::vector<Bytes> seeds() {
  std::vector<Bytes> seeds;
  for (const std::string_view text :
       {"ABCD EFGH IJKL MNOP QRST UVWX YE", "mnop-qrst-uvwx-yabc-defg-hijk-le-aaaa"}) {
    seeds.emplace_back(text.begin(), text.end());
  }
  return seeds;
}

const Registration registration{{"session_secret", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
