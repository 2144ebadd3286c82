#include "cli/session/announcer.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/json/session.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t mark_columns = 6;  // of `kith: `, before every line

const char* to_text(TurnedAway why) {
  switch (why) {
    case TurnedAway::rate: return "more than five connections a second";
    case TurnedAway::crowded: return "too many others are not done with their handshake";
    case TurnedAway::crowded_by_one:
      return "too many connections from the same address are still on their way in";
  }
  return "";
}

}  // namespace

class Announcer::Room {
 public:
  explicit Room(Announcer& announcer)
      : rooms_(announcer.rooms_),
        dialog_(is_terminal(STDERR_FILENO) ? announcer.dialog_ : nullptr) {
    ++rooms_;
    announcer.meter_.clear();
    if (dialog_ != nullptr) dialog_->step_aside();
  }
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
  ~Room() {
    if (--rooms_ == 0 && dialog_ != nullptr) dialog_->come_back();
  }

 private:
  unsigned& rooms_;
  TerminalDialog* dialog_;
};

Announcer::Announcer(const Messages& messages, const Look& look, bool quiet,
                     std::optional<int> status_fd, bool many)
    : messages_(messages), look_(look), quiet_(quiet), status_fd_(status_fd), many_(many) {}

void Announcer::status(const std::string& line) {
  // A reader that has left wants to know nothing more.
  if (status_fd_ && write_all(*status_fd_, line + "\n") != 0) status_fd_.reset();
}

std::string Announcer::prefix(unsigned number) const {
  return many_ ? fmt::format("connection {}: ", number) : std::string{};
}

void Announcer::say(unsigned number, const std::string& text) {
  if (quiet_) return;
  const Room room{*this};
  const std::string lines =
      paragraph(prefix(number) + text, 0, look_.layout.columns - mark_columns);
  for (const std::string_view line : lines_of(lines)) messages_.note(line);
}

void Announcer::note(const PeerLink& link, const std::string& text) { say(link.number(), text); }

void Announcer::listening(const std::string& address) {
  messages_.note(fmt::format("listening at {}", address));
  status(status::listening(address));
}

void Announcer::connecting(const std::string& address) {
  messages_.note(fmt::format("connecting to {}", address));
  status(status::connecting(address));
}

void Announcer::connected(const PeerLink& link) {
  say(link.number(), fmt::format("connected with {}", link.address()));
  status(status::connected(link.number(), link.address()));
}

void Announcer::turned_away(const std::string& address, TurnedAway why) {
  if (!quiet_) {
    const Room room{*this};
    messages_.note(fmt::format("turned {} away: {}", address, to_text(why)));
  }
  status(status::turned_away(address, why == TurnedAway::rate ? "rate" : "half_open"));
}

void Announcer::peer(const PeerLink& link) {
  const PeerReport& report = *link.session().report();
  const Room room{*this};
  if (quiet_) {
    messages_.before_asking(fmt::format("kith: {}{}\n", prefix(link.number()), peer_line(report)));
  } else {
    say(link.number(), "the other side is");
    messages_.plain("\n" + peer_text(report, look_));
  }
  status(status::peer(link.number(), report));
}

void Announcer::asking(const PeerLink& link, const char* about) {
  meter_.clear();
  status(status::question(link.number(), about));
}

void Announcer::decided(const PeerLink& link, PeerDecision decision) {
  switch (decision) {
    case PeerDecision::accepted: say(link.number(), "accepted"); break;
    case PeerDecision::waiting: say(link.number(), "not believed enough: you are asked"); break;
    case PeerDecision::refused: say(link.number(), "refused"); break;
  }
  status(status::decision(link.number(), "self", decision));
}

void Announcer::answered(const PeerLink& link, PeerDecision decision) {
  const auto& report = link.session().report();
  switch (decision) {
    case PeerDecision::accepted: say(link.number(), "the other side accepts you"); break;
    case PeerDecision::waiting:
      say(link.number(), fmt::format("the other side does not know you well enough and may want "
                                     "to compare these digits with you: {}",
                                     report ? report->sas : ""));
      break;
    case PeerDecision::refused: say(link.number(), "the other side does not accept you"); break;
  }
  status(status::decision(link.number(), "peer", decision));
}

void Announcer::opened(const PeerLink& link) {
  say(link.number(), "the channel is open");
  status(status::open(link.number()));
}

void Announcer::key_exported(const PeerLink& link, const std::string& label, std::size_t octets,
                             const std::string& file) {
  say(link.number(),
      fmt::format("a key of {} for {} is in {}", counted(octets, "octet"), label, shown(file)));
  status(status::key_exported(link.number(), label, octets, file));
}

void Announcer::kept(const PeerLink& link, const Fingerprint& fingerprint) {
  status(status::kept(link.number(), fingerprint));
}

void Announcer::invitation_used(const PeerLink& link, std::size_t place, const std::string& file) {
  const Room room{*this};
  messages_.warning(
      fmt::format("{}invitation {} of those in {} is used up: take it out of the file",
                  prefix(link.number()), place, shown(file)));
  status(status::invitation_used(link.number(), place, file));
}

void Announcer::command_ended(unsigned number, const CommandEnd& end) {
  if (end.signal != 0 || end.exit_code != 0) {
    const Room room{*this};
    messages_.warning(fmt::format("{}the command {}", prefix(number), to_text(end)));
  }
  status(status::command_ended(number, end.exit_code, end.signal));
}

void Announcer::peer_finished(const PeerLink& link) {
  status(status::peer_finished(link.number()));
}

void Announcer::renewal_due(const PeerLink& link) {
  say(link.number(), "the session is nearly an hour old and closes; connect again for a new one");
  status(status::renewal_due(link.number()));
}

void Announcer::closed(const PeerLink& link) {
  const Traffic& traffic = link.traffic();
  say(link.number(), fmt::format("closed by both sides: {} sent, {} received",
                                 size_in_words(traffic.sent), size_in_words(traffic.received)));
  status(status::closed(link.number(), traffic.sent, traffic.received));
}

void Announcer::failed(const PeerLink& link, const SessionFailed& failure, const Error& error,
                       bool goes_on) {
  const Traffic& traffic = link.traffic();
  meter_.clear();
  if (goes_on) {
    const Room room{*this};
    messages_.warning(fmt::format("{}{}", prefix(link.number()), error.message));
    for (const std::string& hint : error.hints) messages_.note(hint);
  }
  status(status::failed(link.number(), name_of(failure.problem), failure.reason, error,
                        traffic.sent, traffic.received));
}

}  // namespace kith::cli
