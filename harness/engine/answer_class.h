// What kind of answer a request got: two that are alike have one cause.
#ifndef PLUMBLINE_HARNESS_ENGINE_ANSWER_CLASS_H_
#define PLUMBLINE_HARNESS_ENGINE_ANSWER_CLASS_H_

#include <string>
#include <string_view>

#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

struct AnswerClass {
  TransportFailure failure = TransportFailure::kNone;
  int status = 0;
  std::string error_name;
  std::string message;  // masked
  bool operator==(const AnswerClass&) const = default;
};

// The class of the answer to a step, whose references are resolved. Of a
// success the status alone says what it is.
[[nodiscard]] AnswerClass AnswerClassOf(const Exchange& exchange,
                                        const Step& step);

// An error's message without what follows from the request or differs from one
// time to the next: texts of the input, what stands in quotes, and numbers.
[[nodiscard]] std::string MaskMessage(std::string_view message,
                                      const Json& input);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_ANSWER_CLASS_H_
