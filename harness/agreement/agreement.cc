// "The same cases on two endpoints, and where they disagree: mock against real
// service, old build against new." What may differ is masked, see mask.h;
// whatever hangs on resources that the case did not make is left out.
#include "harness/agreement/agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "harness/case/step_names.h"
#include "harness/check/failure_kind.h"
#include "harness/contract/allowed_results.h"
#include "harness/contract/rules.h"

namespace plumbline {
namespace {

bool Succeeded(const Exchange& exchange) {
  return exchange.result.ok() && exchange.reply.kind == ReplyKind::kSuccess;
}

std::string MeaningOf(std::string_view kind) {
  const FailureKind* const known = FindFailureKind(kind);
  PLUMBLINE_ASSERT(known != nullptr);
  return std::string(known->meaning);
}

// Where rows of the operation's answer tell their state: what the resource that
// it shows says, else what the only one says that says anything.
std::string StatusMemberOf(const std::vector<ResourceView>& views,
                           const std::string& operation) {
  std::set<std::string> members;
  for (const ResourceView& view : views) {
    for (const Listing& listing : view.listings) {
      if (listing.operation->name == operation) {
        return view.status_member;
      }
    }
    members.insert(view.status_member);
  }
  members.erase("");
  return members.size() == 1 ? *members.begin() : std::string();
}

// The nearest clause to a place of the output, or nothing.
std::optional<std::string> OutputClause(const ClauseSet& clauses,
                                        const Operation& operation,
                                        const Difference& difference) {
  const ClauseKind first =
      difference.kind == "missing-member" ? ClauseKind::kRequired
      : difference.kind == "page-size"    ? ClauseKind::kPageSize
                                          : ClauseKind::kType;
  for (ValuePath path = difference.path; !path.empty(); path.pop_back()) {
    for (const ClauseKind kind : {first, ClauseKind::kType}) {
      std::string id =
          ClauseId(operation.name, ClausePart::kOutput, path, kind);
      if (clauses.Find(id) != nullptr) {
        return id;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

void AgreementCounts::Add(const AgreementCounts& other) {
  compared += other.compared;
  rows_left_out += other.rows_left_out;
  for (const auto& [name, count] : other.masked) {
    masked[name] += count;
  }
  for (const auto& [reason, count] : other.undecided) {
    undecided[reason] += count;
  }
}

void AgreementJudge::Begin(
    std::function<bool(const std::string& name)> is_disturbed) {
  is_disturbed_ = std::move(is_disturbed);
  sent_ = {};
  names_.clear();
  parted_ = false;
}

SharedState AgreementJudge::StateFor(const Step& step) const {
  SharedState state{.sent = sent_};
  for (const auto& [name, known] : names_) {
    if (!is_disturbed_(name)) {
      state.names.emplace(name, known);
    }
  }
  state.status_member = StatusMemberOf(views_, step.operation);
  const std::vector<std::string> names =
      NamesIn(context_.contract, views_, step);
  state.about_own =
      !names.empty() && std::ranges::all_of(names, [&](const auto& name) {
        return state.StateOf(name) != NameState::kOther;
      });
  const Operation& operation = *context_.contract.FindOperation(step.operation);
  state.reads = IsReadOnly(operation);
  state.page_size = AllowedResults(context_.contract, operation, step.input);
  return state;
}

std::vector<Verdict> AgreementJudge::Judge(
    const Observation& seen, const Step& their_step, const Exchange& theirs,
    const std::function<bool()>& controls_agree) {
  std::vector<Verdict> verdicts;
  if (parted_) {
    return verdicts;
  }
  sent_.Add(seen.step.input, their_step.input);
  if (Writes(views_, seen.step)) {
    for (std::string& name : NamesIn(context_.contract, views_, seen.step)) {
      names_.emplace(std::move(name), NameState::kOwn);
    }
  }
  const Comparison comparison =
      CompareExchanges(context_.contract, seen.operation, seen.about_endpoint(),
                       StateFor(seen.step), seen.exchange, theirs);
  NoteWrite(seen, theirs, comparison);
  AgreementCounts counts{.rows_left_out = comparison.rows_left_out,
                         .masked = comparison.masked};
  const bool undecided = !comparison.undecided.empty();
  counts.compared = undecided ? 0 : 1;
  if (undecided) {
    counts.undecided[comparison.undecided] = 1;
  }
  counts_.Add(counts);
  for (const Difference& difference : comparison.differences) {
    const bool whole = difference.place.empty();
    const auto show = [&](const std::string& value, const Exchange& exchange) {
      return !whole          ? fmt::format("{}: {}", difference.place, value)
             : value.empty() ? Describe(exchange)
                             : value;
    };
    verdicts.push_back({.outcome = Outcome::kFail,
                        .clause = ClauseOf(seen, difference, controls_agree),
                        .kind = difference.kind,
                        .severity = difference.severity,
                        .message = MeaningOf(difference.kind),
                        .expected = show(difference.theirs, theirs),
                        .actual = show(difference.ours, seen.exchange),
                        .check = std::string(kAgreement)});
  }
  return verdicts;
}

std::string AgreementJudge::ClauseOf(
    const Observation& seen, const Difference& difference,
    const std::function<bool()>& controls_agree) const {
  if (auto clause =
          OutputClause(context_.clauses, seen.operation, difference)) {
    return *std::move(clause);
  }
  const std::string general = ClauseId(seen.operation.name, ClausePart::kErrors,
                                       {}, ClauseKind::kDeclared);
  if (seen.about_endpoint()) {
    return seen.step.clause;
  }
  if (difference.kind == "content-type" || difference.kind == "body") {
    return service_clause::kContentType;
  }
  const Clause* const aimed = context_.clauses.Find(seen.step.clause);
  const bool of_resource =
      aimed != nullptr && aimed->part == ClausePart::kResource;
  return aimed != nullptr && difference.place.empty() &&
                 (of_resource || controls_agree())
             ? seen.step.clause
             : general;
}

void AgreementJudge::NoteWrite(const Observation& seen, const Exchange& theirs,
                               const Comparison& comparison) {
  if (!Writes(views_, seen.step)) {
    return;
  }
  const bool ours_succeeded = Succeeded(seen.exchange);
  parted_ = !comparison.undecided.empty() ||
            ours_succeeded != Succeeded(theirs) ||
            seen.exchange.result.ok() != theirs.result.ok();
  if (!ours_succeeded) {
    return;
  }
  const bool ended = std::ranges::any_of(views_, [&](const ResourceView& view) {
    return view.IsDelete(seen.step.operation);
  });
  for (const std::string& name :
       NamesIn(context_.contract, views_, seen.step)) {
    names_[name] = ended ? NameState::kEnded : NameState::kOwn;
  }
}

}  // namespace plumbline
