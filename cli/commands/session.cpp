#include "cli/json/session.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/command_line/arguments.hpp"
#include "cli/command_line/number.hpp"
#include "cli/command_line/suggestion.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/session/connecting.hpp"
#include "cli/session/listening.hpp"
#include "cli/session/secrets_file.hpp"
#include "cli/terminal.hpp"
#include "cli/text/session.hpp"

namespace kith::cli {
namespace {

class Session : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "session"; }
  [[nodiscard]] std::string_view summary() const override {
    return "talk to somebody in private, and know who it is";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Opens a channel with somebody else over a network that need not be trusted. The peer "
           "proves to hold a key, and your web of trust says whose it is.\n"
           "\n"
           "  kith session listen ADDR:PORT       wait for somebody\n"
           "  kith session connect ADDR:PORT      go to somebody who waits\n"
           "  kith session safety-number WHO      digits to compare once for all\n"
           "\n"
           "ADDR is an address, [IPV6], or a name; unix:PATH is a Unix socket; listen at port 0 "
           "takes any that is free, and tells it. Standard input and output are the channel, or "
           "those of a command (--exec); a terminal shows what comes as text, without obeying it. "
           "Who the peer is, and why that is believed, is told on standard error. For example:\n"
           "\n"
           "  kith session listen [::]:7000 > report.pdf\n"
           "  kith session connect alice.example:7000 --expect alice < report.pdf\n"
           "\n"
           "A peer that is believed less than --require asks for is refused, unless you compare "
           "digits with it at the terminal. listen ends with the first session that opens, or with "
           "--exec runs the command for each, until it is interrupted. The command finds "
           "KITH_PEER_FINGERPRINT, KITH_PEER_USER_ID and KITH_PEER_AMOUNT in its environment. The "
           "exit code is 0 only where both sides closed and nothing is missing.\n"
           "\n"
           "The lines of --psk-file are secrets in base32 that both sides have: whoever has none "
           "of them learns nothing, not even who you are. For listen each is an invitation, used "
           "up by the first session. --export-key writes a key that both sides get alike, for "
           "another program, into a file of its own.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("ACTION ADDR:PORT|WHO", 2, 2, operands_);
    arguments.operand_choices("ACTION", {"listen", "connect", "safety-number"});
    arguments.option("--as", "MY-KEY", as_, "as which of your identities, when you have several");
    arguments.option("--expect", "WHO", expect_, "refuse everybody else");
    arguments.choice("--require", {"none", "partial", "full"}, require_,
                     "how far the peer has to be believed (full)");
    arguments.choice("--reveal", {"expected", "believed", "anyone"}, reveal_,
                     "connect: to whom to show who you are, before they introduced themselves "
                     "(believed)");
    arguments.flag("--no-introductions", no_introductions_,
                   "do not tell the peer who certified you, nor hear who certified it");
    arguments.option("--psk-file", "FILE", psk_file_, "secrets that both sides have, one a line");
    arguments.option("--exec", "CMD", command_, "a command that talks to the peer");
    arguments.list("--export-key", "LABEL:BYTES:FILE", exports_,
                   "write a key for another program (FILE may be fd:N; repeatable)");
    arguments.option("--status-fd", "N", status_fd_, "tell what happens as JSON lines there");
    arguments.flag("--progress", progress_, "show how much has gone, and how fast");
  }

  [[nodiscard]] std::optional<std::string> operand_behind(
      const std::vector<std::string>& given) const override {
    if (given.size() != 1) return std::nullopt;
    return given.front() == "safety-number" ? "WHO" : "ADDR:PORT";
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const auto action = std::find_if(actions.begin(), actions.end(),
                                     [this](const Action& a) { return a.name == operands_[0]; });
    if (action == actions.end()) return fail(unknown_action());
    return (this->*action->run)(context);
  }

 private:
  struct Action {
    std::string_view name;
    Outcome<ExitCode> (Session::*run)(Context&);
  };
  static const std::array<Action, 3> actions;

  [[nodiscard]] static Error usage(std::string message, std::string hint) {
    return {ErrorKind::usage, std::move(message), {std::move(hint)}};
  }
  [[nodiscard]] static Error misplaced(std::string_view option, std::string_view home) {
    return usage(fmt::format("{} goes with `session {}`", option, home),
                 "`kith session --help` tells more");
  }

  [[nodiscard]] Error unknown_action() const {
    std::vector<std::string> names;
    names.reserve(actions.size());
    for (const Action& action : actions) names.emplace_back(action.name);
    const auto meant = nearest(operands_[0], names);
    return usage(fmt::format("`session` knows no action \"{}\"", shown(operands_[0])),
                 meant ? fmt::format("did you mean `{}`?", *meant)
                       : fmt::format("it is one of {}", enumerated(names)));
  }

  [[nodiscard]] Outcome<ExitCode> listen(Context& context) {
    if (!reveal_.empty()) return fail(misplaced("--reveal", "connect"));
    if (command_ && !exports_.empty()) {
      return fail(usage("--export-key has one file, and listen --exec many sessions",
                        "listen without --exec, or let the command connect"));
    }
    return talk<Listening>(context, AddressUse::listen);
  }

  [[nodiscard]] Outcome<ExitCode> connect(Context& context) {
    return talk<Connecting>(context, AddressUse::connect);
  }

