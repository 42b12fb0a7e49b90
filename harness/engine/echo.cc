#include "harness/engine/echo.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "harness/engine/blamed_value.h"
#include "harness/protocol/step_overlay.h"

namespace plumbline {
namespace {

constexpr std::string_view kCheckOfOutput = "output";

// Whether the place is a member of that name, what a list of that name holds,
// or lies in a map, whose names nobody gives.
bool IsAbout(const ValuePath& path, std::string_view member) {
  const auto named = std::ranges::find_if(
      path.rbegin(), path.rend(),
      [](const PathStep& step) { return step.kind != PathStepKind::kElement; });
  return named != path.rend() &&
         (named->kind != PathStepKind::kMember || named->name == member);
}

}  // namespace

bool IsEchoOfBrokenWrite(const CheckContext& context, const WriteLog& writes,
                         const Verdict& verdict, const Exchange& exchange) {
  const BlamedValue blamed = FindBlamed(verdict.actual, exchange);
  if (verdict.check != kCheckOfOutput || blamed.member.empty()) {
    return false;
  }
  const auto broke = [&](const Step& step) {
    const Operation* const operation =
        context.contract.FindOperation(step.operation);
    return operation != nullptr && operation->input.has_value() &&
           std::ranges::any_of(
               context.validator.Validate(*InputShapeOf(*operation, step),
                                          step.input, ClausePart::kInput),
               [&](const Violation& violation) {
                 return IsAbout(violation.path, blamed.member);
               });
  };
  if (blamed.value != nullptr && !blamed.value->is_structured() &&
      writes.AnyWithValue(blamed.member, *blamed.value, broke)) {
    return true;
  }
  const Json* const row =
      blamed.row != nullptr ? blamed.row : &*OutputOf(exchange.reply);
  return writes.AnyMakerOfRow(*row, broke);
}

}  // namespace plumbline
