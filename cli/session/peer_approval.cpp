#include "cli/session/peer_approval.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/terminal.hpp"
#include "core/engine/session_limits.hpp"

namespace kith::cli {
namespace {

InputStream stream_of(std::string name, Bytes octets) {
  InputStream stream;
  stream.name = std::move(name);
  stream.size = octets.size();
  stream.read = [octets = std::move(octets),
                 at = std::size_t{0}](std::span<std::uint8_t> room) mutable {
    const std::size_t size = std::min(room.size(), octets.size() - at);
    std::copy_n(octets.begin() + static_cast<std::ptrdiff_t>(at), size, room.begin());
    at += size;
    return size;
  };
  return stream;
}

}  // namespace

PeerApproval::PeerApproval(Engine& engine, Announcer& announcer, TerminalDialog* dialog,
                           RequiredTrust required)
    : engine_(engine),
      announcer_(announcer),
      dialog_(dialog),
      required_(required),
      attempts_(comparisons_per_minute / 60, comparisons_per_minute) {}

void PeerApproval::judge(const std::shared_ptr<PeerLink>& link) {
  const PeerReport& report = *link->session().report();
  announcer_.peer(*link);
  if (report.believed && !report.vetoed) {
    announcer_.decided(*link, PeerDecision::accepted);
  } else if (report.vetoed || dialog_ == nullptr) {
    refuse(*link, not_believed(report, required_));
  } else if (dialog_->asking() || asked_about_ != 0) {
    Error reason = not_believed(report, required_);
    reason.hints = {"another question was open at the terminal"};
    refuse(*link, std::move(reason));
  } else if (!attempts_.allows({}, RateLimit::Clock::now())) {
    Error reason = not_believed(report, required_);
    reason.hints = {"digits may be compared three times a minute, so that nobody can guess them"};
    refuse(*link, std::move(reason));
  } else {
    compare(link);
  }
}

void PeerApproval::forget(const PeerLink& link) {
  if (asked_about_ != link.number()) return;
  asked_about_ = 0;
  if (dialog_ != nullptr) dialog_->withdraw();
}

void PeerApproval::compare(const std::shared_ptr<PeerLink>& link) {
  const PeerReport& report = *link->session().report();
  (void)link->session().wait(SessionInstant::now());
  link->schedule();
  asked_about_ = link->number();
  announcer_.decided(*link, PeerDecision::waiting);
  announcer_.asking(*link, "sas");
  Look look = announcer_.look();
  look.layout = {dialog_->columns(), dialog_->columns()};
  // Where standard error leads elsewhere, nobody has seen yet who it is.
  if (!is_terminal(STDERR_FILENO)) dialog_->show(peer_text(report, look));
  dialog_->show(comparison_text(report, required_, look));
  dialog_->ask(announcer_.prefix(link->number()) + "do both of you read the same digits?",
               [this, link](bool same) { compared(link, same); });
}

void PeerApproval::compared(const std::shared_ptr<PeerLink>& link, bool same) {
  const PeerReport& report = *link->session().report();
  if (!same) {
    asked_about_ = 0;
    refuse(*link, {ErrorKind::session,
                   fmt::format("{} was refused: the digits were not compared, or differ",
                               clipped_name(report.trust.binding.user_id, 50)),
                   {"digits that differ mean that somebody is between the two of you"}});
    return;
  }
  if (report.known || link->session().peer_certificate().empty()) {
    accept(*link);
    return;
  }
  announcer_.asking(*link, "keep");
  dialog_->ask(announcer_.prefix(link->number()) + "keep their certificate in your keyring?",
               [this, link](bool keep) {
                 if (keep) keep_certificate(*link);
                 accept(*link);
               });
}

void PeerApproval::accept(PeerLink& link) {
  const PeerReport& report = *link.session().report();
  asked_about_ = 0;
  if (!link.session().accept(SessionInstant::now())) return;
  announcer_.decided(link, PeerDecision::accepted);
  announcer_.note(link, "nothing was certified; once you are sure for good, this does so:");
  announcer_.note(link, "kith sign " + to_hex(report.trust.binding.fingerprint));
  link.schedule();
}

void PeerApproval::refuse(PeerLink& link, Error reason) {
  announcer_.decided(link, PeerDecision::refused);
  link.give_reason(std::move(reason));
  // A peer that is vetoed was refused already.
  (void)link.session().refuse(SessionInstant::now());
  link.schedule();
}

void PeerApproval::keep_certificate(const PeerLink& link) {
  ImportRequest request;
  request.inputs.push_back(stream_of("what the peer sent", link.session().peer_certificate()));
  const auto report = engine_.import(request, {});
  if (!report || !report->usable) {
    announcer_.note(link, report
                              ? "their certificate could not be kept"
                              : "their certificate could not be kept: " + report.error().message);
    return;
  }
  announcer_.note(link, "their certificate is in your keyring");
  announcer_.kept(link, link.session().report()->trust.binding.fingerprint);
}

}  // namespace kith::cli
