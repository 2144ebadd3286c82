#include "gui/models/snapshot.hpp"

#include <algorithm>

namespace kith::gui {

QByteArray key_of(const Fingerprint& fingerprint) {
  const ByteView octets = fingerprint.octets();
  QByteArray key;
  key.reserve(static_cast<qsizetype>(octets.size()));
  for (const std::uint8_t octet : octets) key.append(static_cast<char>(octet));
  return key;
}

const Person* Snapshot::find(const Fingerprint& fingerprint) const {
  const auto place = places.constFind(key_of(fingerprint));
  return place == places.cend() ? nullptr : &people[static_cast<std::size_t>(*place)];
}

bool Snapshot::hasIdentity() const { return std::ranges::any_of(people, &Person::own); }

void Snapshot::indexPeople() {
  places.clear();
  places.reserve(static_cast<qsizetype>(people.size()));
  for (std::size_t i = 0; i < people.size(); ++i) {
    places.insert(key_of(people[i].fingerprint), static_cast<int>(i));
  }
}

Outcome<SnapshotPointer> take_snapshot(const Engine& engine, Timestamp time) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->exists = true;
  snapshot->revision = engine.revision();
  snapshot->time = time;
  const auto listed = engine.list({{}, time}, [&](const CertificateInfo& info) {
    snapshot->people.push_back(person_of(info, time));
    return true;
  });
  if (!listed) return fail(listed.error());
  std::ranges::sort(snapshot->people, comes_before);
  snapshot->indexPeople();
  return SnapshotPointer{std::move(snapshot)};
}

}  // namespace kith::gui
