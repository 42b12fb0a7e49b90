#include "harness/reference/faults.h"

#include <vector>

namespace plumbline {

std::span<const Deviation> Faults() {
  static const std::vector<Deviation> all = [] {
    std::vector<Deviation> joined;
    for (const std::span<const Deviation> table :
         {AcceptingFaults(), RefusingFaults(), ResponseFaults(), ErrorFaults(),
          EndpointFaults(), StateFaults()}) {
      joined.insert(joined.end(), table.begin(), table.end());
    }
    return joined;
  }();
  return all;
}

}  // namespace plumbline
