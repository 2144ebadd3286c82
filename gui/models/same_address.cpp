#include "gui/models/same_address.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace kith::gui {
namespace {

// So many keys can be made with one address that the list would fill the screen.
constexpr std::size_t named_at_most = 5;

QStringList addresses_of(const Person& person) {
  QStringList addresses{person.address.toLower()};
  for (const QString& user_id : person.other_user_ids) addresses << address_in(user_id).toLower();
  addresses.removeAll(QString{});
  addresses.removeDuplicates();
  return addresses;
}

}  // namespace

std::vector<Fingerprint> others_with_address(const Snapshot& keyring, const Person& person) {
  std::vector<Fingerprint> others;
  const QStringList wanted = addresses_of(person);
  for (const Person& other : keyring.people) {
    if (other.fingerprint == person.fingerprint) continue;
    // Taking addresses out of texts costs more than looking whether they are in them.
    const bool maybe = std::ranges::any_of(
        wanted, [&](const QString& address) { return other.search.contains(address); });
    if (!maybe) continue;
    const QStringList claimed = addresses_of(other);
    if (std::ranges::any_of(wanted, [&](const QString& one) { return claimed.contains(one); })) {
      others.push_back(other.fingerprint);
    }
  }
  return others;
}

QString same_address_warning(const Snapshot& keyring, const Person& person) {
  const auto others = others_with_address(keyring, person);
  if (others.empty()) return {};
  const int count = static_cast<int>(others.size());
  QString text = QCoreApplication::translate(
      "SameAddress",
      "%n other keys claim the same address. One of them may be an impostor's: ask which one is "
      "right.",
      nullptr, count);
  for (std::size_t i = 0; i < std::min(others.size(), named_at_most); ++i) {
    const Person* const other = keyring.find(others[i]);
    if (other == nullptr) continue;
    text += QStringLiteral("\n%1 · %2\n%3")
                .arg(other->user_id, name_of(other->badge), grouped(other->fingerprint));
  }
  return text;
}

}  // namespace kith::gui
