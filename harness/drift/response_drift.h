// How what an operation answers changed: its statuses, errors, media types, and
// the values in them.
#ifndef PLUMBLINE_HARNESS_DRIFT_RESPONSE_DRIFT_H_
#define PLUMBLINE_HARNESS_DRIFT_RESPONSE_DRIFT_H_

#include <string>

#include "harness/contract/contract.h"
#include "harness/drift/change.h"
#include "harness/drift/value_drift.h"

namespace plumbline {

class ResponseDrift {
 public:
  // REQUIRES: all outlive it.
  ResponseDrift(const Contract& old_contract, const Contract& new_contract,
                ValueDrift& values, ChangeList& changes)
      : old_(old_contract),
        new_(new_contract),
        values_(values),
        changes_(changes) {}

  // The output and the errors of one operation. Where both contracts document
  // responses (OpenAPI), those are matched by their status, errors too; what a
  // range or the default of the other contract holds is neither new nor gone.
  // Else errors are matched by name.
  void Compare(const Operation& before, const Operation& after);

  // The errors that every operation may answer with.
  void CompareCommonErrors();

 private:
  void CompareDocumented(const Operation& before, const Operation& after);
  void CompareOne(const DocumentedResponse& before,
                  const DocumentedResponse& after);
  void CompareNamed(const Operation& before, const Operation& after);
  void CompareErrors(const Shape& before, const Shape& after);
  void CompareStatus(const Shape& before, const Shape& after);
  void AddError(const Contract& contract, const Shape& error, ChangeKind kind,
                DriftDirection direction, std::string before, std::string after,
                std::string old_pointer, std::string new_pointer);
  void AddResponse(const DocumentedResponse& response, bool is_new);
  void AddMediaType(ChangeKind kind, DriftDirection direction,
                    std::string before, std::string after,
                    const DocumentedResponse& old_one,
                    const DocumentedResponse& new_one);

  const Contract& old_;
  const Contract& new_;
  ValueDrift& values_;
  ChangeList& changes_;
  const Operation* before_ = nullptr;
  const Operation* after_ = nullptr;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_RESPONSE_DRIFT_H_
