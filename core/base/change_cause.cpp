#include "core/base/change_cause.hpp"

#include <array>

namespace kith {
namespace {

constexpr std::array<std::string_view, 13> names = {"unknown",
                                                    "certificate_appeared",
                                                    "certificate_vanished",
                                                    "certificate_expired",
                                                    "certificate_revoked",
                                                    "certificate_renewed",
                                                    "user_id_appeared",
                                                    "user_id_expired",
                                                    "user_id_revoked",
                                                    "user_id_renewed",
                                                    "certification_made",
                                                    "certification_counts",
                                                    "certification_ended"};

}  // namespace

std::string_view name_of(ChangeCause cause) { return names.at(static_cast<std::size_t>(cause)); }

}  // namespace kith
