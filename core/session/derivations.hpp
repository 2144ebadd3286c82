#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/base/result.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/session/encoding.hpp"
#include "core/session/handshake_state.hpp"

namespace kith::session {

using Digest32 = std::array<std::uint8_t, 32>;

/// COMMIT of message 1: binds the initiator to its nonce, its static key and its primary key before
/// it has seen anything of the responder.
[[nodiscard]] Digest32 sas_commitment(const SasNonce& initiator_nonce,
                                      const PublicKey& initiator_static,
                                      const Fingerprint& initiator);

/// What both sides know that a short authentication string is made of.
struct SasInput {
  ByteView h_after_message_2;
  SasNonce initiator_nonce{};
  SasNonce responder_nonce{};
  PublicKey initiator_static{};
  Fingerprint initiator;
  Fingerprint responder;
};

/// Twelve digits to compare by voice, as "0123 4567 8901": not before both CONFIRMs came.
[[nodiscard]] std::string short_authentication_string(const SasInput& input);

/// Names a session, in records and to applications; public. From the final handshake hash.
[[nodiscard]] Digest32 session_id(ByteView h_final);

/// What the master secret of the exporter is derived under.
[[nodiscard]] inline ByteView exporter_master_label() { return label("KITH-HS/1 exporter master"); }

/// Why no key was exported.
enum class ExportError : std::uint8_t {
  bad_label,  ///< empty, not printable ASCII, or longer than 65,535 octets
  bad_size,   ///< not 1 to 64 octets, or a context longer than 65,535 octets
};

inline constexpr std::size_t max_export_size = 64;

/// `size` secret octets for the application that `label` names ("EXPORTER-reverse.domain.name"),
/// other ones for each context: "i2r" and "r2i" where each direction needs its own key. Only once
/// both sides have accepted.
[[nodiscard]] Result<crypto::SecretBytes, ExportError> export_key(ByteView exporter_master,
                                                                  std::string_view label,
                                                                  ByteView context,
                                                                  std::size_t size);

/// Sixty digits in twelve groups of five, the same for both: to compare two primary keys for good,
/// without a session. From the bodies of the primary public key packets, since a v4 fingerprint is
/// only SHA-1. Takes milliseconds on purpose.
[[nodiscard]] std::string safety_number(ByteView one_key, ByteView other_key);

/// What a live QR code says: session and both primary keys, as
/// "KITH-HS/1:SESSION:INITIATOR:RESPONDER" in upper-case hex digits.
[[nodiscard]] std::string qr_text(const Digest32& session, const Fingerprint& initiator,
                                  const Fingerprint& responder);

/// Whether `scanned` is that text, in either case of its letters and either order of the keys.
[[nodiscard]] bool is_qr_text(std::string_view scanned, const Digest32& session,
                              const Fingerprint& one, const Fingerprint& other);

}  // namespace kith::session
