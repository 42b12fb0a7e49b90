#include "harness/generate/examples.h"

#include <algorithm>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr const char* kExamples = "examples";
constexpr const char* kInput = "input";

class Reader {
 public:
  Reader(const std::string& file, const Contract& contract,
         const Validator& validator)
      : file_(file), contract_(contract), validator_(validator) {}

  Result<Examples> Read(const Json& document) {
    if (!document.is_object()) {
      return Wrong(ErrorCode::kSyntax, "", "no object of operations");
    }
    // An operation may be called so; then it is one of the contract.
    const bool beside_model = document.contains(kExamples) &&
                              contract_.FindOperation(kExamples) == nullptr;
    const Json::json_pointer top =
        beside_model ? Json::json_pointer() / kExamples : Json::json_pointer();
    if (!document[top].is_object()) {
      return Wrong(ErrorCode::kSyntax, top.to_string(),
                   "no object of operations");
    }
    for (const auto& [name, inputs] : document[top].items()) {
      PLUMBLINE_TRY(ReadOperation(name, inputs, top / name, beside_model));
    }
    return std::move(examples_);
  }

 private:
  [[nodiscard]] std::unexpected<Error> Wrong(ErrorCode code,
                                             std::string pointer,
                                             std::string message) const {
    return Fail(code, std::move(message),
                {.file = file_, .pointer = std::move(pointer)});
  }

  Result<void> ReadOperation(const std::string& name, const Json& inputs,
                             const Json::json_pointer& at, bool beside_model) {
    const Operation* const operation = contract_.FindOperation(name);
    if (operation == nullptr) {
      std::vector<std::string> known;
      for (const Operation& one : contract_.operations) {
        known.push_back(one.name);
      }
      const std::string near = NearestName(name, known);
      return Wrong(ErrorCode::kNotFound, at.to_string(),
                   "the contract has no operation of this name" +
                       (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    if (!inputs.is_array()) {
      return ReadInput(*operation, inputs, at);
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const Json& one = inputs[i];
      if (!beside_model) {
        PLUMBLINE_TRY(ReadInput(*operation, one, at / i));
      } else if (one.is_object() && one.contains(kInput)) {
        PLUMBLINE_TRY(ReadInput(*operation, one[kInput], at / i / kInput));
      }
    }
    return {};
  }

  Result<void> ReadInput(const Operation& operation, const Json& input,
                         const Json::json_pointer& at) {
    if (!input.is_object()) {
      return Wrong(ErrorCode::kSyntax, at.to_string(),
                   "an input is an object of members");
    }
    const std::vector<Violation> violations =
        operation.input.has_value()
            ? validator_.Validate(*operation.input, input, ClausePart::kInput)
            : std::vector<Violation>();
    const auto wrong = std::ranges::find(violations, Certainty::kCertain,
                                         &Violation::certainty);
    if (wrong != violations.end()) {
      return Wrong(ErrorCode::kUsage, at.to_string() + wrong->pointer,
                   "the example breaks the contract: " + wrong->message);
    }
    examples_[operation.name].push_back(input);
    return {};
  }

  const std::string& file_;
  const Contract& contract_;
  const Validator& validator_;
  Examples examples_;
};

}  // namespace

Result<Examples> ParseExamples(std::string_view text, const std::string& file,
                               const Contract& contract,
                               const Validator& validator) {
  Result<Json> document = ParseJson(text);
  if (!document.has_value()) {
    Error error = document.error();
    error.location.file = file;
    return std::unexpected(std::move(error));
  }
  return Reader(file, contract, validator).Read(*document);
}

}  // namespace plumbline
