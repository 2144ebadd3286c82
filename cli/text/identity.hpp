#pragma once

#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/identity_requests.hpp"

namespace kith::cli {

/// The new identity, and where its revocation certificate is.
[[nodiscard]] std::string new_identity_text(const NewIdentityReport& report, const Layout& layout,
                                            const Style& style);

/// What was changed, and the identity as it is now.
[[nodiscard]] std::string identity_text(const IdentityReport& report, const Layout& layout,
                                        const Style& style);

/// `checked in person on 2026-11-24: met at the congress`, for a note; made fit to be shown.
[[nodiscard]] std::string note_text(const NoteInfo& note);

}  // namespace kith::cli
