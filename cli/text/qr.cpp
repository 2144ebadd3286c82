#include "cli/text/qr.hpp"

#include <memory>

#include <qrencode.h>

namespace kith::cli {
namespace {

/// Light modules around the code that a reader needs. ISO/IEC 18004 asks for four; two are enough
/// for readers on a dark terminal, and two lines less.
constexpr int quiet_zone = 2;

class Modules {
 public:
  explicit Modules(const QRcode& code) : code_(code) {}

  /// Of a line or column that may lie in the quiet zone.
  [[nodiscard]] bool light(int row, int column) const {
    row -= quiet_zone;
    column -= quiet_zone;
    if (row < 0 || column < 0 || row >= code_.width || column >= code_.width) return true;
    return (code_.data[row * code_.width + column] & 1) == 0;
  }
  [[nodiscard]] int size() const { return code_.width + 2 * quiet_zone; }

 private:
  const QRcode& code_;
};

}  // namespace

std::string qr_code(const std::string& text, std::size_t columns) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code{
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_L, QR_MODE_8, 1), QRcode_free};
  if (!code) return {};
  const Modules modules{*code};
  if (static_cast<std::size_t>(modules.size()) > columns) return {};
  std::string lines;
  for (int row = 0; row < modules.size(); row += 2) {
    for (int column = 0; column < modules.size(); ++column) {
      const bool upper = modules.light(row, column);
      const bool lower = row + 1 < modules.size() && modules.light(row + 1, column);
      lines += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
    }
    lines += '\n';
  }
  return lines;
}

}  // namespace kith::cli
