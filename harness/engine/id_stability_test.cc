// A finding's id follows from the contract and the fault: neither the seed nor
// the number of workers changes it. reports/golden/ids.txt has the ids of
// some faults, so that a change of one is seen. After one that is meant:
//
//   PLUMBLINE_UPDATE_GOLDEN=1 build/dev/harness/engine/engine_test
//       --gtest_filter='SlowIdStability*'
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "harness/base/json.h"
#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxTableBytes = std::size_t{1} << 20U;

// Of each kind of fault a few.
constexpr std::array<std::string_view, 21> kFaultsWithIds = {
    "accepts-above-max",
    "accepts-one-element-more",
    "ignores-patterns",
    "accepts-missing-required",
    "accepts-unknown-enum",
    "coerces-numbers-from-strings",
    "refuses-limit-hundred",
    "undocumented-status",
    "missing-status",
    "date-as-text",
    "undeclared-error",
    "limit-as-500",
    "python-trace",
    "takes-malformed-json",
    "takes-unknown-operation",
    "ignores-limit",
    "last-page-lost",
    "takes-other-case",
    "delete-is-forgotten",
    "filter-is-ignored",
    "update-is-forgotten"};

// What a seed draws decides whether this shows: of the values that an endpoint
// took against their pattern one comes back.
constexpr std::string_view kIdThatIsDrawn =
    "DescribeOrganizationConformancePacks.output."
    "OrganizationConformancePacks[].ExcludedAccounts[]@pattern output "
    "broken-output";

std::string IdsOf(std::string_view fault, std::uint64_t seed, int workers) {
  const CampaignOptions options{
      .seed = seed,
      .max_requests = 50,
      .finish_plan = true,
      .workers = workers,
      .allow_writes = true,
      .phases = {Phase::kEndpoint, Phase::kSystematic, Phase::kSequences}};
  std::string lines;
  for (const std::string& id :
       Identities(RunQuietly(ReferenceHandler(fault), options).findings)) {
    lines += id == kIdThatIsDrawn ? "" : id + "\n";
  }
  return lines;
}

TEST(SlowIdStabilityTest, GivesTheSameIdsForEverySeedAndAsTheTableSays) {
  std::string table;
  for (const std::string_view fault : kFaultsWithIds) {
    const std::string first = IdsOf(fault, 1, 1);
    EXPECT_FALSE(first.empty()) << fault;
    for (std::uint64_t seed = 2; seed <= 8; ++seed) {
      EXPECT_EQ(IdsOf(fault, seed, static_cast<int>(seed % 4) + 1), first)
          << fault << " with seed " << seed;
    }
    table += "# " + std::string(fault) + "\n" + first;
  }
  const std::string path = PLUMBLINE_SOURCE_DIR "/reports/golden/ids.txt";
  if (std::getenv("PLUMBLINE_UPDATE_GOLDEN") != nullptr) {
    ASSERT_TRUE(WriteFile(path, table).has_value());
  }
  EXPECT_EQ(ReadFile(path, kMaxTableBytes).value_or(""), table);
}

}  // namespace
}  // namespace plumbline
