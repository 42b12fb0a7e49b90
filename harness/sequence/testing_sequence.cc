#include "harness/sequence/testing_sequence.h"

#include <utility>

namespace plumbline {

std::vector<Verdict> JudgeSequence(const std::vector<Played>& steps) {
  std::vector<Exchange> exchanges;
  exchanges.reserve(steps.size());  // observations point into it
  PlayedSequence seen;
  for (const Played& played : steps) {
    exchanges.push_back(MakeExchange(played.step, played.outcome));
    seen.push_back(Observe(played.step, exchanges.back(), nullptr));
  }
  std::vector<Verdict> verdicts;
  for (SequenceVerdict& one : RunSequenceChecks(SeedChecks(), seen)) {
    verdicts.push_back(std::move(one.verdict));
  }
  return verdicts;
}

std::vector<std::string> SequenceFailures(const std::vector<Played>& steps) {
  return Failures(JudgeSequence(steps));
}

}  // namespace plumbline
