#include "harness/engine/scout.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "harness/base/text.h"
#include "harness/check/not_there.h"
#include "harness/contract/operation_verb.h"
#include "harness/contract/rules.h"
#include "harness/generate/endpoint_plan.h"
#include "harness/generate/given_values.h"
#include "harness/generate/unmakeable.h"

namespace plumbline {
namespace {

// Requests for one operation before it is left as refused.
constexpr int kMaxScoutTries = 24;
// Of those that end nothing, all are asked so often before one of them is asked
// more: where time ends early, each had its turn.
constexpr int kFirstTries = 4;
// And where an operation is asked once more, for others have shown more since.
constexpr int kMaxTriesAgain = 8;
// Answers of one kind to different requests after which an operation is taken
// for one that is not there.
constexpr int kNotThereTries = 2;
// The same failure of the server to whatever is sent.
constexpr int kSameFailures = 4;

// By its role, or else by the verb in its name.
bool Ends(const Operation& operation) {
  return operation.role == OperationRole::kDelete || SaysEnding(operation.name);
}

bool Makes(const Makers& makers, const Operation& operation) {
  return std::ranges::find(makers.views, &operation, &ResourceView::put) !=
         makers.views.end();
}

constexpr int kMaking = 2;
constexpr int kEnding = 5;

// What makes resources before what may need them, then reads; what ends
// resources last.
int OrderOf(const GenerationContext& context, const Makers& makers,
            const Operation& operation) {
  const bool makes = Makes(makers, operation);
  const bool needs =
      FindSubject(context.contract, operation, makers.views).has_value();
  return Ends(operation)                          ? kEnding
         : makes && !needs                        ? 0
         : makes                                  ? 1
         : IsMaker(ReadVerb(operation.name).role) ? kMaking
         : IsReadOnly(operation)                  ? 3
                                                  : 4;
}

bool IsServerError(const Exchange& exchange) {
  constexpr int kServerError = 500;
  return exchange.reply.status >= kServerError;
}

// The status and name of an answer, as far as it does not depend on what was
// sent.
std::string KindOf(const Exchange& exchange) {
  return std::to_string(exchange.reply.status) + " " +
         exchange.reply.error_name;
}

// Whether the case was played to its end.
bool IsWhole(const Case& c, const PlayedCase& played) {
  return !played.steps.empty() && played.steps.back() + 1 == c.steps.size() &&
         !played.target_refused;
}

// What the last step that was played was answered, and which one that was where
// it comes before what was to be asked.
std::string WhyNotReached(const Case& c, const PlayedCase& played) {
  if (played.exchanges.empty() || played.steps.empty()) {
    return {};
  }
  const std::string& asked = c.target().operation;
  const std::string& last = c.steps[played.steps.back()].operation;
  return (last == asked ? "" : "before it " + last + ": ") +
         Describe(played.exchanges.back());
}

// The texts of what the case made for its last step, which ends with the case
// or is known by itself.
std::set<std::string> MadeBefore(const Contract& contract, const Case& c,
                                 const PlayedCase& played) {
  std::set<std::string> texts;
  const auto insert = [&](const std::string& text) { texts.insert(text); };
  for (std::size_t i = 0; i + 1 < played.exchanges.size(); ++i) {
    const Step& step = c.steps[played.steps[i]];
    if (!IsReadOnly(*contract.FindOperation(step.operation))) {
      ForEachText(step.input, insert);
      if (const std::optional<Json>& output =
              OutputOf(played.exchanges[i].reply)) {
        ForEachText(*output, insert);
      }
    }
  }
  return texts;
}

}  // namespace

Scout::Scout(const GenerationContext& context,
             const std::vector<int>& operations, ValueSource& values,
             std::set<int>& refused_makers, FixtureValues* fixtures, Play play)
    : context_(context),
      operations_(operations),
      values_(values),
      refused_makers_(refused_makers),
      fixtures_(fixtures),
      play_(std::move(play)) {}

const std::string& Scout::FailureForNone() {
  if (failure_for_none_.has_value()) {
    return *failure_for_none_;
  }
  failure_for_none_.emplace();
  const std::vector<Case> plan = EndpointPlan(context_, operations_);
  const auto none = std::ranges::find_if(plan, [](const Case& c) {
    return c.target().clause == ServiceClauseId("unknown-operation");
  });
  if (none != plan.end()) {
    const PlayedCase played = play_(*none);
    if (IsWhole(*none, played) && IsServerError(played.exchanges.back())) {
      failure_for_none_ = Describe(played.exchanges.back());
    }
  }
  return *failure_for_none_;
}

std::vector<OperationStanding> Scout::Run(const std::function<bool()>& enough) {
  makers_ = FindMakers(context_, operations_);
  std::vector<const Operation*> order;
  for (const int index : operations_) {
    order.push_back(
        &context_.contract.operations[static_cast<std::size_t>(index)]);
  }
  // Of two that make something, the one that asks for less is not the one that
  // needs the other.
  const auto rank = [&](const Operation* operation) {
    const int order_of = OrderOf(context_, makers_, *operation);
    return std::tuple(
        order_of,
        order_of <= kMaking ? CountRequired(context_.contract, *operation) : 0,
        operation);
  };
  std::ranges::sort(order, {}, rank);
  const auto first_ending =
      std::ranges::find_if(order, [](const auto* one) { return Ends(*one); });
  std::vector<OperationStanding> standings;
  std::vector<int> accepted_before;  // when each was asked
  const auto ask = [&](auto from, auto to, int tries) {
    for (auto one = from; one != to; ++one) {
      accepted_before.push_back(accepted_);
      standings.push_back(enough() ? OperationStanding{(*one)->name}
                                   : AskAndNote(**one, tries));
    }
  };
  ask(order.begin(), first_ending, kFirstTries);
  // What was refused may have wanted more tries, or what others have made or
  // shown since.
  for (std::size_t i = 0; i < standings.size() && !enough(); ++i) {
    if (standings[i].standing != Standing::kRefused) {
      continue;
    }
    if (standings[i].requests >= kFirstTries) {
      AskAgain(*order[i], standings[i], kMaxScoutTries);
    } else if (accepted_before[i] < accepted_) {
      AskAgain(*order[i], standings[i], kMaxTriesAgain);
    }
  }
  ask(first_ending, order.end(), kMaxScoutTries);
  return standings;
}

OperationStanding Scout::AskAndNote(const Operation& operation, int most) {
  OperationStanding standing = Ask(operation, most);
  if (standing.standing == Standing::kAccepted) {
    ++accepted_;
  } else if (Makes(makers_, operation)) {
    refused_makers_.insert(IndexOf(operation));
    makers_ = FindMakers(context_, operations_);
  }
  return standing;
}

void Scout::AskAgain(const Operation& operation, OperationStanding& standing,
                     int most) {
  if (refused_makers_.erase(IndexOf(operation)) > 0) {
    makers_ = FindMakers(context_, operations_);
  }
  OperationStanding again = AskAndNote(operation, most);
  const int requests = standing.requests + again.requests;
  if (again.standing == Standing::kAccepted) {
    standing = std::move(again);
  }
  standing.requests = requests;
}

int Scout::IndexOf(const Operation& operation) const {
  return static_cast<int>(&operation - context_.contract.operations.data());
}

OperationStanding Scout::Ask(const Operation& operation, int most) {
  OperationStanding standing{.operation = operation.name,
                             .standing = Standing::kRefused};
  Grounding grounding(context_, makers_, operation);
  // What the target has shown may be other people's: it is not to be ended.
  BaselineSearch search(context_, operation, Ends(operation) ? own_ : seen_);
  int not_there = 0;
  int failures = 0;
  std::string last_kind;
  for (int tries = 0; tries < most; ++tries) {
    const std::optional<Json> input = search.Next();
    if (!input.has_value()) {
      if (std::optional<Unmakeable> none = WhyUnmakeable(context_, operation);
          tries == 0 && none.has_value()) {
        standing.standing = Standing::kUnmakeable;
        standing.clause = std::move(none->clause);
        standing.answer = std::move(none->why);
        return standing;
      }
      break;
    }
    const Case c = Ground(
        grounding,
        {.operation = operation.name, .input = *input, .label = "scout"});
    PlayedCase played = play_(c);
    if (!IsWhole(c, played)) {
      standing.answer = WhyNotReached(c, played);
      break;
    }
    const Exchange& exchange = played.exchanges.back();
    ++standing.requests;
    if (exchange.reply.kind == ReplyKind::kSuccess) {
      standing.standing = Standing::kAccepted;
      standing.answer.clear();
      Learn(operation, *input, c, played);
      // More is played meanwhile (memory).
      std::ranges::for_each(played.exchanges, KeepExcerpt);
      standing.requests += MakeFixture(operation);
      break;
    }
    standing.answer = Describe(exchange);
    not_there += SaysNotThere(context_.contract, exchange) ? 1 : 0;
    const std::string kind = KindOf(exchange);
    failures = IsServerError(exchange) && (failures == 0 || kind == last_kind)
                   ? failures + 1
                   : 0;
    last_kind = kind;
    if (not_there >= kNotThereTries && not_there == standing.requests) {
      break;
    }
    if (failures >= kSameFailures && failures == standing.requests) {
      standing.standing = Standing::kFails;
      break;
    }
    search.NoteRefusal(exchange.reply.error_message);
  }
  // Not asked often enough to tell a failure of its own, but for a target that
  // says just this of what does not exist.
  if (failures > 0 && failures == standing.requests &&
      standing.answer == FailureForNone()) {
    standing.standing = Standing::kFails;
  }
  // Nothing else was ever said. An operation that takes nothing can be asked
  // in one way only.
  if (not_there > 0 && not_there == standing.requests) {
    standing.standing = Standing::kNotThere;
  }
  return standing;
}

Case Scout::Ground(Grounding& grounding, Step step) {
  Case c = grounding.Ground(std::move(step), random_);
  if (context_.given != nullptr) {
    c = FixValues(*context_.given, context_.clauses, std::move(c));
  }
  return fixtures_ == nullptr
             ? c
             : fixtures_->Ground(context_.values, std::move(c), random_);
}

int Scout::MakeFixture(const Operation& operation) {
  const auto view =
      std::ranges::find(makers_.views, &operation, &ResourceView::put);
  if (fixtures_ == nullptr || view == makers_.views.end()) {
    return 0;
  }
  Step put{.operation = operation.name,
           .input = makers_.put_inputs[static_cast<std::size_t>(
               view - makers_.views.begin())]};
  put.fixture = true;
  Grounding grounding(context_, makers_, operation);
  const Case c = Ground(grounding, put);
  PlayedCase played = play_(c);
  if (!IsWhole(c, played) ||
      played.exchanges.back().reply.kind != ReplyKind::kSuccess) {
    return 1;
  }
  Reply& reply = played.exchanges.back().reply;
  std::optional<Json>& came =
      reply.output.has_value() ? reply.output : reply.body;
  const Json output = came.has_value() ? *std::move(came) : Json::object();
  std::ranges::for_each(played.exchanges, KeepExcerpt);  // memory
  // Is there room for another? Where not, the first goes.
  put.fixture = false;
  static_cast<void>(play_(Ground(grounding, std::move(put))));
  fixtures_->Add(context_.contract, *view, c, output);
  // The last that is noted is what others take.
  for (SeenValues* const values : {&seen_, &own_}) {
    values->Note(context_.contract, *operation.input, c.target().input);
    if (operation.output.has_value()) {
      values->Note(context_.contract, *operation.output, output);
    }
  }
  return 2;
}

void Scout::Learn(const Operation& operation, const Json& input, const Case& c,
                  const PlayedCase& played) {
  const std::set<std::string> gone = MadeBefore(context_.contract, c, played);
  if (operation.input.has_value()) {
    // What was ended serves nobody.
    if (!Ends(operation)) {
      seen_.Note(context_.contract, *operation.input, input, gone);
    }
    if (values_.OrdinaryInput(operation) != input) {
      values_.Learn(*operation.input, input);
      if (Makes(makers_, operation)) {
        makers_ = FindMakers(context_, operations_);
      }
    }
  }
  const std::optional<Json>& output = OutputOf(played.exchanges.back().reply);
  if (operation.output.has_value() && output.has_value()) {
    seen_.Note(context_.contract, *operation.output, *output, gone);
  }
}

}  // namespace plumbline
