// What stands where in the paths of plain HTTP: a copy that was made below
// /books/1 is none of /books/2 (RFC 3986 section 3.3, paths are hierarchical).
// Judged of two resources that the sequence has made itself, so that neither
// holds what it was not given. Freedom: what the contract reads by a path of
// its own is the same wherever it was made; a read that documents no error of
// absence may tell it by an empty answer.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/description.h"
#include "harness/sequence/resource_history.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

constexpr std::string_view kRule = "stays-below-its-own";

// The names that a read shows; nothing where its answer tells nothing.
std::optional<std::set<std::string>> NamesShown(const CheckContext& context,
                                                const ResourceView& view,
                                                const Observation& seen) {
  const Reply& reply = seen.exchange.reply;
  std::set<std::string> names;
  for (const Listing& listing : view.listings) {
    if (listing.operation->name != seen.operation.name) {
      continue;
    }
    const Json* const output = OutputTelling(reply, listing.items);
    if (output == nullptr) {
      return WasRefused(reply) ? std::optional(names) : std::nullopt;
    }
    for (const Json& row : output->value(listing.items, Json::array())) {
      if (const auto name = NameAt(row, listing.name)) {
        names.insert(*name);
      }
    }
    return names;
  }
  for (const Detail& detail : view.details) {
    if (detail.operation->name == seen.operation.name) {
      const auto name = NameAt(seen.step.input, detail.name);
      if (WasRefused(reply)) {
        return names;
      }
      // Where nothing says how an absence is told, an empty answer may.
      const bool can_tell =
          !MissingErrorOf(context.contract, seen.operation, view).empty();
      if (reply.kind != ReplyKind::kSuccess || !name.has_value() || !can_tell) {
        return std::nullopt;
      }
      return std::set<std::string>{*name};
    }
  }
  return std::nullopt;
}

void JudgeOwnPlace(const CheckContext& context, const ResourceView& view,
                   const PlayedSequence& steps,
                   std::vector<SequenceVerdict>& verdicts) {
  const Observation& read = steps.back();
  const std::optional<std::set<std::string>> shown =
      NamesShown(context, view, read);
  if (!shown.has_value()) {
    return;
  }
  std::set<std::string> here;   // made where the read looks
  std::set<std::string> there;  // and elsewhere
  for (const Observation& seen : steps) {
    const std::optional<Json>& output = OutputOf(seen.exchange.reply);
    if (!view.IsPut(seen.operation.name) ||
        seen.exchange.reply.kind != ReplyKind::kSuccess ||
        !output.has_value()) {
      continue;
    }
    const Json around = PathAround(context.contract, view, seen.step.input);
    auto& names = StandsElsewhere(around, read.step.input) ? there : here;
    for (const std::string& name :
         WrittenNames(view, seen.operation.name, seen.step.input, &*output)) {
      names.insert(name);
    }
  }
  for (const std::string& name : there) {
    if (here.contains(name)) {
      continue;
    }
    Verdict verdict{.outcome = Outcome::kPass,
                    .clause = view.name + "@" + std::string(kRule)};
    if (shown->contains(name)) {
      verdict.outcome = Outcome::kFail;
      verdict.kind = "shown-below-another";
      verdict.message =
          "what was made below one resource is shown below "
          "another, which was made for the purpose";
      verdict.expected = "an error of its absence, or a list without it";
      verdict.actual = Describe(read.exchange);
    }
    verdicts.push_back(
        {.step = steps.size() - 1, .verdict = std::move(verdict)});
  }
}

}  // namespace

void CheckOwnPlace(const CheckContext& context, const PlayedSequence& steps,
                   std::vector<SequenceVerdict>& verdicts) {
  for (const ResourceView& view : context.resources) {
    if (steps.back().step.clause == view.name + "@" + std::string(kRule)) {
      JudgeOwnPlace(context, view, steps, verdicts);
    }
  }
}

}  // namespace plumbline
