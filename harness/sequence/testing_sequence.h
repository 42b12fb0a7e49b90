// For the tests of checks of sequences: steps of the seed contract and what
// came of them, judged together.
#ifndef PLUMBLINE_HARNESS_SEQUENCE_TESTING_SEQUENCE_H_
#define PLUMBLINE_HARNESS_SEQUENCE_TESTING_SEQUENCE_H_

#include <string>
#include <vector>

#include "harness/check/testing_observation.h"
#include "harness/sequence/sequence.h"

namespace plumbline {

// Judges a sequence by all of its checks.
[[nodiscard]] std::vector<Verdict> JudgeSequence(
    const std::vector<Played>& steps);

// The kinds of the failures among them.
[[nodiscard]] std::vector<std::string> SequenceFailures(
    const std::vector<Played>& steps);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SEQUENCE_TESTING_SEQUENCE_H_
