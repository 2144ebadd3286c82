#include "cli/session/connecting.hpp"

#include <utility>

#include <fmt/format.h>

namespace kith::cli {
namespace {

/// What whoever cannot be asked can say beforehand.
Error with_reveal_hints(Error error, const std::optional<PeerReport>& report) {
  if (report) {
    error.hints.push_back(fmt::format("--expect {} shows you to this peer alone",
                                      to_hex(report->trust.binding.fingerprint)));
  }
  error.hints.emplace_back(
      "--reveal anyone shows you to whoever answers, and lets them introduce themselves");
  return error;
}

/// Whoever connects learns by the first answer alone that it is no Kith that answers.
Error with_address(Error error, const SessionFailed& failure, const PeerLink& link) {
  if (failure.problem == SessionProblem::protocol_error && !link.session().report()) {
    error.message = fmt::format("what answers at {} does not keep to the protocol of sessions: {}",
                                shown(link.address()), error.message);
  }
  return error;
}

}  // namespace

Connecting::Connecting(Context& context, Engine& engine, const SessionHost& host,
                       const SessionSetup& setup)
    : SessionRun(context, engine, setup, false), host_(host), dialer_(io()) {}

void Connecting::begin() { dial(); }

void Connecting::dial() {
  announcer().connecting(to_text(setup().address));
  dialer_.dial(setup().address, [this](Outcome<Descriptor> connection) {
    if (connection) {
      connected(std::move(*connection));
    } else {
      done(fail(std::move(connection.error())));
    }
  });
}

void Connecting::connected(Descriptor connection) {
  link_ = make_link(std::move(connection), host_.initiate(SessionInstant::now(), expected_),
                    to_text(setup().address));
  link_->start();
}

void Connecting::interrupt() {
  if (link_) {
    link_->give_reason(stopped_on_request());
    link_->abort();
  } else {
    dialer_.cancel();
    done(fail(stopped_on_request()));
  }
}

void Connecting::link_ended(PeerLink& link, const std::optional<SessionFailed>& failure,
                            const std::optional<Error>& error) {
  const auto keeps_it = std::exchange(link_, nullptr);
  const bool unknown =
      failure && !link.reason() && failure->problem == SessionProblem::not_approved;
  if (unknown && dialog() != nullptr && link.session().report() && !expected_ && !interrupted()) {
    ask_to_reveal(link, *error);
    return;
  }
  if (!error) {
    done(ExitCode::done);
    return;
  }
  const SessionFailed why = failure.value_or(SessionFailed{});
  const Error told = unknown ? with_reveal_hints(*error, link.session().report())
                             : with_address(*error, why, link);
  announcer().failed(link, why, told, false);
  done(fail(told));
}

void Connecting::ask_to_reveal(const PeerLink& link, const Error& error) {
  const PeerReport& report = *link.session().report();
  announcer().asking(link, "reveal");
  Look look = announcer().look();
  look.layout = {dialog()->columns(), dialog()->columns()};
  dialog()->show("\n" + peer_text(report, look));
  dialog()->show(
      paragraph("They have proved to hold this key, and do not know yet who you are. "
                "Shown that, they may introduce themselves.",
                0, look.layout.columns));
  const SessionFailed failure{SessionProblem::not_approved, error, {}};
  dialog()->ask("show them who you are?",
                [this, failure, peer = report.trust.binding.fingerprint](bool reveal) {
                  if (!reveal) {
                    done(fail(failure.error));
                    return;
                  }
                  expected_ = peer;
                  dial();
                });
}

}  // namespace kith::cli
