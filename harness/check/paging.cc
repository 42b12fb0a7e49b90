// Smithy's paginated trait: following the output token through the input token
// gives every result once, and ends where there is no token. Freedom: a page
// may be shorter than was asked, and empty; and results may come and go while
// the pages are read, so what an endpoint shared with others shows is judged
// only where the whole answer is the same before and after.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/check/sequence.h"
#include "harness/contract/error_name.h"

namespace plumbline {
namespace {

// A walk that is longer than this many pages for each result does not end.
constexpr std::size_t kPagesForEachResult = 2;
constexpr std::size_t kSparePages = 4;

const Json* ItemsOf(const Observation& seen, const Pagination& page) {
  const auto& body = seen.exchange.reply.body;
  if (seen.exchange.reply.kind != ReplyKind::kSuccess || !body.has_value() ||
      !body->is_object()) {
    return nullptr;
  }
  const auto items = body->find(page.items);
  return items != body->end() && items->is_array() ? &*items : nullptr;
}

bool HasToken(const Observation& seen, const Pagination& page) {
  const auto& body = seen.exchange.reply.body;
  if (!body.has_value() || !body->is_object()) {
    return false;
  }
  const auto token = body->find(page.output_token);
  return token != body->end() && token->is_string() && *token != "";
}

class PagingJudge {
 public:
  PagingJudge(const PlayedSequence& steps, const Pagination& page)
      : steps_(steps), page_(page), operation_(steps[0].operation) {}

  void Judge(std::vector<Verdict>& verdicts) {
    const Json* const whole = ItemsOf(steps_[0], page_);
    if (whole == nullptr) {
      return;
    }
    for (std::size_t i = 1; i < steps_.size(); ++i) {
      const Json* const items = ItemsOf(steps_[i], page_);
      if (items == nullptr) {
        JudgeBrokenWalk(i, verdicts);
        return;
      }
      for (const Json& item : *items) {
        repeated_ = repeated_ || !seen_.insert(item).second;
      }
    }
    // Only a whole answer in one page can be compared with.
    if (JudgeEnd(verdicts) && !HasToken(steps_[0], page_)) {
      JudgeJoin(*whole, verdicts);
    }
  }

 private:
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
    const Reply& reply = steps_[i].exchange.reply;
    const bool refused =
        reply.kind == ReplyKind::kError && i > 1 &&
        ClassifyError(reply.error_name) == ErrorClass::kValidation;
    if (refused) {
      Verdict verdict = Fail(ClausePart::kInput, page_.input_token,
                             ClauseKind::kToken, "own-token-refused",
                             "the endpoint refuses the token that it gave");
      verdict.expected = "the next page";
      verdict.actual = Describe(steps_[i].exchange);
      verdicts.push_back(std::move(verdict));
    }
  }

  // False where the walk goes on and on.
  bool JudgeEnd(std::vector<Verdict>& verdicts) const {
    const std::size_t pages = steps_.size() - 1;
    const bool ended = !HasToken(steps_.back(), page_);
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

  void JudgeJoin(const Json& whole, std::vector<Verdict>& verdicts) const {
    const std::size_t pages = steps_.size() - 1;
    const bool ended = !HasToken(steps_.back(), page_);
    const std::set<Json> all(whole.begin(), whole.end());
    const bool foreign = std::ranges::any_of(
        seen_, [&](const Json& item) { return !all.contains(item); });
    const bool lost = ended && std::ranges::any_of(all, [&](const Json& item) {
                        return !seen_.contains(item);
                      });
    Verdict verdict =
        Fail(ClausePart::kOutput, page_.items, ClauseKind::kPagesJoin,
             repeated_ ? "repeat" : "loss",
             "the pages do not join into the unpaged answer");
    verdict.expected = fmt::format("each of {} results once", whole.size());
    verdict.actual =
        fmt::format("{} different results on {} pages{}", seen_.size(), pages,
                    repeated_ ? ", some of them twice" : "");
    // What came and went meanwhile is nobody's fault.
    if (foreign && !repeated_) {
      verdict.outcome = Outcome::kInconclusive;
      verdict.kind = "changed-meanwhile";
    } else if (!repeated_ && !lost) {
      verdict.outcome = Outcome::kPass;
    }
    verdicts.push_back(std::move(verdict));
  }

  const PlayedSequence& steps_;
  const Pagination& page_;
  const Operation& operation_;
  std::set<Json> seen_;
  bool repeated_ = false;
};

}  // namespace

void CheckPaging(const CheckContext& /*context*/, const PlayedSequence& steps,
                 std::vector<Verdict>& verdicts) {
  const Operation& operation = steps[0].operation;
  const bool one_operation =
      std::ranges::all_of(steps, [&](const Observation& seen) {
        return seen.operation.name == operation.name &&
               seen.step.clause == steps[0].step.clause;
      });
  if (!one_operation || !operation.pagination.has_value() ||
      steps[0].step.clause !=
          ClauseId(operation.name, ClausePart::kOutput,
                   {{PathStepKind::kMember, operation.pagination->items}},
                   ClauseKind::kPagesJoin)) {
    return;
  }
  PagingJudge(steps, *operation.pagination).Judge(verdicts);
}

}  // namespace plumbline
