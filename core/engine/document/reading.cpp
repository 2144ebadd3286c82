#include "core/engine/document/reading.hpp"

#include <algorithm>

#include "core/base/display.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "keyring-format/keyring_reader.hpp"

namespace kith {
namespace {

constexpr std::size_t piece_size = std::size_t{256} << 10;

/// Octets of a file of signatures: thousands of them.
constexpr std::size_t most_octets = std::size_t{1} << 20;

Error no_signature(const InputStream& file, const std::string& instead, std::string hint) {
  return {ErrorKind::malformed,
          "there is no signature in " + displayable(file.name) + instead,
          {std::move(hint)}};
}

/// What is in a file that has no signature.
Error explain(const InputStream& file, bool certificates, bool message) {
  if (message) {
    return no_signature(file, ", but a message that holds its text itself",
                        "unpack it with the program that made it; `kith verify-file` checks "
                        "signatures that stand in a file of their own");
  }
  if (certificates) {
    return no_signature(file, ", but a certificate",
                        "`kith import` takes it in; name the file that holds the signature");
  }
  return no_signature(file, "",
                      "name the file that was made beside the document, mostly called .sig or "
                      ".asc");
}

}  // namespace

Outcome<std::uint64_t> read_document(const InputStream& document, const Job& job,
                                     const std::function<void(ByteView)>& take) {
  Bytes piece(piece_size);
  std::uint64_t octets = 0;
  while (!job.stopped()) {
    const std::size_t count = document.read(piece);
    if (count == 0) break;
    take(ByteView{piece}.first(count));
    octets += count;
    job.report({"reading", octets, document.size});
  }
  if (job.stopped()) return fail(stopped_on_request());
  return octets;
}

Outcome<std::vector<Bytes>> read_signatures(const InputStream& file) {
  std::size_t taken = 0;
  format::KeyringReader reader{[&](std::span<std::uint8_t> buffer) -> std::size_t {
    if (taken > most_octets) return 0;
    const std::size_t count = file.read(buffer);
    taken += count;
    return count;
  }};
  std::vector<Bytes> signatures;
  bool certificates = false, message = false;
  while (const auto item = reader.next()) {
    using Kind = format::KeyringItem::Kind;
    certificates = certificates || item->kind == Kind::certificate;
    message = message || (item->kind == Kind::problem &&
                          item->error.code == format::ParseErrorCode::not_keyring_data);
    if (item->kind != Kind::signatures) continue;
    for (format::Packet& packet : packets_in(item->octets)) {
      if (packet.tag == format::PacketTag::signature) signatures.push_back(std::move(packet.body));
    }
  }
  if (signatures.empty() || message) return fail(explain(file, certificates, message));
  return signatures;
}

}  // namespace kith
