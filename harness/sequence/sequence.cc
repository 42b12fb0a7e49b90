#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

constexpr const char* kPaging = "paging";

}  // namespace

bool IsOfSequence(const Verdict& verdict) {
  return verdict.check == kPaging || verdict.check == kLifecycleCheck;
}

std::vector<SequenceVerdict> RunSequenceChecks(const CheckContext& context,
                                               const PlayedSequence& steps) {
  std::vector<SequenceVerdict> all;
  if (steps.size() < 2) {
    return all;
  }
  CheckPaging(context, steps, all);
  for (SequenceVerdict& one : all) {
    one.verdict.check = kPaging;
  }
  const std::size_t paging = all.size();
  CheckLifecycle(context, steps, all);
  CheckTags(context, steps, all);
  for (std::size_t i = paging; i < all.size(); ++i) {
    all[i].verdict.check = kLifecycleCheck;
  }
  return all;
}

}  // namespace plumbline
