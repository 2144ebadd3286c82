#include "gui/models/people_filter.hpp"

#include <algorithm>

namespace kith::gui {
namespace {

// Shorter ones are words as well, as "bad" and "Ada".
constexpr qsizetype fewest_digits = 4;

}  // namespace

bool belongs(const Person& person, Group group) {
  switch (group) {
    case Group::everyone: return true;
    case Group::mine: return person.own;
    case Group::verified: return person.badge == Badge::verified;
    case Group::believed: return person.badge == Badge::believed || person.badge == Badge::verified;
    case Group::attention: return !person.attention.isEmpty();
    case Group::gone: return person.revoked || person.expired;
  }
  return false;
}

PeopleFilter::PeopleFilter(PeopleModel& people, QObject* parent)
    : QSortFilterProxyModel(parent), people_(people) {
  setSourceModel(&people);
}

void PeopleFilter::setGroup(Group group) {
  if (group == group_) return;
  group_ = group;
  // Not invalidateFilter(), which tells of every run of rows that comes or goes: in a large keyring
  // that takes ten times as long as to lay the list out anew.
  invalidate();
}

void PeopleFilter::setSearch(const QString& text) {
  if (text == search_) return;
  search_ = text;
  words_ = text.toLower().split(QLatin1Char{' '}, Qt::SkipEmptyParts);
  digits_ = hex_digits_of(text);
  invalidate();
}

const Person* PeopleFilter::person(const QModelIndex& index) const {
  return people_.person(mapToSource(index));
}

QModelIndex PeopleFilter::indexOf(const Fingerprint& fingerprint) const {
  return mapFromSource(people_.indexOf(fingerprint));
}

bool PeopleFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const Person* const person = people_.person(people_.index(row, 0, parent));
  if (person == nullptr || !belongs(*person, group_)) return false;
  if (!digits_.isEmpty() && person->search.contains(digits_)) return true;
  return std::ranges::all_of(words_,
                             [&](const QString& word) { return person->search.contains(word); });
}

QString hex_digits_of(const QString& text) {
  QString digits;
  for (const QChar c : text.trimmed().toLower()) {
    if (c == QLatin1Char{' '} || c == QLatin1Char{':'} || c.isSpace()) continue;
    digits += c;
  }
  if (digits.startsWith(QStringLiteral("openpgp4fpr"))) digits.remove(0, 11);
  if (digits.startsWith(QStringLiteral("0x"))) digits.remove(0, 2);
  const bool hex = std::ranges::all_of(digits, [](QChar c) {
    return (c >= QLatin1Char{'0'} && c <= QLatin1Char{'9'}) ||
           (c >= QLatin1Char{'a'} && c <= QLatin1Char{'f'});
  });
  return hex && digits.size() >= fewest_digits ? digits : QString{};
}

}  // namespace kith::gui
