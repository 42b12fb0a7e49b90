// The reference: a conformant server made from a contract. It validates every
// input in full, answers the protocol's errors, and gives valid outputs; the
// resources of the contract, declared or adopted, are kept: they have state,
// paging and a lifecycle. Deviations are switched on for the whole of its life.
//
//   ReferenceService service(
//       contract, {.deviations = DeviationSet({FindDeviation("...")})});
//   Answer answer = service.Handle(request);
#ifndef PLUMBLINE_HARNESS_REFERENCE_SERVICE_H_
#define PLUMBLINE_HARNESS_REFERENCE_SERVICE_H_

#include <atomic>
#include <cstdint>
#include <expected>
#include <memory>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/contract/validate.h"
#include "harness/generate/values.h"
#include "harness/reference/deviation.h"
#include "harness/reference/resource_store.h"
#include "harness/reference/tag_store.h"

namespace plumbline {

struct ReferenceOptions {
  DeviationSet deviations = {};  // none: faultless and plain
  int initial_resources = 4;     // of each kind, before the first request
};

class ReferenceService {
 public:
  // REQUIRES: Speaks(contract), which outlives the service.
  ReferenceService(const Contract& contract, ReferenceOptions options);

  // Answers one request. Safe to call from several threads.
  [[nodiscard]] Answer Handle(const HttpRequest& request);

  // Handle as an outcome of a transport: what a client would have seen.
  [[nodiscard]] HttpResult HandleInMemory(const HttpRequest& request);

 private:
  struct Reached;
  [[nodiscard]] Answer Dispatch(const HttpRequest& request, Reached& reached);
  // The answer to a request that names no operation.
  [[nodiscard]] HttpRequest WithOwnTarget(HttpRequest request) const;
  [[nodiscard]] Answer AnswerUnknown(const HttpCall& call) const;
  [[nodiscard]] int StatusOfUnknown(const HttpCall& call) const;
  // The answer to a body that gives no input, or nothing where a fault takes
  // it.
  [[nodiscard]] std::optional<Answer> RefuseBody(const HttpRequest& request,
                                                 const HttpCall& call) const;
  [[nodiscard]] Answer CallOperation(const Call& call);
  [[nodiscard]] Answer CallInOtherType(const Operation& operation,
                                       const MediaShape& other,
                                       const Json& input) const;
  [[nodiscard]] std::optional<Refusal> RefusalFor(const Call& call) const;
  [[nodiscard]] Json DrawnOutput(ShapeIndex shape, Random& random) const;
  [[nodiscard]] std::expected<Json, Refusal> GeneratedOutput(
      const Call& call) const;
  // What the operation gives, from a store or made up.
  [[nodiscard]] std::expected<Json, Refusal> OutputOf(const Call& call) const;
  // The store that serves the operation, or nullptr.
  [[nodiscard]] ResourceStore* StoreOf(const Operation& operation) const;
  [[nodiscard]] Answer WriteOutput(const Call& call, Json output) const;
  // `operation` is nullptr where none was reached.
  [[nodiscard]] Answer WriteRefusal(const Operation* operation,
                                    const Refusal& refusal) const;
  [[nodiscard]] Answer Refuse(const Call& call, Refusal refusal) const;
  [[nodiscard]] bool Has(Quirk quirk) const {
    return options_.deviations.Has(quirk);
  }

  const Contract& contract_;
  const ProtocolRow& protocol_;
  ReferenceOptions options_;
  Validator validator_;
  LanguageTable languages_;
  ValueSource values_;
  std::vector<std::unique_ptr<ResourceStore>> stores_;
  std::unique_ptr<TagStore> tags_;  // nullptr: the contract has none
  std::atomic<std::uint64_t> count_{0};
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_SERVICE_H_
