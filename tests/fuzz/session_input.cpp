#include "tests/fuzz/session_input.hpp"

#include <algorithm>

#include "core/session/proof/frame.hpp"
#include "core/session/proof/limits.hpp"
#include "tests/session/attack/hostile.hpp"

namespace kith::fuzz {

const Bytes& certificate_of_alice() { return session::test::alice().certificate(); }

const Fingerprint& fingerprint_of_alice() { return session::test::alice().fingerprint(); }

Bytes payload_of_alice() {
  const session::OwnIdentity& own = session::test::alice().own();
  session::ProofContent content;
  content.certificate = own.certificate;
  content.subkey = own.subkey;
  const session::Statement statement{
      session::Role::responder, {}, own.primary, own.subkey, content_digest(content)};
  return write_payload(content, own.sign(signed_octets(statement)).value()).value();
}

std::vector<Bytes> split_frames(ByteView octets) {
  std::vector<Bytes> frames;
  while (octets.size() >= session::frame_header_size) {
    const std::size_t announced = session::read_two_octets(octets.subspan(1));
    const std::size_t body = std::min(
        {announced, octets.size() - session::frame_header_size, session::limits::frame_body});
    Bytes frame(octets.begin(),
                octets.begin() + static_cast<std::ptrdiff_t>(session::frame_header_size + body));
    octets = octets.subspan(frame.size());
    frame.resize(session::frame_size(body));
    frames.push_back(std::move(frame));
  }
  return frames;
}

}  // namespace kith::fuzz
