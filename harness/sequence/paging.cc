// Smithy's paginated trait: following the output token through the input token
// gives every result once, and ends where there is no token. Freedom: a page
// may be shorter than was asked, and empty; and results may come and go while
// the pages are read, so what an endpoint shared with others shows is judged
// only where the whole answer has the same results before and after. Walks of
// plain HTTP are judged by short_pages.cc.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "harness/contract/description.h"
#include "harness/contract/error_name.h"
#include "harness/sequence/resource_history.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

// A walk that is longer than this many pages for each result does not end.
constexpr std::size_t kPagesForEachResult = 2;
constexpr std::size_t kSparePages = 4;

const Json* ItemsOf(const Observation& seen, const Pagination& page) {
  const Json* const output = OutputTelling(seen.exchange.reply, page.items);
  const Json* const items =
      output == nullptr ? nullptr : ValueAt(*output, std::span(&page.items, 1));
  return items != nullptr && items->is_array() ? items : nullptr;
}

bool HasToken(const Observation& seen, const Pagination& page) {
  const std::optional<Json>& output = OutputOf(seen.exchange.reply);
  return output.has_value() &&
         TextAt(*output, page.output_token).value_or("") != "";
}

// Where the results have their names, where they are resources; empty: they are
// compared as a whole.
NamePlace NameOfRows(const CheckContext& context, const Operation& operation) {
  for (const ResourceView& view : context.resources) {
    for (const Listing& listing : view.listings) {
      if (listing.operation->name == operation.name) {
        return listing.name;
      }
    }
  }
  return {};
}

// A walk: the whole answer, its pages one by one, and where the pages came to
// their end the whole answer again.
struct Walk {
  const Observation* before = nullptr;
  std::vector<const Observation*> pages;
  const Observation* after = nullptr;
};

Walk WalkOf(const PlayedSequence& steps, const std::string& clause,
            const Pagination& page) {
  Walk walk;
  for (const Observation& seen : steps) {
    if (seen.step.clause != clause) {
      continue;
    }
    const bool whole = !seen.step.input.contains(page.page_size) &&
                       !seen.step.input.contains(page.input_token);
    if (!whole) {
      walk.pages.push_back(&seen);
    } else if (walk.pages.empty()) {
      walk.before = &seen;
    } else {
      walk.after = &seen;
    }
  }
  return walk;
}

class PagingJudge {
 public:
  PagingJudge(const Walk& walk, const Operation& operation,
              NamePlace name_of_rows)
      : walk_(walk),
        page_(*operation.pagination),
        operation_(operation),
        name_of_rows_(std::move(name_of_rows)) {}

  void Judge(std::vector<Verdict>& verdicts) {
    if (walk_.before == nullptr || walk_.pages.empty() ||
        ItemsOf(*walk_.before, page_) == nullptr) {
      return;
    }
    for (std::size_t i = 0; i < walk_.pages.size(); ++i) {
      const Json* const items = ItemsOf(*walk_.pages[i], page_);
      if (items == nullptr) {
        JudgeBrokenWalk(i, verdicts);
        return;
      }
      for (const Json& item : *items) {
        const bool fresh = seen_.insert(IdentityOf(item)).second;
        repeated_ = repeated_ || !fresh;
      }
    }
    // Only a whole answer in one page can be compared with.
    if (JudgeEnd(verdicts) && !HasToken(*walk_.before, page_)) {
      JudgeJoin(verdicts);
    }
  }

 private:
  [[nodiscard]] Json IdentityOf(const Json& row) const {
    std::optional<std::string> name =
        name_of_rows_.empty() ? std::nullopt : NameAt(row, name_of_rows_);
    return name.has_value() ? Json(*std::move(name)) : row;
  }

  [[nodiscard]] std::set<Json> ResultsOf(const Observation& seen) const {
    std::set<Json> results;
    if (const Json* const items = ItemsOf(seen, page_)) {
      for (const Json& item : *items) {
        results.insert(IdentityOf(item));
      }
    }
    return results;
  }

  Verdict Fail(ClausePart part, const std::string& member, ClauseKind kind,
               std::string failure, std::string message) const {
    return {.outcome = Outcome::kFail,
            .clause = ClauseId(operation_.name, part,
                               {{PathStepKind::kMember, member}}, kind),
            .kind = std::move(failure),
            .message = std::move(message)};
  }

