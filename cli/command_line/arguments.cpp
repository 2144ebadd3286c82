#include "cli/command_line/arguments.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kith::cli {
namespace {

// No argument of a process can contain it, but CLI11's strings can.
constexpr char shield = '\0';

// Enough for "any number": what CLI11 calls unlimited behaves otherwise in details.
constexpr int many = 1 << 28;

std::vector<std::string> split(std::string_view names) {
  std::vector<std::string> parts;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    parts.emplace_back(name);
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
  return parts;
}

}  // namespace

bool is_syntax_of_the_library(const std::string& argument) {
  const bool list = !argument.empty() && argument.front() == '[' && argument.back() == ']';
  return argument == "++" || list;
}

std::string shielded(const std::string& argument) { return shield + argument; }

std::string unshielded(std::string argument) {
  if (!argument.empty() && argument.front() == shield) argument.erase(argument.begin());
  return argument;
}

void Arguments::flag(const std::string& names, bool& target, std::string_view help) {
  app_.add_flag(names, target)->disable_flag_override();
  remember(names, {}, help, 0);
}

void Arguments::option(const std::string& names, std::string_view placeholder,
                       std::optional<std::string>& target, std::string_view help) {
  // Empty text would mean anybody where somebody is named, as in --signer "$UNSET". A user ID can
  // be empty.
  const bool names_somebody = placeholder == "WHO" || placeholder == "MY-KEY";
  const auto store = [this, names, names_somebody, &target](const std::string& value) {
    target = unshielded(value);
    if (names_somebody && target->empty()) problem_ = fmt::format("{} is empty", names);
  };
  app_.add_option_function<std::string>(names, store)->take_last();
  remember(names, placeholder, help, 1);
}

void Arguments::optional_number(const std::string& name, std::string_view placeholder,
                                std::string implied, std::optional<std::string>& target,
                                std::string_view help) {
  option(name, placeholder, target, help);
  implied_values_[name] = std::move(implied);
}

void Arguments::list(const std::string& names, std::string_view placeholder,
                     std::vector<std::string>& target, std::string_view help) {
  const auto store = [&target](const std::vector<std::string>& values) {
    for (const std::string& value : values) target.push_back(unshielded(value));
  };
  app_.add_option_function<std::vector<std::string>>(names, store)
      ->expected(1, many)
      ->allow_extra_args(false);
  remember(names, placeholder, help, 1);
}

void Arguments::pair(const std::string& name, std::string_view placeholder,
                     std::vector<std::string>& target, std::string_view help) {
  const auto store = [&target](const std::vector<std::string>& values) {
    target.clear();
    for (const std::string& value : values) target.push_back(unshielded(value));
  };
  app_.add_option_function<std::vector<std::string>>(name, store)
      ->expected(2)
      ->allow_extra_args(false);
  remember(name, placeholder, help, 2);
  pairs_.push_back(name);
}

void Arguments::choice(const std::string& names, std::initializer_list<std::string_view> choices,
                       std::string& target, std::string_view help) {
  const std::vector<std::string> allowed{choices.begin(), choices.end()};
  const auto store = [this, &target, allowed, names](const std::string& value) {
    target = unshielded(value);
    if (std::find(allowed.begin(), allowed.end(), target) == allowed.end()) {
      problem_ = fmt::format("{} is one of {}, not `{}`", split(names).back(),
                             fmt::join(allowed, ", "), target);
    }
  };
  app_.add_option_function<std::string>(names, store)->take_last();
  remember(names, fmt::format("{}", fmt::join(allowed, "|")), help, 1, allowed);
}

void Arguments::operands(std::string_view placeholder, std::size_t least, std::size_t most,
                         std::vector<std::string>& target) {
  const auto store = [&target](const std::vector<std::string>& values) {
    for (const std::string& value : values) target.push_back(unshielded(value));
  };
  app_.add_option_function<std::vector<std::string>>("OPERANDS", store)->expected(0, many);
  operand_placeholder_ = placeholder;
  least_operands_ = least;
  most_operands_ = most;
  operands_ = &target;
}

std::string Arguments::problem() const {
  if (!problem_.empty()) return problem_;
  const std::size_t count = operands_ == nullptr ? 0 : operands_->size();
  if (count < least_operands_) {
    return fmt::format("`{}` needs {}", app_.get_name(), operand_placeholder_);
  }
  if (count > most_operands_) {
    return fmt::format("`{}` takes {}, so what is `{}`?", app_.get_name(), operand_placeholder_,
                       (*operands_)[most_operands_]);
  }
  return {};
}

void Arguments::operand_choices(std::string_view placeholder,
                                std::initializer_list<std::string_view> choices) {
  operand_choices_[std::string{placeholder}] = {choices.begin(), choices.end()};
}

std::vector<std::string> Arguments::choices_of_operand(const std::string& placeholder) const {
  const auto found = operand_choices_.find(placeholder);
  return found == operand_choices_.end() ? std::vector<std::string>{} : found->second;
}

void Arguments::remember(const std::string& names, std::string_view placeholder,
                         std::string_view help, std::size_t values,
                         std::vector<std::string> choices) {
  std::vector<std::string> spellings = split(names);
  std::string text = fmt::format("{}", fmt::join(spellings, ", "));
  if (!placeholder.empty()) text.append(" ").append(placeholder);
  spellings_.insert(spellings_.end(), spellings.begin(), spellings.end());
  entries_.push_back({std::move(text), std::string{help}, std::move(spellings),
                      std::string{placeholder}, std::move(choices), values});
}

}  // namespace kith::cli
