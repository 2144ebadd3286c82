#pragma once

#include <vector>

#include "core/certificate/examine.hpp"

namespace kith::bench {

/// A certificate of the sample, with all that the layers make of it.
struct SampleCertificate {
  Bytes octets;
  certificate::Examined examined;
  Bytes facts;  ///< records as the store keeps them
  Bytes certifications;
};

/// The small synthetic web that the functions are measured on.
struct Sample {
  std::vector<SampleCertificate> certificates;
  Bytes keyring;  ///< all of them, back to back
};

/// Made on first use, the same in every run.
const Sample& sample();

}  // namespace kith::bench
