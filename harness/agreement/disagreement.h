// Where two endpoints' answers to the same step differ, once what may differ
// is masked: pure functions, the heart of `plumbline check --against`. Of the
// headers only Content-Type is compared, and those that the contract declares.
#ifndef PLUMBLINE_HARNESS_AGREEMENT_DISAGREEMENT_H_
#define PLUMBLINE_HARNESS_AGREEMENT_DISAGREEMENT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/agreement/mask.h"
#include "harness/check/check.h"
#include "harness/contract/contract.h"
#include "harness/contract/value_path.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// What is known of a resource by its name.
enum class NameState : std::uint8_t {
  kOther,  // not of this case: what it is like is each endpoint's own matter
  kOwn,    // this case wrote to it, on both endpoints alike
  kEnded,  // the last such write was an accepted delete
};

// What the steps of a case so far let one expect of both endpoints alike.
struct SharedState {
  SentTexts sent;
  std::map<std::string, NameState, std::less<>> names;
  // The member of a row that tells its state: "Status"; may be empty.
  std::string status_member;
  // The step's names, one or more, are all known here.
  bool about_own = false;
  // The step changes nothing.
  bool reads = true;
  // How many rows may come at most; nothing: the step sets no bound to them.
  std::optional<std::int64_t> page_size;

  [[nodiscard]] NameState StateOf(std::string_view name) const;
};

struct Difference {
  // "status", "error-name", "no-answer", "content-type", "body", "type",
  // "missing-member", "extra-member", "undeclared-member", "missing-row",
  // "extra-row", "list-length", "page-size" or "value": missing is what only
  // the second endpoint has, extra what only the first one has.
  std::string kind;
  ValuePath path;     // in the output; empty: the answer as a whole
  std::string place;  // "/Packs/NAME/Status": rows by name, no index
  Severity severity = Severity::kError;
  std::string ours;  // as people read it
  std::string theirs;
};

struct Comparison {
  std::vector<Difference> differences;
  std::map<std::string_view, std::uint64_t> masked;  // rows, and how often
  // Rows of resources that the campaign did not make, or of pages.
  std::uint64_t rows_left_out = 0;
  // Why the answers could not be compared; empty where they were.
  std::string_view undecided;
};

// Compares the outputs of two successes, which may be null.
void CompareValues(const Contract& contract, const Operation& operation,
                   const SharedState& state, const Json& our_output,
                   const Json& their_output, Comparison& comparison);

// Compares two exchanges of one step. `about_endpoint`: the step is no call of
// the operation, and how it is refused is up to the server.
[[nodiscard]] Comparison CompareExchanges(
    const Contract& contract, const Operation& operation, bool about_endpoint,
    const SharedState& state, const Exchange& ours, const Exchange& theirs);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_AGREEMENT_DISAGREEMENT_H_
