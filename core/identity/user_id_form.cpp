#include "core/identity/user_id_form.hpp"

#include "core/base/display.hpp"
#include "core/certificate/user_id.hpp"

namespace kith::identity {

std::optional<std::string> user_id_objection(std::string_view user_id) {
  if (user_id.empty()) return "is empty";
  if (!is_utf8(user_id)) return "is not UTF-8 text";
  if (user_id.size() > max_user_id) {
    return "is " + std::to_string(user_id.size()) + " octets long; at most " +
           std::to_string(max_user_id) + " are possible";
  }
  if (certificate::has_control_characters(user_id)) return "has control characters in it";
  if (!is_displayable(user_id)) return "has characters in it that cannot be seen";
  if (user_id.front() == ' ' || user_id.back() == ' ') return "begins or ends with a space";
  if (!certificate::email_of(user_id)) {
    return user_id.find('@') == std::string_view::npos
               ? "has no e-mail address; the form is \"Name <mail@example.org>\""
               : "is not of the form \"Name <mail@example.org>\"";
  }
  return std::nullopt;
}

}  // namespace kith::identity
