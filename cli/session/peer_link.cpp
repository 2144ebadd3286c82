#include "cli/session/peer_link.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

#include <asio/post.hpp>

namespace kith::cli {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t smallest_room = std::size_t{16} << 10;  // what an idle session holds
constexpr std::size_t largest_room = std::size_t{256} << 10;
/// Octets that wait for the sink, or for the network, before no more are taken in.
constexpr std::size_t sink_limit = std::size_t{256} << 10;
constexpr std::size_t output_limit = std::size_t{256} << 10;
constexpr std::size_t source_block = std::size_t{128} << 10;
/// How long what is left may take to leave without a single octet of it going. Whoever reads at the
/// other side may well pause; after as long the system gives up a connection of which it hears
/// nothing.
constexpr auto stall_time = 2min;
/// How long the word of a failure may take to leave, and then to be read.
constexpr auto last_word_time = 2s;
constexpr auto lingering_time = 500ms;

}  // namespace

PeerLink::PeerLink(asio::io_context& context, Descriptor network, PeerSession session,
                   LinkOwner& owner, std::string address, unsigned number)
    : context_(context),
      network_(std::move(network)),
      session_(std::move(session)),
      owner_(owner),
      address_(std::move(address)),
      number_(number),
      timer_(context),
      room_(smallest_room) {}

PeerLink::~PeerLink() = default;

void PeerLink::schedule() {
  if (scheduled_ || stage_ == Stage::over) return;
  scheduled_ = true;
  const std::function<void()> later = [self = shared_from_this()] {
    self->scheduled_ = false;
    self->pump();
  };
  asio::post(context_, later);
}

void PeerLink::carry(Channel channel) {
  channel_.emplace(std::move(channel));
  schedule();
}

void PeerLink::close() {
  (void)session_.close(SessionInstant::now());
  schedule();
}

void PeerLink::finish() {
  (void)session_.finish(SessionInstant::now());
  schedule();
}

void PeerLink::abort() {
  if (stage_ == Stage::running) {
    session_.abort(SessionInstant::now());
    stop(SessionFailed{});
  } else if (stage_ != Stage::draining) {
    return;
  }
  if (!failure_) failure_ = SessionFailed{};
  impatient_ = true;
  schedule();
}

void PeerLink::drop() {
  stage_ = Stage::over;
  timer_.cancel();
  network_.close();
}

void PeerLink::pump() {
  if (stage_ == Stage::over) return;
  bool more = false;
  if (stage_ == Stage::running) {
    more = read_network();
    take_events();
    more = read_source() || more;
  }
  more = write_network() || more;
  more = write_sink() || more;
  move_on();
  if (stage_ == Stage::running) keep_deadline();
  if (more) schedule();
}

bool PeerLink::sink_is_full() const {
  return opened_ && !sink_broken_ && (!channel_ || behind() >= sink_limit);
}

bool PeerLink::read_network() {
  if (network_ended_ || network_read_waits_ || sink_is_full()) return false;
  const Transfer transfer = network_.read(session_.input_room(room_));
  session_.received(transfer.size);
  switch (transfer.state) {
    case Transfer::State::some:
      if (transfer.size == room_) {
        room_ = std::min(room_ * 2, largest_room);
        return true;
      }
      [[fallthrough]];
    case Transfer::State::would_block:
      if (transfer.size < smallest_room) room_ = smallest_room;
      wait_to_read(network_, network_read_waits_);
      return false;
    case Transfer::State::failed:
      // A connection that is broken takes nothing either.
      network_error_ = transfer.error;
      network_broken_ = true;
      [[fallthrough]];
    case Transfer::State::end:
      network_ended_ = true;
      session_.receive_end();
      return true;
  }
  return false;
}

void PeerLink::take_events() {
  while (stage_ == Stage::running && !sink_is_full()) {
    auto event = session_.next_event(SessionInstant::now());
    if (!event) return;
    handle(*event);
  }
}

