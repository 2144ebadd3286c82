#pragma once

#include <string>

#include "core/engine/document_requests.hpp"

namespace kith::cli {

/// The JSON documents of the commands about documents; as those of documents.hpp.
[[nodiscard]] std::string json_of(const SignFileReport& report, const std::string& file,
                                  const std::string& signature_file);
[[nodiscard]] std::string json_of(const VerifyFileReport& report, const VerifyFileRequest& request);

}  // namespace kith::cli
