#include "harness/reference/deviation.h"

#include <algorithm>
#include <array>

namespace plumbline {

std::string_view ToString(DeviationClass deviation_class) {
  static constexpr std::array<std::string_view, 11> kNames = {
      "accepts-invalid", "refuses-valid", "wrong-response", "wrong-error",
      "protocol",        "paging",        "lifecycle",      "concurrency",
      "crash-or-hang",   "leak",          "variation"};
  return kNames.at(static_cast<std::size_t>(deviation_class));
}

const Deviation* FindDeviation(std::string_view name) {
  for (const std::span<const Deviation> table :
       {Faults(), DeepFaults(), Variations()}) {
    const auto found = std::ranges::find(table, name, &Deviation::name);
    if (found != table.end()) {
      return &*found;
    }
  }
  return nullptr;
}

}  // namespace plumbline
