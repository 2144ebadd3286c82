#include "core/session/proof/statement.hpp"

#include "core/certificate/key.hpp"
#include "core/session/encoding.hpp"
#include "core/session/proof/standing.hpp"
#include "keyring-format/packet/public_key.hpp"
#include "keyring-format/writer.hpp"

namespace kith::session {

Bytes signed_octets(const Statement& statement) {
  constexpr std::size_t spaces = 64;
  const ByteView purpose = statement.role == Role::responder
                               ? label("KITH-HS/1 responder auth signature")
                               : label("KITH-HS/1 initiator auth signature");
  format::Writer out;
  out.octets(Bytes(spaces, ' ')).octets(purpose);
  out.u8(static_cast<std::uint8_t>(statement.role)).octets(statement.h);
  out.octets(with_length(versioned(statement.primary)));
  out.octets(with_length(versioned(statement.subkey)));
  return out.octets(statement.content).take();
}

bool verify_statement(const Statement& statement, ByteView key_body,
                      const ProofSignature& signature) {
  const auto key = format::parse_public_key(key_body);
  if (!key || !is_authentication_algorithm(*key)) return false;
  const auto verifier = certificate::verify_key_of(*key);
  return verifier && verifier->verify_message(signed_octets(statement), {signature});
}

}  // namespace kith::session
