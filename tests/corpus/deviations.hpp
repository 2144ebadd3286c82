#pragma once

#include <functional>
#include <map>
#include <string>

#include "tests/corpus/manifest.hpp"

namespace kith::corpus {

/// Where the manifest allows several readings (outcome `either`, `reject` of a part) or leaves a
/// word open, and Kith deliberately takes another one than `certs[]` shows.
struct Deviation {
  const char* reason;
  std::function<void(json& certificates)> amend;  ///< makes of the manifest's reading Kith's
};

const std::map<std::string, Deviation>& deviations();

/// The `certs[]` of a file as Kith is to read them.
json expected_certificates(const json& file);

}  // namespace kith::corpus
