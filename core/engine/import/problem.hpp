#pragma once

#include "core/engine/requests.hpp"
#include "keyring-format/armor.hpp"
#include "keyring-format/error.hpp"
#include "keyring-format/header.hpp"

namespace kith::import {

/// Where in the input something stands.
struct Place {
  std::string file;
  std::uint64_t offset = 0;
  Fingerprint fingerprint;
};

/// Adds a problem to a report, which lists the first 1,000 and counts all.
void add_problem(ImportReport& report, const Place& place, std::string problem, std::string hint);

/// What a parse error is in words. `tag` is the packet that it concerns, reserved when unknown.
[[nodiscard]] std::string in_words(const format::ParseError& error,
                                   format::PacketTag tag = format::PacketTag::reserved);
/// What helps against it; may be empty.
[[nodiscard]] std::string hint_for(const format::ParseError& error);
[[nodiscard]] std::string in_words(format::ArmorNote note);

}  // namespace kith::import
