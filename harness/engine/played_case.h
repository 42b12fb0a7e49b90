// What came of playing a case.
#ifndef PLUMBLINE_HARNESS_ENGINE_PLAYED_CASE_H_
#define PLUMBLINE_HARNESS_ENGINE_PLAYED_CASE_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/check/check.h"
#include "harness/engine/coverage.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

class ShownClauses;

struct PlayedCase {
  // Which of the case's steps were played: not those whose references led
  // nowhere.
  std::vector<std::size_t> steps;
  // A step that was sent with fresh values, for those of the case were taken.
  struct Freshened {
    std::size_t step = 0;  // of the case
    Json before;           // its input, references resolved
    Json after;
  };
  std::vector<Freshened> fresh;
  std::vector<Exchange> exchanges;             // one for each step played
  std::vector<std::vector<Verdict>> verdicts;  // one list for each of them
  bool target_refused = false;  // nobody listened; nothing was judged
  bool went_down = false;  // the target did in its midst, so that it may be why
  bool lost_fixture = false;  // what stood for it was gone
  // Why the case ended before its last step by our own doing; empty: it did
  // not.
  std::string stopped;
  // Of the second endpoint, as far as the case went there; empty: there is
  // none.
  std::vector<Exchange> against;
  bool against_refused = false;

  // The case with the values that were sent: what was seen is about these.
  [[nodiscard]] Case AsPlayed(Case c) const;

  // The first failure with that identity, and which of the steps played it is
  // of; nullptr: there is none.
  struct Failure {
    const Verdict* verdict = nullptr;
    std::size_t played = 0;
  };
  [[nodiscard]] Failure Find(const std::string& clause,
                             const std::string& check,
                             const std::string& kind) const;

  // Adds what the steps of `c` were about, and what came of it.
  void CountIn(CoverageTable& coverage, ShownClauses& shown,
               const Case& c) const;

  // Whether a failure is one of those that `counts` says yes to.
  [[nodiscard]] bool HasFailure(
      const std::function<bool(const Verdict&)>& counts) const;

  // Whether something was sent and nothing of it was answered in time.
  [[nodiscard]] bool IsSilent() const;
};

// Why the case was not played to its end; empty: it was.
[[nodiscard]] std::string WhyUnplayed(const Case& c, const PlayedCase& played);

// Nobody was there who could have answered.
[[nodiscard]] bool NobodyListens(const Exchange& exchange);

// Whether the step can be sent again: a read that was answered, or what was
// refused.
[[nodiscard]] bool ChangedNothing(const Operation& operation,
                                  const Exchange& exchange);

// What later steps refer to of a step, as it was sent: {"input": ..., "output":
// ...}.
[[nodiscard]] Json HistoryOf(const Step& sent, const Exchange& exchange);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_PLAYED_CASE_H_
