#include "core/engine/peer_session.hpp"

#include <utility>

#include "core/engine/keyring.hpp"
#include "core/engine/session/host.hpp"
#include "core/engine/session/judge_peer.hpp"
#include "core/session/derivations.hpp"
#include "core/session/session.hpp"
#include "keyring-format/certificate.hpp"

namespace kith {
namespace {

session::Instant instant_of(const SessionInstant& now) { return {now.wall, now.steady}; }

SessionProblem problem_of(session::FailureKind kind) {
  using session::FailureKind;
  switch (kind) {
    case FailureKind::wrong_protocol: return SessionProblem::wrong_protocol;
    case FailureKind::refused_peer: return SessionProblem::refused_peer;
    case FailureKind::not_approved: return SessionProblem::not_approved;
    case FailureKind::handshake_failed: return SessionProblem::handshake_failed;
    case FailureKind::timed_out: return SessionProblem::timed_out;
    case FailureKind::not_authentic: return SessionProblem::not_authentic;
    case FailureKind::protocol_error: return SessionProblem::protocol_error;
    case FailureKind::peer_failed: return SessionProblem::peer_failed;
    case FailureKind::truncated: return SessionProblem::truncated;
    case FailureKind::no_proof: return SessionProblem::no_proof;
    case FailureKind::exhausted: return SessionProblem::exhausted;
  }
  return SessionProblem::protocol_error;
}

PeerDecision decision_of(session::Decision decision) {
  switch (decision) {
    case session::Decision::accepted: return PeerDecision::accepted;
    case session::Decision::waiting: return PeerDecision::waiting;
    case session::Decision::refused: return PeerDecision::refused;
  }
  return PeerDecision::refused;
}

SessionFailed failed(SessionProblem problem, std::string message, std::string hint) {
  SessionFailed failed{problem, {ErrorKind::session, std::move(message), {}}, {}};
  if (!hint.empty()) failed.error.hints.push_back(std::move(hint));
  return failed;
}

}  // namespace

class PeerSession::Impl {
 public:
  Impl(std::shared_ptr<HostedIdentity> shared, session::Role role,
       const std::optional<Fingerprint>& expected, const SessionInstant& now)
      : shared_(std::move(shared)),
        role_(role),
        expected_(expected.has_value()),
        session_(party(expected), instant_of(now)) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  session::Session& session() { return session_; }
  [[nodiscard]] const session::Session& session() const { return session_; }
  [[nodiscard]] const std::optional<PeerReport>& report() const { return report_; }
  [[nodiscard]] std::optional<std::size_t> used_invitation() const { return used_invitation_; }

  std::optional<PeerEvent> next(const SessionInstant& now);
  bool decide(session::Decision decision, const SessionInstant& now);

 private:
  [[nodiscard]] session::HandshakeParty party(const std::optional<Fingerprint>& expected);
  [[nodiscard]] std::optional<session::KnownCertificate> known(const Fingerprint& primary);
  [[nodiscard]] std::vector<session::PreSharedKey> find_psks();
  [[nodiscard]] bool may_reveal(const session::ProvenPeer& peer);
  [[nodiscard]] std::optional<PeerReport> judged(const session::ProvenPeer& peer);
  [[nodiscard]] std::optional<PeerEvent> told(const session::SessionEvent& event,
                                              const SessionInstant& now);
  [[nodiscard]] std::optional<PeerEvent> authenticated(const SessionInstant& now);
  [[nodiscard]] std::optional<PeerEvent> judge(const SessionInstant& now);
  [[nodiscard]] PeerEvent ended();
  [[nodiscard]] PeerEvent failure(const session::SessionFailure& failure);
  [[nodiscard]] PeerEvent end(SessionFailed failed);
  [[nodiscard]] bool is_refused() const {
    return peer_refused_ || own_decision_ == session::Decision::refused;
  }
  [[nodiscard]] SessionFailed refused() const;
  [[nodiscard]] bool spend_invitation();
  void describe_session();

