#include "gui/models/people_model.hpp"

#include <algorithm>
#include <utility>

namespace kith::gui {
namespace {

// Where more changed at once, the whole list is told anew: quicker than to tell of each.
constexpr std::size_t most_runs = 20;

std::vector<const Person*> everybody(const Snapshot& snapshot) {
  std::vector<const Person*> rows;
  rows.reserve(snapshot.people.size());
  for (const Person& person : snapshot.people) rows.push_back(&person);
  return rows;
}

bool same_place(const Person& one, const Person& other) {
  return !comes_before(one, other) && !comes_before(other, one);
}

}  // namespace

/// Rows that go, and people that come in their place.
struct PeopleModel::Run {
  std::size_t first, removed;  ///< rows
  std::size_t next, inserted;  ///< people of the next snapshot
};

PeopleModel::PeopleModel(Keyring& keyring, QObject* parent)
    : QAbstractListModel(parent),
      keyring_(keyring),
      shown_(keyring.snapshot()),
      rows_(everybody(*shown_)) {
  connect(&keyring_, &Keyring::changed, this, &PeopleModel::refresh);
}

int PeopleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

const Person* PeopleModel::person(const QModelIndex& index) const {
  if (!index.isValid() || index.row() >= rowCount()) return nullptr;
  return rows_[static_cast<std::size_t>(index.row())];
}

QModelIndex PeopleModel::indexOf(const Fingerprint& fingerprint) const {
  for (const SnapshotPointer& snapshot : {shown_, leaving_}) {
    const Person* const sought = snapshot == nullptr ? nullptr : snapshot->find(fingerprint);
    if (sought == nullptr) continue;
    const auto place = std::ranges::lower_bound(
        rows_, sought,
        [](const Person* one, const Person* other) { return comes_before(*one, *other); });
    if (place != rows_.end() && (*place)->fingerprint == fingerprint) {
      return index(static_cast<int>(place - rows_.begin()));
    }
  }
  return {};
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
  const Person* const found = person(index);
  if (found == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole: return found->name;
    case Qt::ToolTipRole:
      return as_tool_tip(found->user_id + QLatin1Char{'\n'} + badgeText(*found));
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

void PeopleModel::setPeopleBetween(const Fingerprint& fingerprint, std::optional<unsigned> people) {
  between_.insert(key_of(fingerprint), people);
  const QModelIndex place = indexOf(fingerprint);
  if (place.isValid()) emit dataChanged(place, place);
}

std::optional<unsigned> PeopleModel::peopleBetween(const Fingerprint& fingerprint) const {
  return between_.value(key_of(fingerprint));
}

bool PeopleModel::knowsPeopleBetween(const Fingerprint& fingerprint) const {
  return between_.contains(key_of(fingerprint));
}

QString PeopleModel::badgeText(const Person& person) const {
  const auto people = peopleBetween(person.fingerprint);
  if (person.badge == Badge::believed && people) {
    return tr("Believed through %n people", nullptr, static_cast<int>(*people));
  }
  return name_of(person.badge);
}

void PeopleModel::refresh() {
  const SnapshotPointer next = keyring_.snapshot();
  between_.clear();
  const std::vector<Run> runs = runsTo(*next);
  if (runs.size() > most_runs) {
    beginResetModel();
    shown_ = next;
    rows_ = everybody(*shown_);
    endResetModel();
    return;
  }
  leaving_ = std::exchange(shown_, next);
  std::for_each(runs.rbegin(), runs.rend(), [this](const Run& run) { replace(run); });
  tellOfChanges();
  leaving_.reset();
}

std::vector<PeopleModel::Run> PeopleModel::runsTo(const Snapshot& next) const {
  std::vector<Run> runs;
  std::size_t row = 0;
  std::size_t place = 0;
  const auto& people = next.people;
  while ((row < rows_.size() || place < people.size()) && runs.size() <= most_runs) {
    if (row < rows_.size() && place < people.size() && same_place(*rows_[row], people[place])) {
      ++row, ++place;
      continue;
    }
    Run run{row, 0, place, 0};
    const auto goes = [&] {
      return row < rows_.size() &&
             (place == people.size() || comes_before(*rows_[row], people[place]));
    };
    const auto comes = [&] {
      return place < people.size() &&
             (row == rows_.size() || comes_before(people[place], *rows_[row]));
    };
    while (goes() || comes()) ++(goes() ? row : place);
    run.removed = row - run.first;
    run.inserted = place - run.next;
    runs.push_back(run);
  }
  return runs;
}

void PeopleModel::replace(const Run& run) {
  const int first = static_cast<int>(run.first);
  const auto begin = rows_.begin() + first;
  if (run.removed > 0) {
    beginRemoveRows({}, first, first + static_cast<int>(run.removed) - 1);
    rows_.erase(begin, begin + static_cast<std::ptrdiff_t>(run.removed));
    endRemoveRows();
  }
  if (run.inserted > 0) {
    std::vector<const Person*> come;
    for (std::size_t i = 0; i < run.inserted; ++i) come.push_back(&shown_->people[run.next + i]);
    beginInsertRows({}, first, first + static_cast<int>(run.inserted) - 1);
    rows_.insert(rows_.begin() + first, come.begin(), come.end());
    endInsertRows();
  }
}

void PeopleModel::tellOfChanges() {
  const std::vector<const Person*> old = std::exchange(rows_, everybody(*shown_));
  std::size_t first = 0;
  while (first < rows_.size()) {
    std::size_t end = first;
    while (end < rows_.size() && !(*old[end] == *rows_[end])) ++end;
    if (end > first) {
      emit dataChanged(index(static_cast<int>(first)), index(static_cast<int>(end) - 1));
    }
    first = end + 1;
  }
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
