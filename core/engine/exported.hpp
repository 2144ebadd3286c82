#pragma once

#include "core/base/bytes.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/requests.hpp"

namespace kith {

/// What of a certificate goes to others, as `request` asks for it: binary, in canonical order.
/// Counts in `report` what is left out.
[[nodiscard]] Bytes exported(const StoredView& stored, const ExportRequest& request,
                             ExportReport& report);

}  // namespace kith
