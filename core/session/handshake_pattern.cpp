#include "core/session/handshake_pattern.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace kith::session {
namespace {

/// As the specification prints them: whose static keys are known before ('i', 'r'), then the
/// messages, with a comma between.
struct Line {
  std::string_view name, known, messages;
};

constexpr std::array lines = {
    Line{"N", "r", "e es"},
    Line{"K", "ir", "e es ss"},
    Line{"X", "r", "e es s ss"},
    Line{"NN", "", "e, e ee"},
    Line{"NK", "r", "e es, e ee"},
    Line{"NX", "", "e, e ee s es"},
    Line{"XN", "", "e, e ee, s se"},
    Line{"XK", "r", "e es, e ee, s se"},
    Line{"XX", "", "e, e ee s es, s se"},
    Line{"KN", "i", "e, e ee se"},
    Line{"KK", "ir", "e es ss, e ee se"},
    Line{"KX", "i", "e, e ee se s es"},
    Line{"IN", "", "e s, e ee se"},
    Line{"IK", "r", "e es s ss, e ee se"},
    Line{"IX", "", "e s, e ee se s es"},
    Line{"NK1", "r", "e, e ee es"},
    Line{"NX1", "", "e, e ee s, es"},
    Line{"X1N", "", "e, e ee, s, se"},
    Line{"X1K", "r", "e es, e ee, s, se"},
    Line{"XK1", "r", "e, e ee es, s se"},
    Line{"X1K1", "r", "e, e ee es, s, se"},
    Line{"X1X", "", "e, e ee s es, s, se"},
    Line{"XX1", "", "e, e ee s, es s se"},
    Line{"X1X1", "", "e, e ee s, es s, se"},
    Line{"K1N", "i", "e, e ee, se"},
    Line{"K1K", "ir", "e es, e ee, se"},
    Line{"KK1", "ir", "e, e ee se es"},
    Line{"K1K1", "ir", "e, e ee es, se"},
    Line{"K1X", "i", "e, e ee s es, se"},
    Line{"KX1", "i", "e, e ee se s, es"},
    Line{"K1X1", "i", "e, e ee s, se es"},
    Line{"I1N", "", "e s, e ee, se"},
    Line{"I1K", "r", "e es s, e ee, se"},
    Line{"IK1", "r", "e s, e ee se es"},
    Line{"I1K1", "r", "e s, e ee es, se"},
    Line{"I1X", "", "e s, e ee s es, se"},
    Line{"IX1", "", "e s, e ee se s, es"},
    Line{"I1X1", "", "e s, e ee s, se es"},
};

constexpr std::array<std::pair<std::string_view, Token>, 6> tokens = {{{"e", Token::e},
                                                                       {"s", Token::s},
                                                                       {"ee", Token::ee},
                                                                       {"es", Token::es},
                                                                       {"se", Token::se},
                                                                       {"ss", Token::ss}}};

/// What stands before `separator`, which is taken away with it.
std::string_view take_until(std::string_view& text, std::string_view separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end + separator.size(), text.size()));
  return taken;
}

MessagePattern message_of(std::string_view text) {
  MessagePattern message;
  while (!text.empty()) {
    const std::string_view word = take_until(text, " ");
    const auto* found = std::find_if(tokens.begin(), tokens.end(),
                                     [&](const auto& token) { return token.first == word; });
    message.push_back(found->second);
  }
  return message;
}

std::optional<HandshakePattern> base_pattern(std::string_view name) {
  const auto* line =
      std::find_if(lines.begin(), lines.end(), [&](const Line& one) { return one.name == name; });
  if (line == lines.end()) return std::nullopt;
  HandshakePattern pattern;
  pattern.initiator_static_known = line->known.find('i') != std::string_view::npos;
  pattern.responder_static_known = line->known.find('r') != std::string_view::npos;
  std::string_view rest = line->messages;
  while (!rest.empty()) pattern.messages.push_back(message_of(take_until(rest, ", ")));
  return pattern;
}

/// psk0 stands before the first message's tokens, psk1 behind them, psk2 behind the second's, and
/// so on.
bool apply_modifier(std::string_view modifier, HandshakePattern& pattern) {
  constexpr std::string_view prefix = "psk";
  if (modifier.size() != prefix.size() + 1 || modifier.substr(0, prefix.size()) != prefix) {
    return false;
  }
  const char digit = modifier.back();
  if (digit < '0' || digit > '9') return false;
  const auto place = static_cast<std::size_t>(digit - '0');
  if (place > pattern.messages.size()) return false;
  MessagePattern& message = pattern.messages[place == 0 ? 0 : place - 1];
  const Token beside = place == 0 ? message.front() : message.back();
  if (beside == Token::psk) return false;
  message.insert(place == 0 ? message.begin() : message.end(), Token::psk);
  return true;
}

}  // namespace

std::size_t HandshakePattern::psk_count() const {
  std::size_t count = 0;
  for (const MessagePattern& message : messages) {
    count += static_cast<std::size_t>(std::count(message.begin(), message.end(), Token::psk));
  }
  return count;
}

bool HandshakePattern::comes(Token token, std::size_t first) const {
  return comes(token, first, Role::initiator) || comes(token, first, Role::responder);
}

bool HandshakePattern::comes(Token token, std::size_t first, Role writer) const {
  for (std::size_t i = first; i < messages.size(); ++i) {
    const MessagePattern& message = messages[i];
    if (writer_of(i) == writer &&
        std::find(message.begin(), message.end(), token) != message.end()) {
      return true;
    }
  }
  return false;
}

Result<HandshakePattern, NoiseError> handshake_pattern(std::string_view name) {
  const std::size_t modifiers = std::min(name.find("psk"), name.size());
  std::optional<HandshakePattern> pattern = base_pattern(name.substr(0, modifiers));
  if (!pattern) return fail(NoiseError::unknown_pattern);
  std::string_view rest = name.substr(modifiers);
  while (!rest.empty()) {
    if (rest.back() == '+' || !apply_modifier(take_until(rest, "+"), *pattern)) {
      return fail(NoiseError::unknown_pattern);
    }
  }
  pattern->name = name;
  return *std::move(pattern);
}

}  // namespace kith::session
