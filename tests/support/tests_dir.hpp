#pragma once

#include <string>

namespace kith::test {

/// The absolute path of the repository's folder tests/, without a slash at its end.
std::string tests_dir();

}  // namespace kith::test