void PeerLink::handle(PeerEvent& event) {
  std::visit(
      [this](auto& happened) {
        using Event = std::decay_t<decltype(happened)>;
        if constexpr (std::is_same_v<Event, DataCame>) take_data(happened.octets);
        if constexpr (std::is_same_v<Event, PeerJudged>) owner_.judged(*this);
        if constexpr (std::is_same_v<Event, PeerAnswered>) {
          owner_.answered(*this, happened.decision);
        }
        if constexpr (std::is_same_v<Event, SessionOpened>) {
          opened_ = true;
          owner_.opened(*this);
        }
        if constexpr (std::is_same_v<Event, PeerFinished>) {
          peer_finished_ = true;
          take_end();
          owner_.peer_finished(*this);
        }
        if constexpr (std::is_same_v<Event, SessionRenewalDue>) owner_.renewal_due(*this);
        if constexpr (std::is_same_v<Event, SessionEnded>) stop(std::nullopt);
        if constexpr (std::is_same_v<Event, SessionFailed>) stop(std::move(happened));
      },
      event);
}

void PeerLink::take_data(ByteView octets) {
  traffic_.received += octets.size();
  if (sink_broken_) return;
  if (written_ >= sink_limit) {
    backlog_.erase(backlog_.begin(), backlog_.begin() + static_cast<std::ptrdiff_t>(written_));
    written_ = 0;
  }
  if (channel_ && channel_->text) {
    const std::string text = channel_->text->add(as_text(octets));
    backlog_.insert(backlog_.end(), text.begin(), text.end());
  } else {
    backlog_.insert(backlog_.end(), octets.begin(), octets.end());
  }
}

/// The peer sends no more data.
void PeerLink::take_end() {
  if (!channel_ || !channel_->text || sink_broken_) return;
  const std::string text = channel_->text->finish();
  backlog_.insert(backlog_.end(), text.begin(), text.end());
}

bool PeerLink::read_source() {
  if (stage_ != Stage::running || !channel_ || source_ended_ || source_waits_) return false;
  if (network_broken_ || !session_.may_send()) return false;
  if (session_.output().size() >= output_limit) return false;
  const auto block = std::make_unique_for_overwrite<std::uint8_t[]>(source_block);
  const Transfer transfer = channel_->source.read({block.get(), source_block});
  switch (transfer.state) {
    case Transfer::State::some:
      (void)session_.send({block.get(), transfer.size}, SessionInstant::now());
      traffic_.sent += transfer.size;
      return true;
    case Transfer::State::would_block: wait_to_read(channel_->source, source_waits_); return false;
    case Transfer::State::end:
    case Transfer::State::failed:
      source_ended_ = true;
      channel_->source.close();
      if (transfer.state == Transfer::State::end) {
        owner_.source_ended(*this);
      } else {
        owner_.source_broken(*this, transfer.error);
      }
      return false;
  }
  return false;
}

bool PeerLink::write_network() {
  bool wrote = false;
  while (!network_broken_ && !network_write_waits_ && !session_.output().empty()) {
    const Transfer transfer = network_.write(session_.output());
    if (transfer.state == Transfer::State::some) {
      session_.sent(transfer.size);
      wrote = true;
    } else if (transfer.state == Transfer::State::would_block) {
      wait_to_write(network_, network_write_waits_);
    } else {
      network_broken_ = true;
      network_error_ = transfer.error;
    }
  }
  if (wrote && stage_ == Stage::draining && !failure_) be_patient();
  return wrote && stage_ == Stage::running && channel_ && !source_ended_ && !source_waits_;
}

bool PeerLink::write_sink() {
  if (!channel_) return false;
  const bool was_full = sink_is_full();
  while (behind() > 0 && !sink_waits_ && !sink_broken_) {
    const ByteView rest = ByteView{backlog_}.subspan(written_);
    const Transfer transfer = channel_->sink.write(rest);
    if (transfer.state == Transfer::State::some) {
      written_ += transfer.size;
    } else if (transfer.state == Transfer::State::would_block) {
      wait_to_write(channel_->sink, sink_waits_);
    } else {
      sink_broken_ = true;
      channel_->sink.close();
      owner_.sink_broken(*this, transfer.error);
    }
  }
  if (behind() == 0 || sink_broken_) {
    written_ = 0;
    backlog_.clear();
    // A session that waits for more shall not hold what it needed at its busiest.
    if (network_read_waits_ && backlog_.capacity() > smallest_room) Bytes{}.swap(backlog_);
    if (peer_finished_) channel_->sink.close();
  }
  return was_full && !sink_is_full();
}

