#pragma once

#include <string>
#include <vector>

#include "tests/cli/run.hpp"

namespace kith::test {

/// Runs `program` on a terminal of 80 columns of its own, types `typed` into it, and collects what
/// it shows. Line feeds come out as they went in.
Ran run_on_terminal(const std::string& program, const std::vector<std::string>& arguments,
                    const Setting& setting, const std::string& typed = {});

}  // namespace kith::test
