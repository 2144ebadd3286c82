#include "core/certificate/lower_case.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include <unicase.h>

namespace kith::certificate {
namespace {

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

}  // namespace

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string lower_case(std::string_view text, uninorm_t form) {
  if (is_ascii(text)) {
    std::string lowered{text};
    for (char& c : lowered) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
  }
  std::size_t size = 0;
  const std::unique_ptr<std::uint8_t, Free> lowered{u8_tolower(
      reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), "", form, nullptr, &size)};
  if (!lowered) return std::string{text};
  return {reinterpret_cast<const char*>(lowered.get()), size};
}

}  // namespace kith::certificate
