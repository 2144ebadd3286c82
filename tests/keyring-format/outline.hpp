#pragma once

#include <string>

#include "keyring-format/certificate.hpp"

namespace kith::format::test {

/// A certificate in one line, for comparing: the parts in their order, each with its signatures'
/// types and times. `key[1F@1 20@2] Alice[13@3] photo[] sub 5[18@6] type 60[]`; a subkey shows its
/// time of creation, a signature that cannot be parsed is `??`.
std::string outline(const Certificate& certificate);

}  // namespace kith::format::test
