// "Paging: at most Limit results; without Limit at most the default." Smithy's
// paginated trait: pageSize bounds the number of results on a page.
#include <optional>

#include "harness/check/checks.h"
#include "harness/contract/allowed_results.h"

namespace plumbline {

void CheckPageSize(const CheckContext& context, const Observation& seen,
                   std::vector<Verdict>& verdicts) {
  const Operation& operation = seen.operation;
  const Reply& reply = seen.exchange.reply;
  const std::optional<Json>& output = OutputOf(reply);
  if (!operation.pagination.has_value() ||
      operation.pagination->page_size.empty() ||
      operation.pagination->items.empty() || seen.about_endpoint() ||
      reply.kind != ReplyKind::kSuccess || !output.has_value() ||
      !output->is_object()) {
    return;
  }
  const auto items = output->find(operation.pagination->items);
  const std::optional<std::int64_t> allowed =
      AllowedResults(context.contract, operation, seen.step.input);
  if (items == output->end() || !items->is_array() || !allowed.has_value() ||
      items->size() <= static_cast<std::size_t>(*allowed)) {
    return;
  }
  verdicts.push_back(
      {.outcome = Outcome::kFail,
       .clause =
           ClauseId(operation.name, ClausePart::kOutput,
                    {{PathStepKind::kMember, operation.pagination->items}},
                    ClauseKind::kPageSize),
       .kind = "too-many",
       .message = "the page has more results than were asked for",
       .expected = "at most " + std::to_string(*allowed) + " results",
       .actual = std::to_string(items->size()) + " results"});
}

}  // namespace plumbline
