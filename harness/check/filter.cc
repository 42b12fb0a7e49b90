// "A list that is filtered by a value shows rows of that value alone."
#include <fmt/format.h>

#include "harness/base/text.h"
#include "harness/check/checks.h"
#include "harness/contract/asked_rows.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownBytes = 60;

}  // namespace

void CheckFilter(const CheckContext& context, const Observation& seen,
                 std::vector<Verdict>& verdicts) {
  const std::optional<Json>& output = OutputOf(seen.exchange.reply);
  if (seen.about_endpoint() || seen.step.body.has_value() ||
      seen.exchange.reply.kind != ReplyKind::kSuccess || !output.has_value()) {
    return;
  }
  for (const AskedRows& asked :
       RowsAskedFor(context.contract, seen.operation, seen.step.input)) {
    if (const Json* const other = OtherThanAsked(asked, *output)) {
      verdicts.push_back(
          {.outcome = Outcome::kFail,
           .clause = ClauseId(seen.operation.name, ClausePart::kInput,
                              asked.parameter, ClauseKind::kEnum),
           .kind = "other-than-asked",
           .message = "the list shows a row of another value than the one that "
                      "was asked for",
           .expected =
               fmt::format("rows with {} {}", asked.member,
                           Printable(ToText(asked.values), kShownBytes)),
           .actual = fmt::format("a row with {} {}", asked.member,
                                 Printable(ToText(*other), kShownBytes))});
    }
  }
}

}  // namespace plumbline
