#include "gui/dialogs/sign/typed_fingerprint.hpp"

#include "gui/models/people_filter.hpp"

namespace kith::gui {
namespace {

constexpr qsizetype key_id_digits = 16;

}  // namespace

TypedFingerprint compare_typed(const QString& text, const Fingerprint& fingerprint) {
  using State = TypedFingerprint::State;
  const QString real = QString::fromStdString(to_hex(fingerprint)).toLower();
  TypedFingerprint typed;
  typed.wanted = static_cast<int>(real.size());
  if (text.trimmed().isEmpty()) return typed;
  const QString digits = hex_digits_of(text);
  typed.digits = static_cast<int>(digits.size());
  if (digits.isEmpty()) {
    // The beginning of something is not yet what it is.
    typed.state = text.trimmed().size() < 4 ? State::partial : State::unreadable;
    return typed;
  }
  if (digits == real) {
    typed.state = State::same;
    return typed;
  }
  qsizetype same = 0;
  while (same < digits.size() && same < real.size() && digits[same] == real[same]) ++same;
  if (same == digits.size()) {
    typed.state = State::partial;
    return typed;
  }
  typed.state = digits.size() == key_id_digits &&
                        QString::fromStdString(to_hex(fingerprint.key_id())).toLower() == digits
                    ? State::key_id
                    : State::different;
  typed.group = static_cast<int>(same / 4) + 1;
  return typed;
}

}  // namespace kith::gui
