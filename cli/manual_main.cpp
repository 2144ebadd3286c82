#include <fstream>
#include <iostream>

#include "cli/command_line/command_line.hpp"
#include "cli/command_line/man.hpp"
#include "cli/commands/commands.hpp"

/// Writes the manual pages of kith into a directory; while Kith is built.
int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: kith-manual DIRECTORY\n";
    return 2;
  }
  const std::string directory = argv[1];
  const kith::cli::CommandLine command_line{kith::cli::all_commands()};
  for (const auto& page :
       kith::cli::manual_pages(command_line.description(), KITH_VERSION, KITH_DATE)) {
    std::ofstream file{directory + "/" + page.file};
    file << page.text << std::flush;
    if (!file) {
      std::cerr << "kith-manual: error: cannot write " << directory << "/" << page.file << "\n";
      return 1;
    }
  }
  return 0;
}
