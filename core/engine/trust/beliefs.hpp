#pragma once

#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/store/read_transaction.hpp"
#include "core/trust/roots.hpp"

namespace kith {

/// What the user believes, by the keyring: own certificates are those with secret keys, locked ones
/// included, and those of ultimate ownertrust. `roots` name certificates to start from instead.
[[nodiscard]] Outcome<trust::Beliefs> read_beliefs(const store::ReadTransaction& transaction,
                                                   const std::vector<std::string>& roots);

}  // namespace kith
