#include "cli/session/command_host.hpp"

#include <chrono>
#include <csignal>
#include <cstring>

#include <fmt/format.h>

#include "core/base/display.hpp"

namespace kith::cli {
namespace {

using namespace std::chrono_literals;

/// How long after the last of its output a command may take to end, for its end to be known before
/// the session's sending side is closed.
constexpr auto ending_time = 200ms;

std::map<std::string, std::string> environment_of(const PeerReport& report) {
  return {{"KITH_PEER_FINGERPRINT", to_hex(report.trust.binding.fingerprint)},
          {"KITH_PEER_USER_ID", displayable(report.trust.binding.user_id)},
          {"KITH_PEER_AMOUNT", std::to_string(report.trust.trust.amount.value_or(0))}};
}

}  // namespace

struct CommandHost::Running {
  Running(asio::io_context& context, CommandProcess started,
          const std::shared_ptr<PeerLink>& for_link)
      : process(std::move(started)),
        link(for_link),
        number(for_link->number()),
        patience(context) {}

  CommandProcess process;
  std::weak_ptr<PeerLink> link;
  unsigned number;
  asio::steady_timer patience;
  bool output_ended = false;
  bool told = false;     ///< its end
  bool settled = false;  ///< the link knows of its end
  bool link_over = false;
};

CommandHost::CommandHost(asio::io_context& context, std::string command,
                         std::function<void(unsigned, const CommandEnd&)> ended)
    : context_(context),
      command_(std::move(command)),
      ended_(std::move(ended)),
      children_(context) {
  asio::error_code ignored;
  children_.add(SIGCHLD, ignored);
  watch();
}

CommandHost::~CommandHost() = default;

void CommandHost::watch() {
  children_.async_wait([this](const asio::error_code& error, int /*signal*/) {
    if (error) return;
    look_around();
    watch();
  });
}

Outcome<Channel> CommandHost::start(PeerLink& link) {
  auto process = CommandProcess::start(command_, environment_of(*link.session().report()));
  if (!process) {
    return fail(Error{ErrorKind::session,
                      // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread looks for messages
                      fmt::format("the command cannot be run: {}", std::strerror(process.error())),
                      {}});
  }
  Channel channel{Descriptor{context_, process->take_output()},
                  Descriptor{context_, process->take_input()}};
  running_.push_back(
      std::make_unique<Running>(context_, std::move(*process), link.shared_from_this()));
  return channel;
}

CommandHost::Running* CommandHost::running_for(const PeerLink& link) {
  for (const auto& running : running_) {
    if (running->number == link.number()) return running.get();
  }
  return nullptr;
}

void CommandHost::source_ended(PeerLink& link) {
  Running* const running = running_for(link);
  if (running == nullptr) {
    link.close();
    return;
  }
  running->output_ended = true;
  look_around();
  Running* const still = running_for(link);
  if (still == nullptr || still->settled) return;
  still->patience.expires_after(ending_time);
  still->patience.async_wait(
      [this, number = link.number(), weak = still->link](const asio::error_code& error) {
        if (error) return;
        look_around();
        const auto waiting = weak.lock();
        if (!waiting) return;
        const Running* const same = running_for(*waiting);
        // It goes on without its output; what comes in is still for it.
        if (same != nullptr && same->number == number && !same->settled) waiting->close();
      });
}

void CommandHost::settle(Running& running) {
  const auto& end = running.process.look_for_end();
  if (running.settled || !running.output_ended || !end) return;
  running.settled = true;
  running.patience.cancel();
  const auto link = running.link.lock();
  if (!link || running.link_over) return;
  if (!end->broken_off()) {
    link->finish();
    return;
  }
  link->give_reason({ErrorKind::session,
                     fmt::format("the command {}; the session was broken off", to_text(*end)),
                     {"the other side knows that something may be missing"}});
  link->abort();
}

void CommandHost::look_around() {
  for (const auto& running : running_) {
    const auto& end = running->process.look_for_end();
    if (end && !running->told) {
      running->told = true;
      ended_(running->number, *end);
    }
    settle(*running);
  }
  running_.remove_if([](const auto& running) {
    return running->told && (running->settled || running->link_over);
  });
}

void CommandHost::link_ended(PeerLink& link, bool wished) {
  Running* const running = running_for(link);
  if (running == nullptr) return;
  running->link_over = true;
  if (!wished) (void)kill(running->process.pid(), SIGTERM);
  look_around();
}

}  // namespace kith::cli
