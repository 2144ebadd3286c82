#include "cli/text/candidates.hpp"

#include <fmt/format.h>

namespace kith::cli {

void Candidates::add(const TrustedBinding& binding) {
  if (first_.empty()) first_ = binding.fingerprint;
  const bool believed = binding.trust.reaches(request_.amount) && !binding.trust.self_claimed;
  if (binding.fingerprint != last_) {
    ++certificates_;
    if (believed) ++believed_certificates_;
  }
  last_ = binding.fingerprint;
  all_ += list_.entry(binding);
  (believed ? believed_ : others_) += (believed ? believed_list_ : other_list_).entry(binding);
}

std::string Candidates::heading(const std::string& email) const {
  if (believed_certificates_ == 1) {
    return fmt::format("{} belongs to this certificate:", email);
  }
  if (believed_certificates_ > 1) {
    return fmt::format("{} belongs to these {} certificates, the best first:", email,
                       believed_certificates_);
  }
  return certificates_ == 1
             ? fmt::format("One certificate claims {}, and that is not believed:", email)
             : fmt::format("{} certificates claim {}, and none of that is believed:", certificates_,
                           email);
}

std::string Candidates::advice() const {
  if (believed_.empty()) {
    return fmt::format(
        "compare the fingerprint with its owner, then `kith sign {0}`; `kith path "
        "{0}` tells what is missing",
        to_hex(first_));
  }
  return fmt::format("`kith path {}` tells why", to_hex(first_));
}

std::string Candidates::text(const TrustReport& report) const {
  const std::string advice = "\n" + paragraph(this->advice(), 0, layout_.columns);
  if (!report.email) return all_ + advice;
  std::string text = paragraph(heading(shown(*report.email)), 0, layout_.columns);
  text += "\n" + believed_;
  if (!believed_.empty() && !others_.empty()) {
    text += "\nThese claim it as well, and are not believed:\n\n";
  }
  return text + others_ + advice;
}

}  // namespace kith::cli
