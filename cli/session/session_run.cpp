#include "cli/session/session_run.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <stop_token>
#include <utility>

#include <asio/post.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/files/output_file.hpp"
#include "cli/json/session.hpp"
#include "cli/signals.hpp"
#include "cli/terminal.hpp"

namespace kith::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto metering_interval = 250ms;
constexpr std::int64_t session_lifetime = 3600;  // seconds, of the keys that come out of it

Look look_of(const Context& context) {
  return {Layout{80, 80}, Style{wants_color(context.options().color, STDERR_FILENO)},
          has_utf8_locale()};
}

bool listens_for_many(const SessionSetup& setup, bool many) { return many && setup.command; }

}  // namespace

Error error_of(const PeerLink& link, const SessionFailed& failure) {
  if (link.reason()) return *link.reason();
  Error error = failure.error;
  if (failure.problem == SessionProblem::truncated && link.is_open() && !link.heard_all()) {
    error.hints.insert(error.hints.begin(), fmt::format("what came is truncated after {}",
                                                        counted(link.traffic().received, "octet")));
  }
  if (link.network_error() != 0) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread looks for messages
    error.hints.push_back(fmt::format("the network said: {}", std::strerror(link.network_error())));
  }
  return error;
}

SessionRun::SessionRun(Context& context, Engine& engine, const SessionSetup& setup, bool many)
    : cli_(context),
      setup_(setup),
      announcer_(context.messages(), look_of(context), context.options().quiet, setup.status_fd,
                 many),
      dialog_(context.options().no_input || listens_for_many(setup, many)
                  ? nullptr
                  : TerminalDialog::open(io_)),
      approval_(engine, announcer_, dialog_.get(), setup.request.require),
      meter_timer_(io_) {
  announcer_.speak_beside(dialog_.get());
  if (!setup.command) return;
  commands_ = std::make_unique<CommandHost>(io_, *setup.command,
                                            [this](unsigned number, const CommandEnd& end) {
                                              announcer_.command_ended(number, end);
                                              // The link, if there is one, hears of it first.
                                              asio::post(io_, [this] { finish_if_idle(); });
                                            });
}

Outcome<ExitCode> SessionRun::run() {
  const Interrupts interrupts;
  const std::stop_callback on_stop{interrupts.token(), [this] {
                                     asio::post(io_, [this] {
                                       interrupted_ = true;
                                       interrupt();
                                     });
                                   }};
  asio::post(io_, [this] { begin(); });
  io_.run();
  announcer_.meter().clear();
  if (reader_left_) die_of_broken_pipe();
  return result_.value_or(fail(stopped_on_request()));
}

std::shared_ptr<PeerLink> SessionRun::make_link(Descriptor connection, PeerSession session,
                                                std::string address) {
  LinkOwner& owner = *this;
  auto link = std::make_shared<PeerLink>(io_, std::move(connection), std::move(session), owner,
                                         std::move(address), ++links_made_);
  announcer_.connected(*link);
  return link;
}

void SessionRun::done(Outcome<ExitCode> result) {
  if (!result_) result_ = std::move(result);
  finish_if_idle();
}

void SessionRun::finish_if_idle() {
  if (result_ && (!commands_ || commands_->idle() || interrupted_)) io_.stop();
}

void SessionRun::judged(PeerLink& link) { approval_.judge(link.shared_from_this()); }

void SessionRun::answered(PeerLink& link, PeerDecision decision) {
  announcer_.answered(link, decision);
}

void SessionRun::opened(PeerLink& link) {
  announcer_.opened(link);
  if (auto exported = export_keys(link); !exported) {
    give_up(link, std::move(exported.error()));
    return;
  }
  auto channel = channel_for(link);
  if (!channel) {
    give_up(link, std::move(channel.error()));
    return;
  }
  link.carry(std::move(*channel));
  if (setup_.progress && is_terminal(STDERR_FILENO) && has_capable_terminal()) {
    metered_ = link.weak_from_this();
    keep_metering();
  }
}

Outcome<void> SessionRun::export_keys(const PeerLink& link) {
  const PeerReport& report = *link.session().report();
  for (const KeyExport& wanted : setup_.exports) {
    const auto key = link.session().export_key(wanted.label, {}, wanted.octets);
    if (!key) return fail(key.error());
    const std::string facts =
        key_facts(report, wanted.label, wanted.octets, report.time + session_lifetime) + "\n";
    if (auto written = write_key(wanted, *key, facts, cli_.options().yes); !written) {
      return written;
    }
    announcer_.key_exported(link, wanted.label, wanted.octets,
                            wanted.fd ? fmt::format("fd:{}", *wanted.fd) : wanted.file);
  }
  return {};
}

Outcome<Channel> SessionRun::channel_for(PeerLink& link) {
  if (commands_) return commands_->start(link);
  Channel channel{Descriptor::standard(io_, STDIN_FILENO),
                  Descriptor::standard(io_, STDOUT_FILENO)};
  if (is_terminal(STDOUT_FILENO)) channel.text.emplace(has_utf8_locale());
  return channel;
}

void SessionRun::give_up(PeerLink& link, Error reason) {
  if (!link.reason()) link.give_reason(std::move(reason));
  link.abort();
}

void SessionRun::peer_finished(PeerLink& link) { announcer_.peer_finished(link); }

void SessionRun::renewal_due(PeerLink& link) {
  announcer_.renewal_due(link);
  if (!link.sent_all()) {
    link.give_reason({ErrorKind::session,
                      "the session had to end after an hour, before everything was sent",
                      {"connect again, and send what is left"}});
  }
  link.finish();
}

void SessionRun::source_ended(PeerLink& link) {
  if (commands_) {
    commands_->source_ended(link);
  } else {
    link.close();
  }
}

void SessionRun::sink_broken(PeerLink& link, int error) {
  // A command may well end without having read everything.
  if (commands_ && error == EPIPE) return;
  reader_left_ = reader_left_ || (!commands_ && error == EPIPE);
  give_up(link, cannot_write(commands_ ? "to the command" : "to standard output", error));
}

void SessionRun::source_broken(PeerLink& link, int error) {
  give_up(link,
          {ErrorKind::session,
           fmt::format("cannot read {}: {}", commands_ ? "from the command" : "standard input",
                       // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread looks for messages
                       std::strerror(error)),
           {}});
}

void SessionRun::ended(PeerLink& link, const std::optional<SessionFailed>& failure) {
  approval_.forget(link);
  const bool wished = !failure && !link.reason();
  if (commands_) commands_->link_ended(link, wished);
  std::optional<Error> error;
  if (failure) {
    error = error_of(link, *failure);
  } else if (link.reason()) {
    error = link.reason();
  }
  if (wished) announcer_.closed(link);
  link_ended(link, failure, error);
}

void SessionRun::keep_metering() {
  const auto link = metered_.lock();
  if (!link || is_done()) return;
  announcer_.meter().update(link->traffic());
  meter_timer_.expires_after(metering_interval);
  meter_timer_.async_wait([this](const asio::error_code& error) {
    if (!error) keep_metering();
  });
}

}  // namespace kith::cli
