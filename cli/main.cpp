#include <exception>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/program.hpp"
#include "cli/signals.hpp"
#include "core/engine/program/hardening.hpp"

int main(int argc, char** argv) {
  using namespace kith::cli;
  kith::harden_process();
  install_signal_handlers();
  try {
    return run_program({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (const std::exception& trouble) {
    // Out of memory, or a thread that could not be started: nothing else throws.
    const Messages messages{Style{false}, false};
    messages.error({kith::ErrorKind::keyring,
                    std::string{"giving up: "} + trouble.what(),
                    {"the system has no memory or no threads left for this program: end others, or "
                     "raise its limits (`ulimit -v`, `ulimit -u`); whole batches are stored"}});
    return static_cast<int>(ExitCode::keyring);
  }
}
