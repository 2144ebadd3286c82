#include "cli/commands/trust_options.hpp"

#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/command_line/number.hpp"
#include "cli/context.hpp"

namespace kith::cli {

void TrustOptions::declare(Arguments& arguments) {
  arguments.choice("--model", {"flow", "classic", "sequoia"}, model,
                   "whose rules: Kith's, GnuPG's or Sequoia's");
  arguments.list("--root", "WHO", roots, "start from WHO instead of your own certificates");
}

TrustSetting TrustOptions::setting(const Context& context) const {
  TrustSetting setting;
  setting.model = trust_model_from_name(model).value_or(TrustModel::flow);
  setting.roots = roots;
  setting.time = context.time();
  return setting;
}

Outcome<unsigned> amount_in(const std::optional<std::string>& text, TrustModel model) {
  constexpr int most_amount = 2 * fully_believed;
  if (!text) return fully_believed;
  const auto amount = number_in(*text, 1, most_amount);
  if (!amount) {
    return fail(Error{ErrorKind::usage,
                      fmt::format("--amount {}: it is 1 to {}", shown(*text), most_amount),
                      {"120 is fully believed, 40 partly"}});
  }
  if (model == TrustModel::classic) {
    return fail(Error{ErrorKind::usage,
                      "the model classic has no amounts",
                      {"leave out --amount: what is fully valid counts"}});
  }
  return static_cast<unsigned>(*amount);
}

}  // namespace kith::cli