void PeerLink::stop(std::optional<SessionFailed> failure) {
  failure_ = std::move(failure);
  stage_ = Stage::draining;
  take_end();
  if (failure_) {
    wait_for(last_word_time);
  } else {
    be_patient();
  }
}

/// The peer is not there any more for a channel to be opened to it.
SessionFailed PeerLink::gone_before_open() {
  return {SessionProblem::truncated,
          {ErrorKind::session,
           "the connection broke before the channel was open",
           {"try again; nothing was sent"}},
          {}};
}

/// Both sides have closed, and the peer is still to get what waits here.
void PeerLink::be_patient() { wait_for(stall_time); }

/// Nothing more goes to the peer, though not all went.
void PeerLink::cut_short() {
  failure_ =
      SessionFailed{SessionProblem::truncated,
                    {ErrorKind::session,
                     stalled_ ? "the other side took nothing for two minutes, and not all was sent"
                              : "the connection broke before all was sent",
                     {"the other side lacks the end of it; connect again, and send it once more"}},
                    {}};
}

void PeerLink::move_on() {
  // Where the peer has not closed, the end of its octets says what there is to say. Before the
  // channel is open that end has come only when everything was read.
  const bool no_more_to_hear = peer_finished_ || (!opened_ && network_ended_);
  if (stage_ == Stage::running && network_broken_ && no_more_to_hear) {
    session_.abort(SessionInstant::now());
    stop(opened_ ? std::nullopt : std::optional{gone_before_open()});
  }
  if (stage_ == Stage::draining) {
    if (!failure_ && network_broken_ && !session_.output().empty()) cut_short();
    const bool delivered = behind() == 0 || sink_broken_ || !channel_;
    const bool said = session_.output().empty() || network_broken_;
    if (!delivered && !impatient_) return;
    if (!said && !impatient_) return;
    if (opened_ && failure_ && !network_broken_ && !network_ended_) {
      linger();
    } else {
      end();
    }
  } else if (stage_ == Stage::lingering) {
    linger();
  }
}

void PeerLink::linger() {
  if (stage_ == Stage::draining) {
    stage_ = Stage::lingering;
    network_.shut_down_sending();
    wait_for(lingering_time);
  }
  if (network_read_waits_) return;
  const auto block = std::make_unique_for_overwrite<std::uint8_t[]>(source_block);
  const Transfer transfer = network_.read({block.get(), source_block});
  if (transfer.state == Transfer::State::would_block) {
    wait_to_read(network_, network_read_waits_);
  } else if (transfer.state == Transfer::State::some) {
    schedule();
  } else {
    end();
  }
}

void PeerLink::end() {
  stage_ = Stage::over;
  timer_.cancel();
  network_.close();
  channel_.reset();
  owner_.ended(*this, failure_);
}

void PeerLink::keep_deadline() {
  const auto deadline = sink_is_full() ? std::nullopt : session_.deadline();
  if (deadline == deadline_) return;
  deadline_ = deadline;
  if (!deadline) {
    timer_.cancel();
    return;
  }
  timer_.expires_after(std::max(*deadline - SessionInstant::now().steady, 1ms));
  timer_.async_wait([self = shared_from_this()](const asio::error_code& error) {
    if (error || self->stage_ != Stage::running) return;
    self->deadline_.reset();
    self->pump();
  });
}

void PeerLink::wait_for(std::chrono::milliseconds delay) {
  timer_.expires_after(delay);
  timer_.async_wait([self = shared_from_this(), stage = stage_](const asio::error_code& error) {
    if (error || self->stage_ != stage) return;
    if (stage == Stage::lingering) {
      self->end();
      return;
    }
    self->network_broken_ = true;  // nobody takes what is left
    self->stalled_ = true;
    self->pump();
  });
}

void PeerLink::wait_to_read(Descriptor& descriptor, bool& waiting) {
  waiting = true;
  descriptor.when_readable([self = shared_from_this(), &waiting] {
    waiting = false;
    self->pump();
  });
}

void PeerLink::wait_to_write(Descriptor& descriptor, bool& waiting) {
  waiting = true;
  descriptor.when_writable([self = shared_from_this(), &waiting] {
    waiting = false;
    self->pump();
  });
}

}  // namespace kith::cli
