#include "harness/contract/description.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

struct DescriptionRow {
  Protocol protocol;
  DescriptionFacts facts;
};

// The protocols whose contracts are not described as Smithy describes them.
constexpr std::array kDescriptions = {
    DescriptionRow{Protocol::kOpenApi,
                   {.values_are_json_schema = true,
                    .errors_go_by_wire_name = true,
                    .promises_error_bodies = true,
                    .has_paths = true}},
};

constexpr DescriptionFacts kSmithyDescription;

}  // namespace

const DescriptionFacts& DescriptionOf(const Contract& contract) {
  const auto* const found = std::ranges::find(kDescriptions, contract.protocol,
                                              &DescriptionRow::protocol);
  return found == kDescriptions.end() ? kSmithyDescription : found->facts;
}

}  // namespace plumbline
