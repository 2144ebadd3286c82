#pragma once

#include <functional>
#include <string>

#include "keyring-format/certificate.hpp"

namespace kith::certificate::test {

/// Calls `visit` with the certificates that GnuPG, Sequoia, RNP and OpenPGP.js made (tests/corpus),
/// as read, and the name of the file that each stands in.
void for_each_sample(
    const std::function<void(const std::string& name, format::Certificate certificate)>& visit);

}  // namespace kith::certificate::test
