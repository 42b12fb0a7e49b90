// Sequences that walk through the pages of one operation, by the tokens that
// the pages give or by counting, and hold them against the whole answer.
#ifndef PLUMBLINE_HARNESS_GENERATE_PAGING_WALKS_H_
#define PLUMBLINE_HARNESS_GENERATE_PAGING_WALKS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/generate/plan.h"

namespace plumbline {

// What an operation demands the name of: made first in each case.
struct MadeFirst {
  std::function<Step()> put;
  std::string name_member;  // of the operation's input
  Json reference;           // to the name, where the put is the first step
};

// Adds the walks over what is there, and after each list of `prepare` over what
// its steps made as well. REQUIRES: the operation has an input and a
// pagination.
void AddPagingWalks(const GenerationContext& context,
                    const Operation& operation,
                    const std::optional<MadeFirst>& owner,
                    const std::vector<std::vector<Step>>& prepare,
                    std::vector<Case>& cases);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_PAGING_WALKS_H_
