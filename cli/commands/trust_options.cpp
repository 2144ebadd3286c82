#include "cli/commands/trust_options.hpp"

#include "cli/command_line/arguments.hpp"
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

}  // namespace kith::cli
