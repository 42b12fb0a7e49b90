// For the tests of checks of sequences: steps on a contract of plain HTTP,
// whose resources are inferred, and what came of them.
#ifndef PLUMBLINE_HARNESS_SEQUENCE_TESTING_REST_H_
#define PLUMBLINE_HARNESS_SEQUENCE_TESTING_REST_H_

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/check/check.h"
#include "harness/sequence/sequence.h"

namespace plumbline {

class RestSequenceTest : public testing::Test {
 protected:
  // `document`: what LoadedOpenApi takes.
  explicit RestSequenceTest(const std::string& document);

  // A step and its answer: JSON, or nothing where `body` is null.
  void Play(const char* operation, Json input, int status, const Json& body,
            const std::string& clause = "", const std::string& location = "");

  // The steps that were played, for a check. They refer to this.
  [[nodiscard]] std::vector<Observation> Seen() const;

  // What all checks of sequences say of them.
  [[nodiscard]] std::vector<SequenceVerdict> Judged() const {
    return RunSequenceChecks(context_, Seen());
  }

  [[nodiscard]] const CheckContext& context() const { return context_; }

 private:
  const Contract contract_;
  const ClauseSet clauses_ = ClauseSet::Derive(contract_);
  const Validator validator_{contract_};
  const CheckContext context_{contract_, clauses_, validator_, {}};
  std::deque<Step> steps_;
  std::deque<Exchange> exchanges_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SEQUENCE_TESTING_REST_H_
