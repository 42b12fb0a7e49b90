// Changes of one value inside an input, by what the contract says of it.
#ifndef PLUMBLINE_HARNESS_FUZZ_VALUE_CHANGE_H_
#define PLUMBLINE_HARNESS_FUZZ_VALUE_CHANGE_H_

#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/fuzz/learned_texts.h"
#include "harness/generate/plan.h"

namespace plumbline {

// A place of an input that has a value, or may have one.
struct InputSite {
  Json::json_pointer place;
  const Member* member = nullptr;
  bool is_there = false;
  bool in_list = false;  // it is an element
};

// The places of an input, those of its structures, lists and maps, but none
// within a reference, nor tokens, which only the target gives.
[[nodiscard]] std::vector<InputSite> SitesOf(const Contract& contract,
                                             const Operation& operation,
                                             const Json& input);

// The input with one value changed: drawn anew, seen in an answer (where
// `learned` is given), near to what it was (one more or less, doubled, halved,
// another sign, a look-alike), copied from or joined with another of the input,
// taken away, added, repeated. It may break the contract. The same where
// nothing could be changed.
[[nodiscard]] Json ChangeOneValue(const GenerationContext& context,
                                  const Operation& operation, const Json& input,
                                  const LearnedTexts* learned, Random& random);

// A value near to `value`, of the same type.
[[nodiscard]] Json NeighbourOf(const Json& value, Random& random);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_VALUE_CHANGE_H_
