#pragma once

#include <cstddef>
#include <string>

namespace kith::cli {

/// `text` as a QR code, two rows in one line of half blocks, for a terminal that shows light on
/// dark; with its quiet zone, each line with its end. Empty where it has more than `columns`.
[[nodiscard]] std::string qr_code(const std::string& text, std::size_t columns);

}  // namespace kith::cli
