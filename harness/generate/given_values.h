// Values that the user gives for members of single operations: an account, a
// bucket that is there. No contract states them, and requests need them.
#ifndef PLUMBLINE_HARNESS_GENERATE_GIVEN_VALUES_H_
#define PLUMBLINE_HARNESS_GENERATE_GIVEN_VALUES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/contract/clause.h"
#include "harness/contract/contract.h"
#include "harness/contract/validate.h"

namespace plumbline {

// A value for a member of an input, or of a structure in it.
struct MemberValue {
  std::vector<std::string> member;  // names, from the input down
  Json value;

  bool operator==(const MemberValue&) const = default;
};

// By the operation's name.
struct GivenValues {
  // Sent in every request of the operation that aims at nothing of the member.
  std::map<std::string, std::vector<MemberValue>, std::less<>> fixed;
  // Tried first, in their order.
  std::map<std::string, std::vector<MemberValue>, std::less<>> examples;
};

// The member that `name` means ("Limit"; "Rule.Owner" of a structure in the
// input, where no member has the whole of it for a name), with the JSON text
// `value`, or that text itself where the member does not take it as JSON.
// Errors: kNotFound for a name that is none, with a near one; kUsage for a
// value that breaks the contract.
[[nodiscard]] Result<MemberValue> ReadMemberValue(const Contract& contract,
                                                  const Validator& validator,
                                                  const Operation& operation,
                                                  std::string_view name,
                                                  std::string_view value);

// `input` with the value, where its structures lead there.
[[nodiscard]] Json WithMemberValue(Json input, const MemberValue& value);

// `input` with the fixed values of its operation.
[[nodiscard]] Json WithFixedValues(const GivenValues& given,
                                   std::string_view operation, Json input);

// `base`, an input of the operation, with the first example of each member that
// has some, then with the second ones, ...; none where nothing has an example.
[[nodiscard]] std::vector<Json> WithGivenExamples(const GivenValues& given,
                                                  std::string_view operation,
                                                  const Json& base);

// Whether the member of an input has a fixed value.
[[nodiscard]] bool IsFixed(const GivenValues& given, std::string_view operation,
                           std::string_view member);

// The case with the fixed values of its steps' operations, and their controls
// likewise. A step keeps a value where it breaks a clause of that member; one
// that only stands on its edge keeps the clause with the fixed value instead.
// In a case of several steps, what ties them together or tells them apart
// stays: a reference, a text that another step has as well and that is not
// fixed there, and different texts where one would stand for both.
[[nodiscard]] Case FixValues(const GivenValues& given, const ClauseSet& clauses,
                             Case c);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_GIVEN_VALUES_H_
