#pragma once

#include <span>
#include <string>

#include "core/engine/session_requests.hpp"
#include "core/session/proof/introduction.hpp"
#include "core/session/proof/peer.hpp"
#include "core/store/read_transaction.hpp"

namespace kith {

/// How far the user's web of trust, together with what the peer introduces, says who the peer is.
/// By the model flow and the user's own roots. Where the user called the peer something that is no
/// key's name, `called`, it is believed when a user ID is of which that speaks. What is made of the
/// session's keys stays empty.
[[nodiscard]] Outcome<PeerReport> judge_peer(const store::ReadTransaction& transaction,
                                             const session::ProvenPeer& peer,
                                             std::span<const session::Introduced> introduced,
                                             RequiredTrust required, Timestamp time,
                                             const std::string& called = {});

}  // namespace kith
