// Inputs that somebody knows a target to take: members that depend on each
// other, and things that exist, which no contract states.
#ifndef PLUMBLINE_HARNESS_GENERATE_EXAMPLES_H_
#define PLUMBLINE_HARNESS_GENERATE_EXAMPLES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/contract/validate.h"

namespace plumbline {

// By the operation's name.
using Examples = std::map<std::string, std::vector<Json>, std::less<>>;

// Reads {"PutItem": INPUT, "CreateTable": [INPUT, ...]}, or the file of
// examples beside an AWS service model: {"examples": {"PutItem": [{"input":
// INPUT}, ...]}}. Error: kSyntax for text that is no JSON or has another form,
// kNotFound for an operation that the contract does not have, kUsage for an
// input that breaks it; each with the file and the pointer in it.
[[nodiscard]] Result<Examples> ParseExamples(std::string_view text,
                                             const std::string& file,
                                             const Contract& contract,
                                             const Validator& validator);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_EXAMPLES_H_
