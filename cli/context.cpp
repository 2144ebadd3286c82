#include "cli/context.hpp"

#include <unistd.h>

#include "cli/files/output_file.hpp"
#include "cli/terminal.hpp"

namespace kith::cli {
namespace {

Layout layout_of(int fd) {
  if (!is_terminal(fd)) return {};
  const std::size_t columns = columns_of(fd);
  return {columns, columns};
}

}  // namespace

RunningJob::RunningJob(bool with_bar) {
  job_.stop = interrupts_.token();
  if (!with_bar) return;
  bar_.emplace();
  job_.on_progress = [this](const Progress& progress) { bar_->update(progress); };
}

Context::Context(GlobalOptions options)
    : options_(std::move(options)),
      time_(options_.time.value_or(Timestamp::now())),
      out_(STDOUT_FILENO),
      style_(wants_color(options_.color, STDOUT_FILENO)),
      messages_(Style{wants_color(options_.color, STDERR_FILENO)}, options_.quiet),
      layout_(layout_of(STDOUT_FILENO)),
      asker_(options_, messages_) {}

Outcome<Engine> Context::open_to_read() {
  return Engine::open({.home = options_.home, .read_only = true, .prompter = &asker_});
}

Outcome<Engine> Context::open_to_write(bool create) {
  return Engine::open({.home = options_.home, .create = create, .prompter = &asker_});
}

std::unique_ptr<RunningJob> Context::start_job() const {
  const bool bar = !options_.quiet && is_terminal(STDERR_FILENO) && has_capable_terminal();
  return std::make_unique<RunningJob>(bar);
}

bool Context::can_ask() const {
  return !options_.no_input && is_terminal(STDIN_FILENO) && is_terminal(STDERR_FILENO);
}

Outcome<void> Context::confirm(const std::string& question, const Error& refusal) const {
  if (options_.yes) return {};
  if (!can_ask()) return fail(refusal);
  if (messages_.ask(question)) return {};
  return fail(Error{ErrorKind::cancelled, "not confirmed; nothing was changed", {}});
}

Outcome<bool> Context::confirm_replacing(const std::string& file) const {
  for (const char* part : {"data.mdb", "lock.mdb"}) {
    if (is_same_file(file, options_.home / part)) {
      return fail(Error{ErrorKind::usage, file + " is the keyring", {"name another file"}});
    }
  }
  for (const char* note : {"last-backup", "last-backup.new"}) {
    if (is_same_file(file, options_.home / note)) {
      return fail(Error{ErrorKind::usage,
                        file + " is where the keyring notes when it was saved last",
                        {"name another file"}});
    }
  }
  if (options_.passphrase_file && is_same_file(file, *options_.passphrase_file)) {
    return fail(Error{
        ErrorKind::usage, file + " is where the passphrase comes from", {"name another file"}});
  }
  if (options_.json && is_standard_output(file)) {
    return fail(Error{ErrorKind::usage,
                      "with --json " + file + " cannot be standard output as well",
                      {"name another file"}});
  }
  if (!would_replace(file)) return options_.yes;
  auto confirmed = confirm(
      "replace " + file + "?",
      {ErrorKind::usage, file + " exists already", {"--yes replaces it; or name another file"}});
  if (!confirmed) return fail(std::move(confirmed.error()));
  return true;
}

}  // namespace kith::cli
