// A campaign since an older contract: what changed is played first, and each
// finding is told apart by what moved, the contract or the endpoint.
#ifndef PLUMBLINE_HARNESS_CLI_SINCE_H_
#define PLUMBLINE_HARNESS_CLI_SINCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>

#include "harness/base/error.h"
#include "harness/contract/clause.h"
#include "harness/contract/contract.h"
#include "harness/contract/validate.h"
#include "harness/engine/finding.h"

namespace plumbline {

// What a finding says of the two contracts.
enum class Moved : std::uint8_t {
  kContract,  // the answers keep what the old contract promised
  kEndpoint,  // they break a promise that did not move
  kBoth,      // the promise moved, and they keep neither
};

// "contract changed", "endpoint changed", "both changed", each with what that
// means in words behind a colon.
[[nodiscard]] std::string Describe(Moved moved);

class Since {
 public:
  // `old_word` as OpenContractSide reads it. Errors: its own; kUsage where the
  // two contracts are of two services.
  [[nodiscard]] static Result<std::unique_ptr<Since>> Open(
      const std::string& old_word, const std::string& service,
      const Contract& contract);
  // REQUIRES: `contract` outlives it.
  Since(Contract old_contract, const Contract& contract);

  // Names of the operations of the new contract that a change reaches.
  [[nodiscard]] const std::set<std::string>& operations() const {
    return operations_;
  }
  [[nodiscard]] std::size_t changes() const { return changes_; }

  // A promise moved where the drift between the contracts reaches its clause,
  // or the old one has no such clause. Whether the answers keep the old promise
  // is told by the old contract's own words of the inputs and outputs: what an
  // excerpt of an answer does not show is taken for kept.
  [[nodiscard]] Moved WhatMoved(const Finding& finding) const;

 private:
  // What the old contract says of an answer.
  enum class OldWord : std::uint8_t { kKept, kRefusedRightly, kBroken };

  [[nodiscard]] OldWord JudgeByOld(const Step& step,
                                   const Exchange& exchange) const;

  Contract old_;
  Validator validator_;
  ClauseSet clauses_;
  std::set<std::string> changed_;  // ids of clauses, names of operations
  std::set<std::string> operations_;
  std::size_t changes_ = 0;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_SINCE_H_
