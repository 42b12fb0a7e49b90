// "Paging: at most Limit results; without Limit at most the default." Smithy's
// paginated trait: pageSize bounds the number of results on a page. Zero
// commonly asks for the default, so it bounds nothing; and with a filter in
// the request a service may leave the page size out of account.
#include <algorithm>
#include <optional>

#include "harness/check/checks.h"

namespace plumbline {
namespace {

// How many results the request allows, or nothing where it does not say.
std::optional<std::int64_t> AllowedResults(const CheckContext& context,
                                           const Observation& seen,
                                           const Pagination& pagination) {
  for (const auto& [name, value] : seen.step.input.items()) {
    if (name != pagination.page_size && name != pagination.input_token) {
      return std::nullopt;
    }
  }
  const auto asked = seen.step.input.find(pagination.page_size);
  if (asked != seen.step.input.end() && asked->is_number_integer()) {
    const std::int64_t limit = NearestInteger(*asked);
    return limit > 0 ? std::optional(limit) : std::nullopt;
  }
  const Member* const member = context.contract.ShapeAt(*seen.operation.input)
                                   .FindMember(pagination.page_size);
  const bool has_default = asked == seen.step.input.end() &&
                           member != nullptr &&
                           member->default_value.has_value() &&
                           member->default_value->is_number_integer();
  return has_default ? std::optional(NearestInteger(*member->default_value))
                     : std::nullopt;
}

}  // namespace

void CheckPageSize(const CheckContext& context, const Observation& seen,
                   std::vector<Verdict>& verdicts) {
  const Operation& operation = seen.operation;
  const Reply& reply = seen.exchange.reply;
  if (!operation.pagination.has_value() || !operation.input.has_value() ||
      operation.pagination->page_size.empty() ||
      operation.pagination->items.empty() || seen.about_endpoint() ||
      reply.kind != ReplyKind::kSuccess || !reply.body.has_value() ||
      !reply.body->is_object() || !seen.step.input.is_object()) {
    return;
  }
  const auto items = reply.body->find(operation.pagination->items);
  const std::optional<std::int64_t> allowed =
      AllowedResults(context, seen, *operation.pagination);
  if (items == reply.body->end() || !items->is_array() ||
      !allowed.has_value() ||
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
