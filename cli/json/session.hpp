#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/engine/session_requests.hpp"

namespace kith::cli {

/// The lines that `--status-fd` gets, each without its end; as those of documents.hpp. `connection`
/// tells the connections of one run apart.
namespace status {

[[nodiscard]] std::string listening(const std::string& address);
[[nodiscard]] std::string connecting(const std::string& address);
[[nodiscard]] std::string connected(unsigned connection, const std::string& address);
/// Closed at once, for `why`: "rate" or "half_open".
[[nodiscard]] std::string turned_away(const std::string& address, const char* why);
[[nodiscard]] std::string peer(unsigned connection, const PeerReport& report);
/// Somebody is asked: about "sas", "reveal" or "keep".
[[nodiscard]] std::string question(unsigned connection, const char* about);
/// `by`: "self" or "peer".
[[nodiscard]] std::string decision(unsigned connection, const char* by, PeerDecision decision);
[[nodiscard]] std::string open(unsigned connection);
[[nodiscard]] std::string key_exported(unsigned connection, const std::string& label,
                                       std::size_t octets, const std::string& file);
[[nodiscard]] std::string kept(unsigned connection, const Fingerprint& fingerprint);
/// `place`: from 1.
[[nodiscard]] std::string invitation_used(unsigned connection, std::size_t place,
                                          const std::string& file);
[[nodiscard]] std::string command_ended(unsigned connection, int exit_code, int signal);
[[nodiscard]] std::string peer_finished(unsigned connection);
[[nodiscard]] std::string renewal_due(unsigned connection);
[[nodiscard]] std::string closed(unsigned connection, std::uint64_t sent, std::uint64_t received);
[[nodiscard]] std::string failed(unsigned connection, const std::string& problem,
                                 const std::string& reason, const Error& error, std::uint64_t sent,
                                 std::uint64_t received);

}  // namespace status

/// What stands beside an exported key: whose it is, and why that is believed.
[[nodiscard]] std::string key_facts(const PeerReport& report, const std::string& label,
                                    std::size_t octets, Timestamp expires);

[[nodiscard]] std::string json_of(const SafetyNumberReport& report);

}  // namespace kith::cli
