#pragma once

#include "tests/corpus/manifest.hpp"
#include "tests/corpus/reading.hpp"

namespace kith::corpus {

/// What Kith says of a certificate, in the words of the manifest's `certs[]`.
json account_of(const CertificateReading& reading);

/// What the manifest says of it, without what Kith does not say in the same words: names beside
/// numbers, notes in prose, and conclusions that follow from the rest.
json expected_account(const json& certificate);

}  // namespace kith::corpus
