#include "cli/session/listening.hpp"

#include <utility>

#include <fmt/format.h>

#include "core/engine/session_limits.hpp"

namespace kith::cli {

Listening::Listening(Context& context, Engine& engine, const SessionHost& host,
                     const SessionSetup& setup)
    : SessionRun(context, engine, setup, true),
      host_(host),
      arrivals_(arrivals_per_second, arrivals_per_second) {}

void Listening::begin() {
  auto listener = Listener::open(io(), setup().address);
  if (!listener) {
    done(fail(std::move(listener.error())));
    return;
  }
  listener_ = std::move(*listener);
  announcer().listening(to_text(listener_->address()));
  listener_->start([this](Arrival arrival) { arrived(std::move(arrival)); });
}

std::optional<TurnedAway> Listening::crowded(const std::string& source) const {
  std::size_t half_open = 0, of_source = 0;
  for (const auto& [number, guest] : links_) {
    if (guest.link->is_open()) continue;
    ++half_open;
    if (guest.source == source) ++of_source;
  }
  if (!source.empty() && of_source >= most_half_open_of_one) return TurnedAway::crowded_by_one;
  if (half_open >= most_half_open) return TurnedAway::crowded;
  return std::nullopt;
}

void Listening::arrived(Arrival arrival) {
  if (!arrival.source.empty() && !arrivals_.allows(arrival.source, RateLimit::Clock::now())) {
    announcer().turned_away(arrival.address, TurnedAway::rate);
    return;
  }
  if (const auto why = crowded(arrival.source)) {
    announcer().turned_away(arrival.address, *why);
    return;
  }
  const auto link = make_link(std::move(arrival.connection), host_.respond(SessionInstant::now()),
                              std::move(arrival.address));
  links_.emplace(link->number(), Guest{link, arrival.source});
  link->start();
}

/// A secret is spent when its holder has proved who it is, also where the session ends there.
void Listening::tell_used_invitation(PeerLink& link) {
  const auto place = link.session().used_invitation();
  const auto guest = links_.find(link.number());
  if (!place || guest == links_.end() || guest->second.invitation_is_told) return;
  guest->second.invitation_is_told = true;
  announcer().invitation_used(link, *place + 1, setup().secrets_file);
}

void Listening::judged(PeerLink& link) {
  tell_used_invitation(link);
  SessionRun::judged(link);
}

void Listening::opened(PeerLink& link) {
  served_ = true;
  if (!serves_many()) close_door(&link);
  SessionRun::opened(link);
  if (!host_.answers()) close_door(nullptr);
}

/// Nobody else is let in. `but`: and of those who are here nobody but this one stays.
void Listening::close_door(const PeerLink* but) {
  // Its own callback may be what runs now, so that it is only closed.
  if (listener_) listener_->close();
  if (but == nullptr) return;
  for (auto& [number, guest] : links_) {
    if (guest.link.get() == but) continue;
    tell_used_invitation(*guest.link);
    approval().forget(*guest.link);
    guest.link->drop();
  }
  std::erase_if(links_, [but](const auto& entry) { return entry.second.link.get() != but; });
}

void Listening::link_ended(PeerLink& link, const std::optional<SessionFailed>& failure,
                           const std::optional<Error>& error) {
  const bool was_open = link.is_open();
  const bool goes_on = serves_many() || !was_open;
  tell_used_invitation(link);
  if (error) announcer().failed(link, failure.value_or(SessionFailed{}), *error, goes_on);
  const auto last = links_.find(link.number());
  const auto keeps_it = last == links_.end() ? nullptr : last->second.link;
  if (last != links_.end()) links_.erase(last);
  if (goes_on) {
    end_if_over();
  } else if (error) {
    done(fail(*error));
  } else {
    done(ExitCode::done);
  }
}

void Listening::end_if_over() {
  if (interrupted()) {
    if (links_.empty()) done(fail(stopped_on_request()));
    return;
  }
  if (host_.answers() || !links_.empty()) return;
  if (served_) {
    done(ExitCode::done);
    return;
  }
  done(fail(Error{ErrorKind::session,
                  "every invitation was used, and no session came of it",
                  {"make new ones, and tell each to one person alone"}}));
}

void Listening::interrupt() {
  close_door(nullptr);
  const auto links = links_;
  for (const auto& [number, guest] : links) {
    guest.link->give_reason(stopped_on_request());
    guest.link->abort();
  }
  end_if_over();
}

}  // namespace kith::cli
