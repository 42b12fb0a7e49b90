// Laws of drift, over the contracts in specs/ and random parts of them.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "harness/drift/compare.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

const Contract& WholeConfig() {
  static const Contract kContract =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  return kContract;
}

// The contract without some of its operations.
Contract SomeOfConfig() {
  Contract part = WholeConfig();
  part.resources.clear();
  std::erase_if(part.operations, [](const Operation& /*operation*/) {
    return *rc::gen::inRange(0, 4) == 0;
  });
  return part;
}

std::multiset<std::string> Told(const std::vector<Change>& changes) {
  std::multiset<std::string> told;
  for (const Change& change : changes) {
    told.insert(std::string(ToString(change.verdict)) + " " +
                std::string(ToString(change.kind)) + " " + change.subject);
  }
  return told;
}

RC_GTEST_PROP(CompareLawsTest, AContractHasNotChangedFromItself, ()) {
  const Contract contract = SomeOfConfig();
  RC_ASSERT(CompareContracts(contract, contract).empty());
}

RC_GTEST_PROP(CompareLawsTest, TheOrderOfOperationsIsNoChange, ()) {
  const Contract contract = SomeOfConfig();
  Contract other = contract;
  std::ranges::reverse(other.operations);
  RC_ASSERT(CompareContracts(contract, other).empty());
}

// What one direction takes away the other adds.
RC_GTEST_PROP(CompareLawsTest, WhatIsRemovedOneWayIsAddedTheOther, ()) {
  const Contract before = SomeOfConfig();
  const Contract after = SomeOfConfig();
  const auto count = [](const std::vector<Change>& changes, ChangeKind kind) {
    return std::ranges::count(changes, kind, &Change::kind);
  };
  const std::vector<Change> forth = CompareContracts(before, after);
  const std::vector<Change> back = CompareContracts(after, before);
  RC_ASSERT(count(forth, ChangeKind::kOperationAdded) ==
            count(back, ChangeKind::kOperationRemoved));
  RC_ASSERT(count(forth, ChangeKind::kOperationRemoved) ==
            count(back, ChangeKind::kOperationAdded));
}

RC_GTEST_PROP(CompareLawsTest, ComparingTwiceSaysTheSame, ()) {
  const Contract before = SomeOfConfig();
  const Contract after = SomeOfConfig();
  RC_ASSERT(Told(CompareContracts(before, after)) ==
            Told(CompareContracts(before, after)));
}

}  // namespace
}  // namespace plumbline
