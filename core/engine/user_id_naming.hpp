#pragma once

#include <cstdint>

namespace kith {

/// How the user IDs of a certificate are named in a request.
enum class UserIdNaming : std::uint8_t {
  whole_or_part,  ///< as people type: a part means those that have it, where none is the whole
  exact,          ///< all octets, as they were shown: an error where the certificate has none such
};

}  // namespace kith
