#pragma once

#include <vector>

#include "core/base/facts_record.hpp"

namespace kith::fuzz {

/// The facts of the small certificates of tests/corpus.
[[nodiscard]] std::vector<CertificateFacts> corpus_facts();

}  // namespace kith::fuzz
