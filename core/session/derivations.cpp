#include "core/session/derivations.hpp"

#include <algorithm>
#include <utility>

#include "core/crypto/blake2b.hpp"
#include "core/crypto/noise_hash.hpp"

namespace kith::session {
namespace {

/// `number` with leading zeros.
std::string digits_of(std::uint64_t number, std::size_t count) {
  const std::string digits = std::to_string(number);
  return std::string(count - std::min(count, digits.size()), '0') + digits;
}

std::string in_groups(std::string_view digits, std::size_t group) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); i += group) {
    if (i != 0) text += ' ';
    text += digits.substr(i, group);
  }
  return text;
}

/// The octets as a big-endian number, modulo `modulus`, which is below 2^56.
std::uint64_t remainder_of(ByteView octets, std::uint64_t modulus) {
  std::uint64_t remainder = 0;
  for (const std::uint8_t octet : octets) remainder = (remainder * 256 + octet) % modulus;
  return remainder;
}

/// One party's thirty digits.
std::string safety_half(ByteView key_packet_body) {
  constexpr int rounds = 5200;
  constexpr std::size_t groups = 6;
  constexpr std::size_t octets_per_group = 5;
  constexpr std::uint64_t modulus = 100'000;
  const Bytes body = with_length(key_packet_body);
  const ByteView name = label("KITH-HS/1 safety");
  auto digest = crypto::blake2b_512({name, body});
  for (int i = 0; i < rounds; ++i) digest = crypto::blake2b_512({digest, name, body});
  std::string half;
  for (std::size_t i = 0; i < groups; ++i) {
    const ByteView group = ByteView(digest).subspan(i * octets_per_group, octets_per_group);
    half += digits_of(remainder_of(group, modulus), octets_per_group);
  }
  return half;
}

std::string in_upper_case(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

}  // namespace

Digest32 sas_commitment(const SasNonce& initiator_nonce, const PublicKey& initiator_static,
                        const Fingerprint& initiator) {
  return crypto::blake2b_256({label("KITH-HS/1 sas-commit"), initiator_nonce, initiator_static,
                              with_length(versioned(initiator))});
}

std::string short_authentication_string(const SasInput& input) {
  const auto digest = crypto::blake2b_256(
      {label("KITH-HS/1 sas"), input.h_after_message_2, input.initiator_nonce,
       input.responder_nonce, input.initiator_static, with_length(versioned(input.initiator)),
       with_length(versioned(input.responder))});
  constexpr std::uint64_t modulus = 1'000'000'000'000;
  constexpr std::size_t count = 12;
  constexpr std::size_t used_octets = 16;
  return in_groups(digits_of(remainder_of(ByteView(digest).first(used_octets), modulus), count), 4);
}

Digest32 session_id(ByteView h_final) {
  return crypto::blake2b_256({label("KITH-HS/1 session-id"), h_final});
}

Result<crypto::SecretBytes, ExportError> export_key(ByteView exporter_master,
                                                    std::string_view label_text, ByteView context,
                                                    std::size_t size) {
  constexpr std::size_t longest = 0xFFFF;
  const auto is_printable = [](char c) { return c > ' ' && c <= '~'; };
  if (label_text.empty() || label_text.size() > longest ||
      !std::all_of(label_text.begin(), label_text.end(), is_printable)) {
    return fail(ExportError::bad_label);
  }
  if (size == 0 || size > max_export_size || context.size() > longest) {
    return fail(ExportError::bad_size);
  }
  crypto::SecretArray<max_export_size> block;
  crypto::noise_hmac(crypto::NoiseHash::blake2b, exporter_master,
                     {label("KITH-HS/1 export"), with_length(as_bytes(label_text)),
                      with_length(context), two_octets(size)},
                     block.expose_mutable());
  auto key = crypto::SecretBytes::copy_of(block.expose().first(size));
  crypto::wipe_stack();
  return key;
}

std::string safety_number(ByteView one_key, ByteView other_key) {
  constexpr std::size_t group = 5;
  std::string first = safety_half(one_key);
  std::string second = safety_half(other_key);
  if (second < first) std::swap(first, second);
  return in_groups(first + second, group);
}

std::string qr_text(const Digest32& session, const Fingerprint& initiator,
                    const Fingerprint& responder) {
  return "KITH-HS/1:" + to_hex(ByteView(session)) + ':' + to_hex(initiator) + ':' +
         to_hex(responder);
}

bool is_qr_text(std::string_view scanned, const Digest32& session, const Fingerprint& one,
                const Fingerprint& other) {
  const std::string upper = in_upper_case(scanned);
  return upper == qr_text(session, one, other) || upper == qr_text(session, other, one);
}

}  // namespace kith::session
