// Pages of plain HTTP, by a token, an offset or a page's number (OpenAPI names
// none of them; see loader/openapi_paging.h): short pages one after the other
// show what one long page shows first, each result once. Freedom: no order is
// promised, so a walk is judged only where the long page is the same, in its
// order too, before and after, and holds all that the short ones show.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "harness/contract/description.h"
#include "harness/sequence/resource_history.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

const Json* RowsOf(const Observation& seen, const std::string& items) {
  const Json* const output = OutputTelling(seen.exchange.reply, items);
  const Json* const rows =
      output == nullptr ? nullptr : ValueAt(*output, std::span(&items, 1));
  return rows != nullptr && rows->is_array() ? rows : nullptr;
}

// The long page before and after, and the rows of the short ones.
struct ShortWalk {
  const Json* before = nullptr;
  const Json* after = nullptr;
  std::vector<Json> rows;
  std::size_t pages = 0;
  std::int64_t size = 0;  // of a short page
  bool broken = false;    // some page shows no rows, or one was left out
};

// The number that the input has there; -1: none.
std::int64_t NumberAt(const Json& input, const std::string& member) {
  const auto found = input.find(member);
  return found != input.end() && found->is_number_integer()
             ? found->get<std::int64_t>()
             : -1;
}

// Whether the page is the `index`th of those that are counted.
bool IsInTurn(const Json& input, const Pagination& page, std::size_t index) {
  const auto turn = static_cast<std::int64_t>(index);
  if (!page.offset.empty()) {
    return NumberAt(input, page.offset) ==
           turn * NumberAt(input, page.page_size);
  }
  return page.page.empty() ||
         NumberAt(input, page.page) == page.first_page + turn;
}

// Whether the short pages are the long one without its first page: they are
// counted from another number than was thought, which no document has to say.
bool IsOnePageOn(const ShortWalk& walk) {
  const auto size =
      static_cast<std::size_t>(std::max<std::int64_t>(walk.size, 0));
  return size > 0 && walk.before->size() >= size + walk.rows.size() &&
         std::equal(walk.rows.begin(), walk.rows.end(),
                    walk.before->begin() + walk.size);
}

// The long pages are the first and the last.
ShortWalk ShortWalkOf(const std::vector<const Observation*>& steps,
                      const Pagination& page) {
  const std::string& items = page.items;
  ShortWalk walk;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Json* const rows = RowsOf(*steps[i], items);
    if (i == 0) {
      walk.before = rows;
    } else if (i + 1 == steps.size()) {
      walk.after = rows;
    } else {
      walk.broken = walk.broken || rows == nullptr ||
                    !IsInTurn(steps[i]->step.input, page, i - 1);
      ++walk.pages;
      walk.size = NumberAt(steps[i]->step.input, page.page_size);
      if (rows != nullptr) {
        walk.rows.insert(walk.rows.end(), rows->begin(), rows->end());
      }
    }
  }
  return walk;
}

void JudgeShortWalk(const ShortWalk& walk, bool by_number, Verdict verdict,
                    std::vector<Verdict>& verdicts) {
  if (walk.before == nullptr || walk.broken || walk.rows.empty()) {
    return;
  }
  const std::set<Json> all(walk.before->begin(), walk.before->end());
  const std::set<Json> shown(walk.rows.begin(), walk.rows.end());
  // A list that has one row twice tells nothing.
  const bool comparable =
      walk.after != nullptr && *walk.before == *walk.after &&
      all.size() == walk.before->size() && std::ranges::includes(all, shown);
  const bool repeated = shown.size() < walk.rows.size();
  // The last that was shown, and all that stand before it.
  std::size_t reach = 0;
  for (std::size_t i = 0; i < walk.before->size(); ++i) {
    reach = shown.contains((*walk.before)[i]) ? i + 1 : reach;
  }
  verdict.kind = repeated ? "repeat" : "loss";
  verdict.message = "short pages do not join into what a long one shows";
  verdict.expected = fmt::format("each of the first {} results once", reach);
  verdict.actual = fmt::format("{} different results in {} rows on {} pages",
                               shown.size(), walk.rows.size(), walk.pages);
  if (!repeated && reach == shown.size()) {
    verdict.outcome = Outcome::kPass;
  } else if (by_number && IsOnePageOn(walk)) {
    verdict.outcome = Outcome::kInconclusive;
    verdict.kind = "counted-otherwise";
  } else if (!comparable) {
    verdict.outcome = Outcome::kInconclusive;
    verdict.kind = "changed-meanwhile";
  }
  verdicts.push_back(std::move(verdict));
}

}  // namespace

void CheckShortPages(const CheckContext& context, const PlayedSequence& steps,
                     std::vector<SequenceVerdict>& verdicts) {
  if (!DescriptionOf(context.contract).has_paths || steps.empty() ||
      !steps.back().operation.pagination.has_value()) {
    return;
  }
  const Operation& operation = steps.back().operation;
  const std::string& items = operation.pagination->items;
  const std::string clause =
      ClauseId(operation.name, ClausePart::kOutput,
               {{PathStepKind::kMember, items}}, ClauseKind::kPagesJoin);
  std::vector<const Observation*> walk;
  for (const Observation& seen : steps) {
    if (seen.step.clause == clause) {
      walk.push_back(&seen);
    }
  }
  constexpr std::size_t kLeast = 3;  // two long pages and a short one
  if (walk.size() < kLeast) {
    return;
  }
  std::vector<Verdict> judged;
  JudgeShortWalk(ShortWalkOf(walk, *operation.pagination),
                 !operation.pagination->page.empty(),
                 {.outcome = Outcome::kFail, .clause = clause}, judged);
  for (Verdict& verdict : judged) {
    verdicts.push_back(
        {.step = steps.size() - 1, .verdict = std::move(verdict)});
  }
}

}  // namespace plumbline
