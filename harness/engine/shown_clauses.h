// Which clauses about answers some answer showed, and kept: that a check found
// nothing wrong with what was never sent says nothing.
#ifndef PLUMBLINE_HARNESS_ENGINE_SHOWN_CLAUSES_H_
#define PLUMBLINE_HARNESS_ENGINE_SHOWN_CLAUSES_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "harness/check/check.h"
#include "harness/contract/clause.h"
#include "harness/contract/contract.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// Thread-safe.
class ShownClauses {
 public:
  // REQUIRES: both outlive it.
  ShownClauses(const Contract& contract, const ClauseSet& clauses);
  ShownClauses(const ShownClauses&) = delete;
  ShownClauses& operator=(const ShownClauses&) = delete;
  ~ShownClauses();

  // The ids of the clauses about outputs and errors whose place the answer has,
  // and that no verdict on it is about; each once.
  [[nodiscard]] std::vector<std::string> Note(
      const Exchange& exchange, const std::vector<Verdict>& verdicts);

 private:
  struct Shown;
  struct Node;
  struct Roots;

  Roots& RootsOf(const Operation& operation);

  const Contract& contract_;
  // Of outputs and errors, by the operation's index.
  std::vector<std::vector<const Clause*>> by_operation_;
  std::mutex mutex_;
  std::map<const Operation*, std::unique_ptr<Roots>> roots_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_SHOWN_CLAUSES_H_