  std::shared_ptr<HostedIdentity> shared_;
  session::Role role_;
  bool expected_;
  std::vector<std::size_t> invitations_;  ///< places among the host's secrets
  SessionInstant now_;                    ///< of the event that is worked on
  std::optional<Error> trouble_;          ///< with the keyring, inside of a handshake
  std::optional<PeerReport> report_;
  std::optional<session::Decision> own_decision_;
  bool peer_refused_ = false;
  bool opened_ = false;
  bool closed_before_ = false;  ///< the peer, which is not told yet
  bool over_ = false;
  std::optional<std::size_t> used_invitation_;
  session::Session session_;
};

session::HandshakeParty PeerSession::Impl::party(const std::optional<Fingerprint>& expected) {
  session::HandshakeParty party;
  party.role = role_;
  party.own = shared_->own;
  party.expected = expected;
  party.find_known = [this](const Fingerprint& primary) { return known(primary); };
  party.may_reveal = [this](const session::ProvenPeer& peer) { return may_reveal(peer); };
  if (!shared_->secrets.empty()) party.find_psks = [this] { return find_psks(); };
  party.accepts_strangers = shared_->secrets.empty();
  return party;
}

std::vector<session::PreSharedKey> PeerSession::Impl::find_psks() {
  std::vector<session::PreSharedKey> psks;
  for (std::size_t i = 0; i < shared_->secrets.size(); ++i) {
    if (!shared_->secrets.is_left(i)) continue;
    psks.push_back(shared_->secrets.copy_of(i));
    invitations_.push_back(i);
    if (role_ == session::Role::initiator) break;
  }
  return psks;
}

std::optional<session::KnownCertificate> PeerSession::Impl::known(const Fingerprint& primary) {
  std::optional<session::KnownCertificate> known;
  const auto read = shared_->read([&](const store::ReadTransaction& transaction) -> Outcome<void> {
    const auto id = transaction.find_primary(primary);
    if (!id) return {};
    const auto stored = read_stored(transaction, *id);
    // What it says may be that the key was revoked.
    if (!stored) return fail(damaged_record());
    known = session::KnownCertificate{Bytes(stored->octets.begin(), stored->octets.end()),
                                      values_of(*stored)};
    return {};
  });
  if (!read) trouble_ = read.error();
  return known;
}

/// What the keyring and the peer's introductions say of it. None: the keyring has trouble.
std::optional<PeerReport> PeerSession::Impl::judged(const session::ProvenPeer& peer) {
  std::optional<PeerReport> report;
  const session::Quarantine* quarantine = session_.quarantine();
  std::span<const session::Introduced> introduced;
  if (quarantine != nullptr) introduced = quarantine->certificates();
  const auto read = shared_->read([&](const store::ReadTransaction& transaction) -> Outcome<void> {
    const std::string called =
        shared_->expected == peer.primary ? shared_->expected_by : std::string{};
    auto judged = judge_peer(transaction, peer, introduced, shared_->required, now_.wall, called);
    if (!judged) return fail(judged.error());
    report.emplace(std::move(*judged));
    return {};
  });
  if (!read) trouble_ = read.error();
  return report;
}

/// Asked inside of the handshake: the keyring alone is heard.
bool PeerSession::Impl::may_reveal(const session::ProvenPeer& peer) {
  if (trouble_) return false;
  if (expected_ || shared_->reveal == RevealTo::anyone) return true;
  report_ = judged(peer);
  return report_ && shared_->reveal == RevealTo::believed && report_->believed;
}

std::optional<PeerEvent> PeerSession::Impl::next(const SessionInstant& now) {
  now_ = now;
  while (!over_) {
    if (!opened_ && session_.is_open()) {
      opened_ = true;
      return SessionOpened{};
    }
    if (opened_ && std::exchange(closed_before_, false)) return PeerFinished{};
    const auto event = session_.next_event(instant_of(now));
    auto something = event && !trouble_ ? told(*event, now) : std::nullopt;
    if (trouble_) {
      session_.abort(instant_of(now));
      return end({SessionProblem::no_proof, *std::exchange(trouble_, std::nullopt), {}});
    }
    if (something || !event) return something;
  }
  return std::nullopt;
}

std::optional<PeerEvent> PeerSession::Impl::told(const session::SessionEvent& event,
                                                 const SessionInstant& now) {
  struct Teller {
    Impl& impl;
    const SessionInstant& now;

    std::optional<PeerEvent> operator()(const session::Authenticated&) const {
      return impl.authenticated(now);
    }
    std::optional<PeerEvent> operator()(const session::IntroductionsCame&) const {
      return impl.judge(now);
    }
    std::optional<PeerEvent> operator()(const session::PeerDecided& decided) const {
      impl.peer_refused_ = decided.decision == session::Decision::refused;
      return PeerAnswered{decision_of(decided.decision)};
    }
    std::optional<PeerEvent> operator()(const session::Received& received) const {
      return DataCame{received.octets};
    }
    std::optional<PeerEvent> operator()(const session::PeerClosed&) const {
      impl.closed_before_ = !impl.opened_;
      return impl.opened_ ? std::optional<PeerEvent>(PeerFinished{}) : std::nullopt;
    }
    std::optional<PeerEvent> operator()(const session::RenewalDue&) const {
      return SessionRenewalDue{};
    }
    std::optional<PeerEvent> operator()(const session::Ended&) const { return impl.ended(); }
    std::optional<PeerEvent> operator()(const session::SessionFailure& failure) const {
      return impl.failure(failure);
    }
  };
  return std::visit(Teller{*this, now}, event);
}

std::optional<PeerEvent> PeerSession::Impl::authenticated(const SessionInstant& now) {
  if (!spend_invitation()) {
    session_.abort(instant_of(now));
    return end(failed(SessionProblem::refused, "the peer used an invitation that was used before",
                      "make another invitation, for one peer alone"));
  }
  if (session_.must_introduce()) (void)session_.introduce(shared_->introduction, instant_of(now));
  if (session_.expects_introduction()) return std::nullopt;
  return judge(now);
}

/// A secret is good for one session: that others began with it at the same time does not help them.
bool PeerSession::Impl::spend_invitation() {
  if (shared_->secrets.empty()) return true;
  std::size_t place = invitations_.front();
  if (role_ == session::Role::responder) {
    if (!session_.invitation()) return false;
    place = invitations_.at(*session_.invitation());
  }
  if (!shared_->secrets.spend(place)) return false;
  used_invitation_ = place;
  return true;
}

std::optional<PeerEvent> PeerSession::Impl::judge(const SessionInstant& now) {
  report_ = judged(*session_.peer());
  if (!report_) return std::nullopt;
  describe_session();
  if (report_->vetoed) (void)decide(session::Decision::refused, now);
  if (report_->believed) (void)decide(session::Decision::accepted, now);
  return PeerJudged{};
}

void PeerSession::Impl::describe_session() {
  const session::ProvenPeer& peer = *session_.peer();
  const bool initiator = role_ == session::Role::initiator;
  report_->sas = session_.sas();
  report_->session_id = to_hex(ByteView{session_.id()});
  report_->qr_text =
      session::qr_text(session_.id(), initiator ? shared_->own.primary : peer.primary,
                       initiator ? peer.primary : shared_->own.primary);
  report_->safety_number = session::safety_number(shared_->primary_key,
                                                  peer.certificate.certificate.primary.packet.body);
}

bool PeerSession::Impl::decide(session::Decision decision, const SessionInstant& now) {
  // Nobody is accepted, nor told to wait, of whom nothing is known yet.
  if (!report_ || report_->sas.empty() || !session_.decide(decision, instant_of(now))) return false;
  own_decision_ = decision;
  return true;
}

PeerEvent PeerSession::Impl::ended() {
  if (opened_) {
    over_ = true;
    return SessionEnded{};
  }
  if (is_refused()) return end(refused());
  return end(failed(SessionProblem::refused, "the session was closed before both had accepted",
                    "try again, and ask the peer what it saw"));
}

SessionFailed PeerSession::Impl::refused() const {
  if (peer_refused_) {
    return failed(SessionProblem::refused,
                  "the peer does not believe enough in who you are, and refused",
                  "ask for a certification by somebody whom the peer relies on; what it needs "
                  "shows on its side");
  }
  return failed(SessionProblem::refused, "you refused the peer", {});
}

PeerEvent PeerSession::Impl::failure(const session::SessionFailure& failure) {
  if (!opened_ && is_refused()) return end(refused());
  if (failure.kind == session::FailureKind::not_approved && session_.peer() && !report_) {
    report_ = judged(*session_.peer());
  }
  SessionFailed told = failed(problem_of(failure.kind), failure.message, failure.hint);
  if (failure.reason) told.reason = session::name_of(*failure.reason);
  return end(std::move(told));
}

PeerEvent PeerSession::Impl::end(SessionFailed failed) {
  over_ = true;
  return failed;
}

PeerSession::PeerSession(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PeerSession::PeerSession(PeerSession&&) noexcept = default;
PeerSession& PeerSession::operator=(PeerSession&&) noexcept = default;
PeerSession::~PeerSession() = default;

ByteView PeerSession::output() const { return impl_->session().output(); }
void PeerSession::sent(std::size_t size) { impl_->session().sent(size); }
std::span<std::uint8_t> PeerSession::input_room(std::size_t size) {
  return impl_->session().input_room(size);
}
void PeerSession::received(std::size_t size) { impl_->session().received(size); }
void PeerSession::receive_end() { impl_->session().receive_end(); }

std::optional<PeerEvent> PeerSession::next_event(const SessionInstant& now) {
  return impl_->next(now);
}

std::optional<std::chrono::milliseconds> PeerSession::deadline() const {
  return impl_->session().deadline();
}

const std::optional<PeerReport>& PeerSession::report() const { return impl_->report(); }

Bytes PeerSession::peer_certificate() const {
  const session::Quarantine* quarantine = impl_->session().quarantine();
  if (quarantine != nullptr && !quarantine->certificates().empty()) {
    return format::write_certificate(quarantine->certificates().front().certificate);
  }
  const auto& peer = impl_->session().peer();
  return peer ? peer->certificate.octets : Bytes{};
}

std::optional<std::size_t> PeerSession::used_invitation() const { return impl_->used_invitation(); }

bool PeerSession::accept(const SessionInstant& now) {
  return impl_->decide(session::Decision::accepted, now);
}
bool PeerSession::wait(const SessionInstant& now) {
  return impl_->decide(session::Decision::waiting, now);
}
bool PeerSession::refuse(const SessionInstant& now) {
  return impl_->decide(session::Decision::refused, now);
}

bool PeerSession::may_send() const { return impl_->session().may_send(); }
bool PeerSession::send(ByteView octets, const SessionInstant& now) {
  return impl_->session().send(octets, instant_of(now));
}
bool PeerSession::close(const SessionInstant& now) {
  return impl_->session().close(instant_of(now));
}
bool PeerSession::finish(const SessionInstant& now) {
  return impl_->session().finish(instant_of(now));
}
void PeerSession::abort(const SessionInstant& now) { impl_->session().abort(instant_of(now)); }

Outcome<crypto::SecretBytes> PeerSession::export_key(std::string_view label, ByteView context,
                                                     std::size_t size) const {
  auto key = impl_->session().export_key(label, context, size);
  if (!key) {
    return fail(Error{ErrorKind::session,
                      "no key can be exported: the session is not open",
                      {"both sides have to accept each other first"}});
  }
  if (*key) return *std::move(*key);
  const bool label_is_wrong = key->error() == session::ExportError::bad_label;
  return fail(Error{ErrorKind::usage,
                    label_is_wrong ? "the label of an exported key has to be printable ASCII"
                                   : "an exported key has 1 to 64 octets",
                    {"as in EXPORTER-com.wireguard.psk with 32 octets"}});
}

PeerSession SessionHost::initiate(const SessionInstant& now,
                                  const std::optional<Fingerprint>& expected) const {
  return PeerSession{std::make_unique<PeerSession::Impl>(
      shared_, session::Role::initiator, expected ? expected : shared_->expected, now)};
}

PeerSession SessionHost::respond(const SessionInstant& now) const {
  return PeerSession{std::make_unique<PeerSession::Impl>(shared_, session::Role::responder,
                                                         shared_->expected, now)};
}

SessionInstant SessionInstant::now() {
  return {Timestamp::now(), std::chrono::duration_cast<std::chrono::milliseconds>(
                                std::chrono::steady_clock::now().time_since_epoch())};
}

const char* name_of(SessionProblem problem) {
  switch (problem) {
    case SessionProblem::wrong_protocol: return "wrong-protocol";
    case SessionProblem::refused_peer: return "refused-peer";
    case SessionProblem::not_approved: return "not-approved";
    case SessionProblem::refused: return "refused";
    case SessionProblem::handshake_failed: return "handshake-failed";
    case SessionProblem::timed_out: return "timed-out";
    case SessionProblem::not_authentic: return "not-authentic";
    case SessionProblem::protocol_error: return "protocol-error";
    case SessionProblem::peer_failed: return "peer-failed";
    case SessionProblem::truncated: return "truncated";
    case SessionProblem::no_proof: return "no-proof";
    case SessionProblem::exhausted: return "exhausted";
  }
  return "";
}

}  // namespace kith