  template <typename Run>
  [[nodiscard]] Outcome<ExitCode> talk(Context& context, AddressUse use) {
    auto setup = setup_in(context, use);
    if (!setup) return fail(std::move(setup.error()));
    auto engine = open_engine(context);
    if (!engine) return fail(std::move(engine.error()));
    const auto host = engine->host_sessions(setup->request);
    if (!host) return fail(host.error());
    setup->request.secrets.clear();  // the host wipes those that are used
    return Run{context, *engine, *host, *setup}.run();
  }

  /// For changing only where the user may want to keep a certificate.
  [[nodiscard]] static Outcome<Engine> open_engine(Context& context) {
    return context.options().no_input ? context.open_to_read() : context.open_to_write(false);
  }

  [[nodiscard]] Outcome<SessionSetup> setup_in(const Context& context, AddressUse use) const {
    if (context.json()) {
      return fail(usage("standard output is the channel: --json has no place there",
                        "--status-fd N tells what happens as JSON lines"));
    }
    SessionSetup setup;
    auto address = parse_session_address(operands_[1], use);
    if (!address) return fail(std::move(address.error()));
    setup.address = std::move(*address);
    setup.command = command_;
    setup.progress = progress_;
    if (auto done = read_descriptors(context, setup); !done) return fail(std::move(done.error()));
    auto request = request_in(context);
    if (!request) return fail(std::move(request.error()));
    setup.request = std::move(*request);
    setup.secrets_file = psk_file_.value_or("");
    return setup;
  }

  [[nodiscard]] Outcome<void> read_descriptors(const Context& context, SessionSetup& setup) const {
    for (const std::string& text : exports_) {
      auto wanted = parse_key_export(text);
      if (!wanted) return fail(std::move(wanted.error()));
      if (auto free = check_key_export(*wanted, context.options().yes); !free) return free;
      if (wanted->fd) (void)fcntl(*wanted->fd, F_SETFD, FD_CLOEXEC);
      setup.exports.push_back(std::move(*wanted));
    }
    if (!status_fd_) return {};
    setup.status_fd = number_in(*status_fd_, 0, std::numeric_limits<int>::max());
    if (!setup.status_fd || fcntl(*setup.status_fd, F_GETFD) < 0) {
      return fail(usage(fmt::format("--status-fd `{}` is no open file descriptor", *status_fd_),
                        "write --status-fd 3, and 3> where the lines shall go"));
    }
    if (*setup.status_fd <= STDOUT_FILENO) {
      return fail(usage("standard input and output are the channel: --status-fd needs another",
                        "write --status-fd 3, and 3> where the lines shall go"));
    }
    if (*setup.status_fd > STDERR_FILENO) (void)fcntl(*setup.status_fd, F_SETFD, FD_CLOEXEC);
    return {};
  }

  [[nodiscard]] Outcome<SessionRequest> request_in(const Context& context) const {
    SessionRequest request;
    request.as = as_.value_or("");
    request.expect = expect_.value_or("");
    request.require = require_ == "none"      ? RequiredTrust::none
                      : require_ == "partial" ? RequiredTrust::partial
                                              : RequiredTrust::full;
    request.reveal = reveal_ == "expected" ? RevealTo::expected
                     : reveal_ == "anyone" ? RevealTo::anyone
                                           : RevealTo::believed;
    request.introductions = !no_introductions_;
    if (psk_file_) {
      auto secrets = read_secrets(*psk_file_, context.messages());
      if (!secrets) return fail(std::move(secrets.error()));
      request.secrets = std::move(*secrets);
    }
    return request;
  }

  [[nodiscard]] Outcome<ExitCode> safety_number(Context& context) {
    if (auto problem = problem_with_safety_number()) return fail(std::move(*problem));
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto report = engine->safety_number(operands_[1], as_.value_or(""));
    if (!report) return fail(report.error());
    const Look look{context.layout(), context.style(),
                    has_utf8_locale() && is_terminal(STDOUT_FILENO)};
    context.out().write(context.json() ? json_of(*report) + "\n"
                                       : safety_number_text(*report, look));
    return ExitCode::done;
  }

  [[nodiscard]] std::optional<Error> problem_with_safety_number() const {
    const std::array<std::pair<bool, std::string_view>, 8> given{{
        {expect_.has_value(), "--expect"},
        {!require_.empty(), "--require"},
        {!reveal_.empty(), "--reveal"},
        {no_introductions_, "--no-introductions"},
        {psk_file_.has_value(), "--psk-file"},
        {command_.has_value(), "--exec"},
        {!exports_.empty(), "--export-key"},
        {status_fd_.has_value() || progress_, "--status-fd or --progress"},
    }};
    for (const auto& [is_given, option] : given) {
      if (is_given) return misplaced(option, "listen and connect");
    }
    return std::nullopt;
  }

  std::vector<std::string> operands_;
  std::vector<std::string> exports_;
  std::optional<std::string> as_;
  std::optional<std::string> expect_;
  std::optional<std::string> psk_file_;
  std::optional<std::string> command_;
  std::optional<std::string> status_fd_;
  std::string require_;
  std::string reveal_;
  bool no_introductions_ = false;
  bool progress_ = false;
};

const std::array<Session::Action, 3> Session::actions{{
    {"listen", &Session::listen},
    {"connect", &Session::connect},
    {"safety-number", &Session::safety_number},
}};

}  // namespace

std::unique_ptr<Command> make_session() { return std::make_unique<Session>(); }

}  // namespace kith::cli
