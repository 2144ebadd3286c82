#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "core/base/bytes.hpp"
#include "core/base/time.hpp"

/// tests/corpus/manifest.json: what is right about every file of the corpus. README.md explains it.
namespace kith::corpus {

using nlohmann::json;

const json& manifest();

/// The entry of a file.
const json& entry(const std::string& file);

/// The instant at which the manifest judges.
Timestamp reference_time();

/// A whole file of the corpus; empty when there is none.
Bytes contents_of(const std::string& file);

/// A text of the manifest, which gives what is not printable in hexadecimal too.
std::string octets_of(const json& text);

}  // namespace kith::corpus
