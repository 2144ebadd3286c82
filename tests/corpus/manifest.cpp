#include "tests/corpus/manifest.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/support/tests_dir.hpp"

namespace kith::corpus {

const json& manifest() {
  static const json parsed = json::parse(as_text(contents_of("manifest.json")));
  return parsed;
}

const json& entry(const std::string& file) {
  for (const json& one : manifest().at("files")) {
    if (one.at("file") == file) return one;
  }
  throw std::out_of_range("not in the manifest: " + file);
}

Timestamp reference_time() {
  return parse_time(manifest().at("reference_time").get<std::string>()).value();
}

Bytes contents_of(const std::string& file) {
  std::ifstream in{kith::test::tests_dir() + "/corpus/" + file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::string octets_of(const json& text) {
  if (!text.contains("hex")) return text.at("text").get<std::string>();
  const auto digits = text.at("hex").get<std::string>();
  std::string octets;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    octets += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return octets;
}

}  // namespace kith::corpus
