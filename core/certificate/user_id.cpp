#include "core/certificate/user_id.hpp"

#include <cstdlib>
#include <memory>

#include <idn2.h>

#include "core/base/display.hpp"
#include "core/certificate/lower_case.hpp"

namespace kith::certificate {
namespace {

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

bool is_atom_character(unsigned char c) {
  if (c >= 0x80) return true;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  return c != 0 && std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(static_cast<char>(c)) !=
                       std::string_view::npos;
}

/// Atoms with single dots between them.
bool is_dot_atom(std::string_view text) {
  bool after_dot = true;
  for (const char c : text) {
    if (c == '.') {
      if (after_dot) return false;
      after_dot = true;
    } else {
      if (!is_atom_character(static_cast<unsigned char>(c))) return false;
      after_dot = false;
    }
  }
  return !after_dot;
}

std::string ascii_domain(std::string_view domain) {
  if (is_ascii(domain)) return std::string{domain};
  char* converted = nullptr;
  std::string terminated{domain};
  if (idn2_to_ascii_8z(terminated.c_str(), &converted, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) !=
      IDN2_OK) {
    return terminated;  // a name that IDNA forbids is compared as it stands
  }
  const std::unique_ptr<char, Free> owned{converted};
  return owned.get();
}

}  // namespace

std::string_view address_part(std::string_view user_id) {
  if (user_id.ends_with('>')) {
    const std::size_t open = user_id.find('<');
    if (open == user_id.npos) return {};
    return user_id.substr(open + 1, user_id.size() - open - 2);
  }
  return user_id;
}

bool has_control_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7F) return true;
    if (c == 0xC2 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      if (next >= 0x80 && next < 0xA0) return true;
    }
  }
  return false;
}

std::optional<std::string> normalised_email(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == address.npos || !is_utf8(address) || has_control_characters(address)) {
    return std::nullopt;
  }
  const std::string_view local = address.substr(0, at);
  const std::string_view domain = address.substr(at + 1);
  if (!is_dot_atom(local) || !is_dot_atom(domain)) return std::nullopt;
  const std::string ascii = ascii_domain(domain);
  // IDNA maps other full stops, and letters that look like ASCII punctuation, to ASCII.
  if (!is_dot_atom(ascii)) return std::nullopt;
  return lower_case(std::string{local} + '@' + ascii);
}

std::optional<std::string> email_of(std::string_view user_id) {
  return normalised_email(address_part(user_id));
}

}  // namespace kith::certificate
