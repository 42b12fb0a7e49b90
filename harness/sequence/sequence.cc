#include "harness/sequence/sequence.h"

#include <array>

namespace plumbline {
namespace {

constexpr std::array kChecks = {
    SequenceCheck{kPagingCheck,
                  "pages join into the unpaged answer without loss or repeat, "
                  "and the tokens come to an end"},
    SequenceCheck{
        kLifecycleCheck,
        "what was put is shown as it was put, what was deleted is "
        "gone, names are not mixed up, tags stay where they were "
        "put, reads and refused writes change nothing, and what stands "
        "below one resource is not below another"},
};

}  // namespace

std::span<const SequenceCheck> AllSequenceChecks() { return kChecks; }

bool IsOfSequence(const Verdict& verdict) {
  return verdict.check == kPagingCheck || verdict.check == kLifecycleCheck;
}

std::vector<SequenceVerdict> RunSequenceChecks(const CheckContext& context,
                                               const PlayedSequence& steps) {
  std::vector<SequenceVerdict> all;
  if (steps.size() < 2) {
    return all;
  }
  CheckPaging(context, steps, all);
  CheckShortPages(context, steps, all);
  for (SequenceVerdict& one : all) {
    one.verdict.check = kPagingCheck;
  }
  const std::size_t paging = all.size();
  CheckLifecycle(context, steps, all);
  CheckTags(context, steps, all);
  CheckMadeAnew(context, steps, all);
  CheckOwnPlace(context, steps, all);
  for (std::size_t i = paging; i < all.size(); ++i) {
    all[i].verdict.check = kLifecycleCheck;
  }
  std::erase_if(all, [&](const SequenceVerdict& one) {
    return context.options.IsOff(one.verdict.check);
  });
  for (SequenceVerdict& one : all) {
    one.verdict.severity = context.options.SeverityOf(one.verdict);
  }
  return all;
}

}  // namespace plumbline
