#include "cli/text/letters.hpp"

namespace kith::cli {

std::string letters_text(const std::vector<std::string>& mixed_scripts,
                         const std::vector<LookAlike>& looks_like, std::size_t indent,
                         const Layout& layout, const Style& style) {
  std::string text;
  for (const std::string& remark : letter_remarks(mixed_scripts, looks_like)) {
    const std::string lines = paragraph("warning: it " + remark, indent, layout.columns);
    text += style.careful(lines.substr(0, lines.size() - 1)) + "\n";
  }
  return text;
}

}  // namespace kith::cli
