#include "tests/engine/session/circle.hpp"

#include <algorithm>

#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

constexpr std::int64_t day = 86'400;

struct Letter {
  std::string operator()(const PeerJudged&) const { return "J"; }
  std::string operator()(const PeerAnswered& answered) const {
    return "D" + std::to_string(static_cast<int>(answered.decision) + 1);
  }
  std::string operator()(const SessionOpened&) const { return "O"; }
  std::string operator()(const DataCame&) const { return "T"; }
  std::string operator()(const PeerFinished&) const { return "P"; }
  std::string operator()(const SessionRenewalDue&) const { return "R"; }
  std::string operator()(const SessionEnded&) const { return "E"; }
  std::string operator()(const SessionFailed&) const { return "F"; }
};

}  // namespace

Member::Member(const std::string& name, IdentityProfile profile)
    : engine_(open_keyring(scratch_ / "home")),
      fingerprint_(make_identity(engine_, name + " <member@" + name + ".example>", profile,
                                 Timestamp::now() + -10 * day)
                       .fingerprint) {}

Bytes Member::certificate() { return certificate_of(*this); }

Bytes Member::certificate_of(Member& other) {
  ExportRequest request;
  request.who = {other.key()};
  return export_with(engine_, request);
}

void Member::meet(Member& other) { import(engine_, {other.certificate()}); }

void Member::sign(Member& other, std::uint8_t depth, std::uint8_t amount, bool local) {
  meet(other);
  CertifyRequest request;
  request.who = {other.key()};
  request.as = key();
  request.terms.depth = depth;
  request.terms.amount = amount;
  request.terms.local = local;
  request.time = Timestamp::now() + -day;
  ASSERT_EQ(must_certify(engine_, request).signed_user_ids.size(), 1U);
}

void Member::certify(Member& other, std::uint8_t depth, std::uint8_t amount) {
  sign(other, depth, amount);
  import(other.engine_, {certificate_of(other)});
}

SessionHost Member::host(const SessionRequest& request) {
  auto host = engine_.host_sessions(request);
  EXPECT_TRUE(host) << message_of(host);
  return std::move(host.value());
}

std::size_t Member::certificates_in_keyring() {
  std::size_t count = 0;
  EXPECT_TRUE(engine_.list({}, [&count](const CertificateInfo&) {
    ++count;
    return true;
  }));
  return count;
}

Call::Call(PeerSession initiator, PeerSession responder, const SessionInstant& begun)
    : now_(begun) {
  ends_[0].session = std::make_unique<PeerSession>(std::move(initiator));
  ends_[1].session = std::make_unique<PeerSession>(std::move(responder));
}

void Call::note(End& end, const PeerEvent& event) {
  end.seen += std::visit(Letter(), event);
  if (const auto* failed = std::get_if<SessionFailed>(&event)) end.failed = *failed;
  if (const auto* came = std::get_if<DataCame>(&event)) {
    end.data.insert(end.data.end(), came->octets.begin(), came->octets.end());
  }
}

void Call::work(End& end) const {
  while (const auto event = end.session->next_event(now_)) note(end, *event);
}

void Call::run() {
  work(ends_[0]);
  work(ends_[1]);
  while (!initiator().output().empty() || !responder().output().empty()) {
    for (const std::size_t from : {0U, 1U}) {
      PeerSession& sender = *ends_[from].session;
      End& other = ends_[1 - from];
      const ByteView octets = sender.output();
      const auto room = other.session->input_room(octets.size());
      std::ranges::copy(octets, room.begin());
      other.session->received(octets.size());
      sender.sent(octets.size());
      work(other);
    }
  }
}

void Call::hang_up() {
  for (End& end : ends_) {
    end.session->receive_end();
    work(end);
  }
}

Call call(const SessionHost& initiator, const SessionHost& responder,
          const std::optional<Fingerprint>& expected) {
  const SessionInstant now = SessionInstant::now();
  Call call{initiator.initiate(now, expected), responder.respond(now), now};
  call.run();
  return call;
}

}  // namespace kith::test
