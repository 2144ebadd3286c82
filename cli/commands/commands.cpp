#include "cli/commands/commands.hpp"

namespace kith::cli {

std::vector<std::unique_ptr<Command>> all_commands() {
  std::vector<std::unique_ptr<Command>> commands;
  for (const auto make :
       {make_new,    make_identity, make_revoke,  make_sign,    make_unsign,    make_ownertrust,
        make_trust,  make_path,     make_graph,   make_session, make_sign_file, make_verify_file,
        make_import, make_export,   make_list,    make_show,    make_stats,     make_status,
        make_delete, make_backup,   make_restore, make_verify,  make_complete}) {
    commands.push_back(make());
  }
  return commands;
}

}  // namespace kith::cli
