#pragma once

#include <memory>
#include <vector>

#include "cli/commands/command.hpp"

namespace kith::cli {

[[nodiscard]] std::unique_ptr<Command> make_import();
[[nodiscard]] std::unique_ptr<Command> make_export();
[[nodiscard]] std::unique_ptr<Command> make_list();
[[nodiscard]] std::unique_ptr<Command> make_show();
[[nodiscard]] std::unique_ptr<Command> make_ownertrust();
[[nodiscard]] std::unique_ptr<Command> make_trust();
[[nodiscard]] std::unique_ptr<Command> make_path();
[[nodiscard]] std::unique_ptr<Command> make_graph();
[[nodiscard]] std::unique_ptr<Command> make_new();
[[nodiscard]] std::unique_ptr<Command> make_identity();
[[nodiscard]] std::unique_ptr<Command> make_revoke();
[[nodiscard]] std::unique_ptr<Command> make_sign();
[[nodiscard]] std::unique_ptr<Command> make_unsign();
[[nodiscard]] std::unique_ptr<Command> make_sign_file();
[[nodiscard]] std::unique_ptr<Command> make_verify_file();
[[nodiscard]] std::unique_ptr<Command> make_session();
[[nodiscard]] std::unique_ptr<Command> make_stats();
[[nodiscard]] std::unique_ptr<Command> make_status();
[[nodiscard]] std::unique_ptr<Command> make_delete();
[[nodiscard]] std::unique_ptr<Command> make_backup();
[[nodiscard]] std::unique_ptr<Command> make_restore();
[[nodiscard]] std::unique_ptr<Command> make_verify();

/// For the shells' completion scripts; not shown in the overview.
[[nodiscard]] std::unique_ptr<Command> make_complete();

/// Every command, in the order of the overview.
[[nodiscard]] std::vector<std::unique_ptr<Command>> all_commands();

}  // namespace kith::cli
