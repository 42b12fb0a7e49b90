#include "harness/check/sequence.h"

namespace plumbline {

std::vector<Verdict> RunSequenceChecks(const CheckContext& context,
                                       const PlayedSequence& steps) {
  std::vector<Verdict> all;
  if (steps.size() < 2) {
    return all;
  }
  CheckPaging(context, steps, all);
  for (Verdict& verdict : all) {
    verdict.check = "paging";
  }
  const std::size_t paging = all.size();
  CheckLifecycle(context, steps, all);
  for (std::size_t i = paging; i < all.size(); ++i) {
    all[i].check = "lifecycle";
  }
  return all;
}

}  // namespace plumbline