  // A token that the endpoint itself gave was not taken.
  void JudgeBrokenWalk(std::size_t i, std::vector<Verdict>& verdicts) const {
    const Reply& reply = walk_.pages[i]->exchange.reply;
    const bool refused =
        reply.kind == ReplyKind::kError && i > 0 &&
        ClassifyError(reply.error_name) == ErrorClass::kValidation;
    if (refused) {
      Verdict verdict = Fail(ClausePart::kInput, page_.input_token,
                             ClauseKind::kToken, "own-token-refused",
                             "the endpoint refuses the token that it gave");
      verdict.expected = "the next page";
      verdict.actual = Describe(walk_.pages[i]->exchange);
      verdicts.push_back(std::move(verdict));
    }
  }

  // False where the walk goes on and on.
  bool JudgeEnd(std::vector<Verdict>& verdicts) const {
    const std::size_t pages = walk_.pages.size();
    const bool ended = !HasToken(*walk_.pages.back(), page_);
    if (!ended && !seen_.empty() &&
        pages > seen_.size() * kPagesForEachResult + kSparePages) {
      Verdict verdict =
          Fail(ClausePart::kOutput, page_.output_token, ClauseKind::kTokenEnds,
               "does-not-end", "the pages go on beyond the last result");
      verdict.expected = fmt::format("an end after {} results", seen_.size());
      verdict.actual = fmt::format("still a token after {} pages", pages);
      verdicts.push_back(std::move(verdict));
      return false;
    }
    return true;
  }

  void JudgeJoin(std::vector<Verdict>& verdicts) const {
    const bool ended = !HasToken(*walk_.pages.back(), page_);
    const std::set<Json> all = ResultsOf(*walk_.before);
    // What the whole answer has twice may come twice.
    const bool repeated =
        repeated_ && ItemsOf(*walk_.before, page_)->size() == all.size();
    const bool lost = ended && std::ranges::any_of(all, [&](const Json& item) {
                        return !seen_.contains(item);
                      });
    Verdict verdict = Fail(ClausePart::kOutput, page_.items,
                           ClauseKind::kPagesJoin, repeated ? "repeat" : "loss",
                           "the pages do not join into the unpaged answer");
    verdict.expected = fmt::format("each of {} results once", all.size());
    verdict.actual =
        fmt::format("{} different results on {} pages{}", seen_.size(),
                    walk_.pages.size(), repeated ? ", some of them twice" : "");
    if (!repeated && !lost) {
      verdict.outcome = Outcome::kPass;
    } else if (!IsQuiet(all)) {
      // What came and went meanwhile is nobody's fault.
      verdict.outcome = Outcome::kInconclusive;
      verdict.kind = "changed-meanwhile";
    }
    verdicts.push_back(std::move(verdict));
  }

  // Whether the whole answer was the same before and after, and nothing was on
  // the pages that was in neither.
  [[nodiscard]] bool IsQuiet(const std::set<Json>& all) const {
    return walk_.after != nullptr && ItemsOf(*walk_.after, page_) != nullptr &&
           !HasToken(*walk_.after, page_) && ResultsOf(*walk_.after) == all &&
           std::ranges::all_of(
               seen_, [&](const Json& item) { return all.contains(item); });
  }

  const Walk& walk_;
  const Pagination& page_;
  const Operation& operation_;
  const NamePlace name_of_rows_;
  std::set<Json> seen_;
  bool repeated_ = false;
};

}  // namespace

void CheckPaging(const CheckContext& context, const PlayedSequence& steps,
                 std::vector<SequenceVerdict>& verdicts) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Operation& operation = steps[i].operation;
    const std::string& clause = steps[i].step.clause;
    const bool last = std::none_of(
        steps.begin() + static_cast<std::ptrdiff_t>(i) + 1, steps.end(),
        [&](const Observation& seen) { return seen.step.clause == clause; });
    if (!last || !operation.pagination.has_value() ||
        clause !=
            ClauseId(operation.name, ClausePart::kOutput,
                     {{PathStepKind::kMember, operation.pagination->items}},
                     ClauseKind::kPagesJoin)) {
      continue;
    }
    if (DescriptionOf(context.contract).has_paths) {
      continue;
    }
    const Walk walk = WalkOf(steps, clause, *operation.pagination);
    std::vector<Verdict> judged;
    PagingJudge(walk, operation, NameOfRows(context, operation)).Judge(judged);
    for (Verdict& verdict : judged) {
      verdicts.push_back({.step = i, .verdict = std::move(verdict)});
    }
  }
}

}  // namespace plumbline
