// Deviations of the reference from its plain behaviour: faults, which break a
// promise, and variations, which use a freedom that the contract leaves. Both
// are tables of plain values with hooks; the service calls the hooks at fixed
// points and knows none of them by name.
#ifndef PLUMBLINE_HARNESS_REFERENCE_DEVIATION_H_
#define PLUMBLINE_HARNESS_REFERENCE_DEVIATION_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/contract/validate.h"
#include "harness/protocol/protocol.h"

namespace plumbline {

enum class DeviationClass : std::uint8_t {
  kAcceptsInvalid,
  kRefusesValid,
  kWrongResponse,
  kWrongError,
  kProtocol,
  kPaging,
  kLifecycle,
  kConcurrency,
  kCrashOrHang,
  kLeak,
  kVariation,  // lawful
};

[[nodiscard]] std::string_view ToString(DeviationClass deviation_class);

// One call of an operation, as the hooks see it.
struct Call {
  const Contract& contract;
  const Operation& operation;
  const Json& input;
  std::uint64_t number = 0;  // of requests before, over all connections
};

// What the adapters do with the connection instead of answering.
enum class Disturbance : std::uint8_t {
  kNone,
  kHang,   // no answer within any patience
  kClose,  // the connection is closed without an answer
};

struct Answer {
  HttpResponse response;
  Disturbance disturbance = Disturbance::kNone;
};

// Where the service itself, and not a hook, behaves otherwise.
enum class Quirk : std::uint8_t {
  kNone,
  // Protocol.
  kTakesAnyMethod,
  kTakesMalformedJson,
  kTakesAnyTopLevel,
  kTakesInvalidUtf8,
  kTakesUnknownOperation,
  kTakesOtherCase,
  kTakesAnyService,
  kTakesMissingTarget,
  kFailsOnMalformedJson,
  kFailsOnUnknownOperation,
  kFailsOnDeepNesting,
  kDropsDeepNesting,
  kFailsOnBigNumber,
  kMisnamesMalformedJson,
  kMisnamesUnknownOperation,
  kRefusesUnknownMembers,
  // Paging.
  kIgnoresLimit,
  kLimitPlusOne,
  kRepeatsLastOnNextPage,
  kSkipsFirstOfNextPage,
  kTokenNeverEnds,
  kLastPageLost,
  kTakesMadeUpToken,
  kShortPages,
  // Lifecycle.
  kPutIsForgotten,
  kDeleteIsForgotten,
  kSecondDeleteSucceeds,
  kSecondPutIsCreate,
  kFilterIsIgnored,
  kFilterIsPrefix,
  kNamesIgnoreCase,
  kNamesAreCut,
  kReadsChange,
  kRefusedPutIsKept,
  kUpdateIsForgotten,
  kUpdateForgetsMembers,
  kPutSharesMembers,
  kRefusedPutChanges,
  kUpdateRenewsArn,
  kRemadeIsOld,
  kDeleteTakesNeighbour,
  kNamesLoseKeys,
  kPutsOfManyMakeOne,
  kSlowDelete,
  kSlowUpdate,
  // Concurrency.
  kPutsLoseOthers,
  kPutsMix,
  kDeletesRace,
  // Tags.
  kTagReplacesAll,
  kUntagIsForgotten,
  kTagsAreShared,
};

struct Deviation {
  std::string_view name;
  DeviationClass deviation_class = DeviationClass::kVariation;
  std::string_view summary;
  Quirk quirk = Quirk::kNone;
  // Whether the server overlooks this violation of the input.
  bool (*forgives)(const Violation& violation, const Json& input) = nullptr;
  // A refusal of a valid call.
  std::optional<Refusal> (*refuses)(const Call& call) = nullptr;
  // Changes a good output, or a refusal, before it is written.
  void (*alters_output)(const Call& call, Json& output) = nullptr;
  void (*alters_refusal)(const Call& call, Refusal& refusal) = nullptr;
  // Changes the whole answer after it is written. `call` is nullptr where no
  // operation was reached.
  void (*alters_answer)(const HttpRequest& request, const Call* call,
                        Answer& answer) = nullptr;
  // Whether it can show in the service of a contract; nullptr: in any.
  bool (*applies)(const Contract& contract) = nullptr;
};

// The deviations of one service: none, one for a self-check, or a handful.
class DeviationSet {
 public:
  DeviationSet() = default;
  explicit DeviationSet(std::vector<const Deviation*> deviations)
      : deviations_(std::move(deviations)) {}

  [[nodiscard]] bool Has(Quirk quirk) const {
    return std::ranges::any_of(deviations_, [quirk](const Deviation* one) {
      return one->quirk == quirk;
    });
  }
  [[nodiscard]] auto begin() const { return deviations_.begin(); }
  [[nodiscard]] auto end() const { return deviations_.end(); }

 private:
  std::vector<const Deviation*> deviations_;
};

[[nodiscard]] inline bool Applies(const Deviation& deviation,
                                  const Contract& contract) {
  return deviation.applies == nullptr || deviation.applies(contract);
}

// Every fault, by class.
[[nodiscard]] std::span<const Deviation> Faults();

// Faults that show only where several conditions meet. They are in no other
// table: a campaign need not find them.
[[nodiscard]] std::span<const Deviation> DeepFaults();

// Every lawful variation.
[[nodiscard]] std::span<const Deviation> Variations();

// A fault, deep fault or variation of that name, or nullptr.
[[nodiscard]] const Deviation* FindDeviation(std::string_view name);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_DEVIATION_H_
