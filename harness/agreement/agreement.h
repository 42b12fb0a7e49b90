// The check `agreement`: the second endpoint of a differential campaign answers
// each step as the first one does. It follows a case step by step, for what may
// be expected of both depends on what the case did before.
//
//   AgreementJudge judge(context, views);
//   judge.Begin(is_disturbed);
//   std::vector<Verdict> verdicts = judge.Judge(seen, their_step, theirs, ...);
#ifndef PLUMBLINE_HARNESS_AGREEMENT_AGREEMENT_H_
#define PLUMBLINE_HARNESS_AGREEMENT_AGREEMENT_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/agreement/disagreement.h"
#include "harness/check/check.h"
#include "harness/contract/resource_view.h"

namespace plumbline {

inline constexpr std::string_view kAgreement = "agreement";
inline constexpr std::string_view kAgreementRule =
    "two endpoints answer the same request alike, but for what each of them "
    "chooses by itself";

// What was compared, and what was left out.
struct AgreementCounts {
  std::uint64_t compared = 0;       // answers
  std::uint64_t rows_left_out = 0;  // of lists: not of this campaign, or paged
  std::map<std::string_view, std::uint64_t> masked;     // by mask
  std::map<std::string_view, std::uint64_t> undecided;  // by reason

  void Add(const AgreementCounts& other);
};

// One worker's judge: not thread-safe.
class AgreementJudge {
 public:
  // REQUIRES: both outlive the judge.
  AgreementJudge(const CheckContext& context,
                 const std::vector<ResourceView>& views)
      : context_(context), views_(views) {}

  // Begins a case. `is_disturbed` says of a name whether somebody else's
  // resource has it, or may have by now: nothing is expected of that one.
  void Begin(std::function<bool(const std::string& name)> is_disturbed);

  // The verdicts about a step that both endpoints answered. The clause is that
  // of the output's member where one differs; the step's own where the whole
  // answer does and `controls_agree`, so that the aimed place is the cause;
  // else
  // "<Operation>.errors@declared". After a write on which the endpoints did
  // not agree nothing is expected any more: their states differ.
  [[nodiscard]] std::vector<Verdict> Judge(
      const Observation& seen, const Step& their_step, const Exchange& theirs,
      const std::function<bool()>& controls_agree);

  // Of all cases so far.
  [[nodiscard]] const AgreementCounts& counts() const { return counts_; }

 private:
  [[nodiscard]] SharedState StateFor(const Step& step) const;
  [[nodiscard]] std::string ClauseOf(
      const Observation& seen, const Difference& difference,
      const std::function<bool()>& controls_agree) const;
  void NoteWrite(const Observation& seen, const Exchange& theirs,
                 const Comparison& comparison);

  const CheckContext& context_;
  const std::vector<ResourceView>& views_;
  std::function<bool(const std::string&)> is_disturbed_;
  SentTexts sent_;
  std::map<std::string, NameState, std::less<>> names_;
  bool parted_ = false;  // the endpoints' states differ
  AgreementCounts counts_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_AGREEMENT_AGREEMENT_H_
