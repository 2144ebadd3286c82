#include "core/engine/engine.hpp"

#include "core/crypto/initialise.hpp"
#include "core/engine/keyring.hpp"

namespace kith {

Outcome<Engine> Engine::open(const EngineOptions& options) {
  if (!crypto::initialise()) {
    return fail(Error{ErrorKind::keyring, "the cryptographic library cannot be started", {}});
  }
  std::error_code code;
  if (std::filesystem::exists(options.home, code) &&
      !std::filesystem::is_directory(options.home, code)) {
    return fail(Error{ErrorKind::keyring,
                      options.home.string() + " is not a directory, so no keyring can be in it",
                      {"--home DIR names the directory of a keyring"}});
  }
  store::OpenOptions open;
  open.create = options.create;
  open.read_only = options.read_only;
  auto environment = store::Environment::open(options.home, open);
  if (!environment) return fail(describe(environment.error(), options.home));
  return Engine{std::make_unique<Impl>(std::move(*environment), options)};
}

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

std::uint64_t Engine::revision() const { return impl_->environment().last_transaction(); }

std::uint64_t Engine::opening() const { return impl_->serial(); }

const std::filesystem::path& Engine::home() const { return impl_->options().home; }

}  // namespace kith
