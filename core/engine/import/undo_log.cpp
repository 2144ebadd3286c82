#include "core/engine/import/undo_log.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "keyring-format/header.hpp"
#include "keyring-format/reader.hpp"

namespace kith {
namespace {

/// The packets of a stored certificate, each with its header.
std::vector<ByteView> packets_of(ByteView octets) {
  std::vector<ByteView> packets;
  format::Reader reader{octets, "RFC 9580 §4"};
  std::size_t start = 0;
  while (!reader.at_end()) {
    const auto header = format::read_header(reader);
    const auto body = header ? reader.take(header->length) : fail(header.error());
    if (!body) return {};
    const std::size_t end = octets.size() - reader.remaining();
    packets.push_back(octets.subspan(start, end - start));
    start = end;
  }
  return packets;
}

/// Which packets of `now` make `former`; nullopt when they cannot, in their order.
std::optional<std::vector<bool>> marks_of(ByteView former, ByteView now) {
  const auto before = packets_of(former), after = packets_of(now);
  std::vector<bool> marks(after.size());
  std::size_t found = 0;
  for (std::size_t i = 0; i < after.size() && found < before.size(); ++i) {
    if (!std::ranges::equal(after[i], before[found])) continue;
    marks[i] = true;
    ++found;
  }
  if (found < before.size() || before.empty()) return std::nullopt;
  return marks;
}

void append(ImportUndo::Log::Revocations& to, ImportUndo::Log::Revocations& from) {
  std::ranges::move(from, std::back_inserter(to));
  from.clear();
}

}  // namespace

Bytes ImportUndo::Log::Former::octets_from(ByteView now) const {
  if (!octets.empty()) return octets;
  Bytes former;
  const auto all = packets_of(now);
  for (std::size_t i = 0; i < std::min(all.size(), packets.size()); ++i) {
    if (packets[i]) former.insert(former.end(), all[i].begin(), all[i].end());
  }
  return former;
}

void ImportUndo::Log::changes(const store::ReadTransaction& transaction, CertificateId id,
                              const Fingerprint& fingerprint, ByteView octets,
                              std::uint32_t generation) {
  const auto stored = id ? read_stored(transaction, id) : std::nullopt;
  const auto staged = staged_.find(fingerprint);
  const auto settled = certificates.find(fingerprint);
  const Former* const known = staged != staged_.end()         ? &staged->second
                              : settled != certificates.end() ? &settled->second
                                                              : nullptr;
  Former former;
  Bytes before;
  if (stored && known != nullptr && known->id == id &&
      known->generation == stored->facts.header().generation) {
    former = *known;
    if (former.existed) before = former.octets_from(stored->octets);
  } else if (stored) {  // what others have written since the file before is to stay, too
    former.existed = true;
    former.header = stored->facts.header();
    before = copy(stored->octets);
  }
  if (former.existed) {
    auto marks = marks_of(before, octets);
    former.packets = marks ? std::move(*marks) : std::vector<bool>{};
    former.octets = marks ? Bytes{} : std::move(before);
  }
  former.id = id;
  former.generation = generation;
  staged_.insert_or_assign(fingerprint, std::move(former));
}

void ImportUndo::Log::settle(bool committed) {
  if (committed) {
    for (auto& [fingerprint, former] : staged_) {
      certificates.insert_or_assign(fingerprint, std::move(former));
    }
    append(waiting, staged_waiting_);
    append(not_waiting, staged_dropped_);
  }
  staged_.clear();
  staged_waiting_.clear();
  staged_dropped_.clear();
}

void ImportUndo::Log::secrets(const Fingerprint& owner, ByteView sealed, ByteView locked,
                              const crypto::FastDigest& now) {
  auto& former = former_secrets[owner];
  // What is known of an earlier file of this run is older, unless others have changed it since:
  // what they wrote is to stay.
  if (former.now != digest_of_secrets(sealed, locked)) {
    former.sealed = crypto::SecretBytes::copy_of(sealed);
    former.locked = crypto::SecretBytes::copy_of(locked);
  }
  former.now = now;
}

crypto::FastDigest digest_of_secrets(ByteView sealed, ByteView locked) {
  const auto one = crypto::fast_digest(sealed), other = crypto::fast_digest(locked);
  std::array<std::uint8_t, 2 * std::tuple_size_v<crypto::FastDigest>> both{};
  std::ranges::copy(other, std::ranges::copy(one, both.begin()).out);
  return crypto::fast_digest(both);
}

ImportUndo::ImportUndo() : log_(std::make_unique<Log>()) {}
ImportUndo::~ImportUndo() = default;
ImportUndo::ImportUndo(ImportUndo&&) noexcept = default;
ImportUndo& ImportUndo::operator=(ImportUndo&&) noexcept = default;

bool ImportUndo::empty() const {
  return log_->certificates.empty() && log_->former_secrets.empty() && log_->waiting.empty();
}

std::uint64_t ImportUndo::updated() const {
  return static_cast<std::uint64_t>(std::ranges::count_if(
      log_->certificates, [](const auto& entry) { return entry.second.existed; }));
}

std::uint64_t ImportUndo::added() const { return log_->certificates.size() - updated(); }

bool ImportUndo::has_secrets() const { return !log_->former_secrets.empty(); }

}  // namespace kith
