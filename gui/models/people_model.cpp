#include "gui/models/people_model.hpp"

#include <algorithm>
#include <utility>

namespace kith::gui {
namespace {

// Each copies all that is left; who removes more at once sees the list made anew.
constexpr int most_removals = 20;

SnapshotPointer without(const Snapshot& snapshot, int first, int last) {
  auto rest = std::make_shared<Snapshot>(snapshot);
  rest->people.erase(rest->people.begin() + first, rest->people.begin() + last + 1);
  rest->indexPeople();
  return rest;
}

/// Whether the same people stand first in `longer`.
bool begins_with(const Snapshot& longer, const Snapshot& shorter) {
  return longer.people.size() >= shorter.people.size() &&
         std::equal(shorter.people.begin(), shorter.people.end(), longer.people.begin(),
                    [](const Person& one, const Person& other) {
                      return one.fingerprint == other.fingerprint;
                    });
}

}  // namespace

PeopleModel::PeopleModel(Keyring& keyring, QObject* parent)
    : QAbstractListModel(parent), keyring_(keyring), shown_(keyring.snapshot()) {
  connect(&keyring_, &Keyring::changed, this, &PeopleModel::refresh);
}

int PeopleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_->people.size());
}

const Person* PeopleModel::person(const QModelIndex& index) const {
  if (!index.isValid() || index.row() >= rowCount()) return nullptr;
  return &shown_->people[static_cast<std::size_t>(index.row())];
}

QModelIndex PeopleModel::indexOf(const Fingerprint& fingerprint) const {
  const auto place = shown_->places.constFind(key_of(fingerprint));
  return place == shown_->places.cend() ? QModelIndex{} : index(*place);
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
  const Person* const found = person(index);
  if (found == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole: return found->name;
    case Qt::ToolTipRole: return found->user_id;
    case Qt::AccessibleTextRole: return accessibleText(*found);
    case fingerprint_role: return QVariant::fromValue(found->fingerprint);
    case badge_role: return static_cast<int>(found->badge);
    case address_role: return found->address;
    case introducer_role: return introducer_text(*found);
    case search_role: return found->search;
    default: return {};
  }
}

QString PeopleModel::accessibleText(const Person& person) const {
  QStringList parts{person.name};
  for (const QString& part : {person.address, badgeText(person), introducer_text(person)}) {
    if (!part.isEmpty()) parts << part;
  }
  return parts.join(QStringLiteral(", "));
}

void PeopleModel::setPeopleBetween(const Fingerprint& fingerprint, unsigned people) {
  between_.insert(key_of(fingerprint), people);
  const QModelIndex place = indexOf(fingerprint);
  if (place.isValid()) emit dataChanged(place, place);
}

unsigned PeopleModel::peopleBetween(const Fingerprint& fingerprint) const {
  return between_.value(key_of(fingerprint), 0);
}

QString PeopleModel::badgeText(const Person& person) const {
  const unsigned people = peopleBetween(person.fingerprint);
  if (person.badge == Badge::believed && people > 0) {
    return tr("Believed through %n people", nullptr, static_cast<int>(people));
  }
  return name_of(person.badge);
}

void PeopleModel::refresh() {
  const SnapshotPointer next = keyring_.snapshot();
  between_.clear();
  if (!removeGone(*next) || !begins_with(*next, *shown_)) {
    beginResetModel();
    shown_ = next;
    endResetModel();
    return;
  }
  const SnapshotPointer old = shown_;
  const int rows = static_cast<int>(old->people.size());
  const int after = static_cast<int>(next->people.size());
  if (after > rows) beginInsertRows({}, rows, after - 1);
  shown_ = next;
  if (after > rows) endInsertRows();
  for (int row = 0; row < rows; ++row) {
    const auto place = static_cast<std::size_t>(row);
    if (!(old->people[place] == shown_->people[place])) emit dataChanged(index(row), index(row));
  }
}

bool PeopleModel::removeGone(const Snapshot& next) {
  int removals = 0;
  for (int last = rowCount() - 1; last >= 0; --last) {
    const auto gone = [&](int row) {
      return next.find(shown_->people[static_cast<std::size_t>(row)].fingerprint) == nullptr;
    };
    if (!gone(last)) continue;
    int first = last;
    while (first > 0 && gone(first - 1)) --first;
    if (++removals > most_removals) return false;
    beginRemoveRows({}, first, last);
    shown_ = without(*shown_, first, last);
    endRemoveRows();
    last = first;
  }
  return true;
}

QString introducer_text(const Person& person) {
  if (person.own) return {};
  if (person.introducer_depth > 0) return PeopleModel::tr("Trusted introducer");
  if (!person.ownertrust) return {};
  switch (*person.ownertrust) {
    case Ownertrust::full:
    case Ownertrust::ultimate: return PeopleModel::tr("Relied on fully");
    case Ownertrust::marginal: return PeopleModel::tr("Relied on somewhat");
    case Ownertrust::never: return PeopleModel::tr("Not relied on");
    case Ownertrust::undefined: return {};
  }
  return {};
}

}  // namespace kith::gui
