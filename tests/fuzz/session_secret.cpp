#include <cstdlib>
#include <string>

#include "core/session/shared_secret.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kith;
  const std::string text(as_text({data, size}));
  std::string otherwise = "-";
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    otherwise += is_letter ? static_cast<char>(c ^ 0x20) : c;
    otherwise += ' ';
  }
  const auto secret = session::parse_shared_secret(text);
  const auto same = session::parse_shared_secret(otherwise);
  if (secret.has_value() != same.has_value()) std::abort();
  if (!secret) {
    if (secret.error() != same.error()) std::abort();
    return 0;
  }
  if (secret->size() < session::min_shared_secret_size) std::abort();
  if (!crypto::equal_in_constant_time(secret->expose(), same->expose())) std::abort();
  (void)session::psk_of(secret->expose());
  return 0;
}
