// Cases: requests, or sequences of them, with the clauses they aim at. What
// generators make, the engine plays, checks judge and corpora keep.
#ifndef PLUMBLINE_HARNESS_CASE_CASE_H_
#define PLUMBLINE_HARNESS_CASE_CASE_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/contract/contract.h"

namespace plumbline {

enum class Intent : std::uint8_t {
  kKeep,      // breaks nothing
  kBoundary,  // breaks nothing, and stands on a clause's edge
  kViolate,   // breaks exactly the clause on its label
};

[[nodiscard]] std::string_view ToString(Intent intent);

// The named phases of a campaign, in their order.
enum class Phase : std::uint8_t {
  kRegressions,
  kEndpoint,
  kSystematic,
  kSequences,
  kConcurrency,  // only where it is asked for
  kRandom,
};

[[nodiscard]] std::string_view ToString(Phase phase);

// One header that a step sets or, without a value, leaves out.
struct HeaderOverride {
  std::string name;
  std::optional<std::string> value;
  bool operator==(const HeaderOverride&) const = default;
};

// What a request says of who sends it.
enum class CredentialUse : std::uint8_t {
  kRight,      // what the user gave
  kNone,       // nothing
  kWrong,      // of the right form, and not the user's
  kMalformed,  // not of the right form
};

// "right", "none", "wrong", "malformed".
[[nodiscard]] std::string_view ToString(CredentialUse use);

struct Step {
  std::string operation;
  Json input = Json::object();
  // The body as it goes over the wire, in place of `input`.
  std::optional<std::string> body;
  // What differs from the operation's own request: for dispatch and protocol.
  std::string method;  // empty: the protocol's
  std::vector<HeaderOverride> headers;
  CredentialUse credential = CredentialUse::kRight;
  Intent intent = Intent::kKeep;
  std::string clause;  // id; empty where none is aimed at
  std::string label;   // in words, what is special: "one above the maximum"
  // Neighbouring steps of lanes 1 and 2 are sent at the same time, those of one
  // lane in their order; 0: after all that stands before.
  int lane = 0;
  // The accepted control: the twin input that differs only in the aimed place.
  std::optional<Json> control;
  // It makes what later steps need and leave as it is: one that was made for an
  // earlier case serves as well. A target may take its time to make it.
  bool fixture = false;

  bool operator==(const Step&) const = default;
};

struct Case {
  Phase phase = Phase::kRandom;
  std::vector<Step> steps;
  // It is judged by what others do not do meanwhile: to be played while nobody
  // else of the campaign writes.
  bool needs_quiet = false;
  std::string source;  // the file that it was read from; empty: it was made
  // What it shows, the id of the finding; empty: it is not said.
  std::string finding;
  // What it needs of the target and does not make itself, in words; empty:
  // nothing is known.
  std::string needs;

  // The last step is the one that a single verdict is about.
  [[nodiscard]] const Step& target() const { return steps.back(); }
  // Some of its steps are played at the same time.
  [[nodiscard]] bool has_lanes() const {
    return std::ranges::any_of(steps,
                               [](const Step& step) { return step.lane != 0; });
  }
  bool operator==(const Case&) const = default;
};

// The readable form on disk: {"plumbline": 1, "contract": ..., "steps": [...]},
// and "needs_quiet", "finding" and "needs" where the case has them.
[[nodiscard]] Json CaseToJson(const Case& c, std::string_view contract_name);

// Errors: kSyntax or kNotFound with the JSON pointer of what is wrong.
[[nodiscard]] Result<Case> CaseFromJson(const Json& json,
                                        const Contract& contract);

// `input` with each {"$ref": "0.output.Arn"} replaced by that place of an
// earlier step's input or output. `history[i]` is {"input": ..., "output":
// ...}. Nothing where a reference leads nowhere: to no
// place, to null, or to the empty string.
[[nodiscard]] std::optional<Json> ResolveReferences(
    const Json& input, const std::vector<Json>& history);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CASE_CASE_H_
