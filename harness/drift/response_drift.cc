#include "harness/drift/response_drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/contract/error_name.h"
#include "harness/drift/part_drift.h"

namespace plumbline {
namespace {

// "404", "4xx" or "default".
std::string StatusText(const DocumentedResponse& response) {
  if (response.first_status == response.last_status) {
    return fmt::format("{}", response.first_status);
  }
  return response.last_status - response.first_status > 99
             ? std::string("default")
             : fmt::format("{}xx", response.first_status / 100);
}

// As the loader has it: the rest are an operation's errors.
bool IsSuccess(const DocumentedResponse& response) {
  return response.last_status < 400;
}

const DocumentedResponse* FindResponse(const Operation& operation,
                                       const DocumentedResponse& like) {
  const auto found = std::ranges::find_if(
      operation.responses, [&](const DocumentedResponse& one) {
        return one.first_status == like.first_status &&
               one.last_status == like.last_status;
      });
  return found == operation.responses.end() ? nullptr : &*found;
}

// Whether a range of the operation's holds all of the statuses.
bool Covers(const Operation& operation, const DocumentedResponse& response) {
  return std::ranges::any_of(
      operation.responses, [&](const DocumentedResponse& one) {
        return one.first_status <= response.first_status &&
               one.last_status >= response.last_status;
      });
}

const Shape* FindError(const Contract& contract,
                       const std::vector<ShapeIndex>& errors,
                       std::string_view name) {
  for (const ShapeIndex index : errors) {
    if (contract.ShapeAt(index).name == name) {
      return &contract.ShapeAt(index);
    }
  }
  return nullptr;
}

std::string ErrorStatusText(const Shape& error) {
  if (!error.error.has_value()) {
    return "";
  }
  return error.error->http_status.has_value()
             ? fmt::format("{}", *error.error->http_status)
             : std::string(error.error->fault == ErrorFault::kClient ? "4xx"
                                                                     : "5xx");
}

}  // namespace

void ResponseDrift::Compare(const Operation& before, const Operation& after) {
  before_ = &before;
  after_ = &after;
  if (!before.responses.empty() && !after.responses.empty()) {
    CompareDocumented(before, after);
    return;
  }
  // No output is an output without members.
  static const Shape kNothing{};
  values_.Enter(after.name, ClausePart::kOutput);
  values_.Compare(
      before.output.has_value() ? old_.ShapeAt(*before.output) : kNothing,
      after.output.has_value() ? new_.ShapeAt(*after.output) : kNothing, {});
  CompareNamed(before, after);
}

void ResponseDrift::CompareDocumented(const Operation& before,
                                      const Operation& after) {
  for (const DocumentedResponse& response : before.responses) {
    if (const DocumentedResponse* same = FindResponse(after, response)) {
      CompareOne(response, *same);
    } else if (!Covers(after, response)) {
      AddResponse(response, false);
    }
  }
  for (const DocumentedResponse& response : after.responses) {
    if (!Covers(before, response)) {
      AddResponse(response, true);
    }
  }
}

void ResponseDrift::CompareOne(const DocumentedResponse& before,
                               const DocumentedResponse& after) {
  const MediaTypeDrift types =
      CompareMediaTypeLists(before.media_types, after.media_types);
  for (const std::string& type : types.removed) {
    AddMediaType(ChangeKind::kMediaTypeRemoved,
                 DriftDirection::kOutputTightened, type, "", before, after);
  }
  for (const std::string& type : types.added) {
    AddMediaType(ChangeKind::kMediaTypeAdded, DriftDirection::kOutputLoosened,
                 "", type, before, after);
  }
  static const Shape kNothing{};
  const Shape& old_shape =
      before.shape.has_value() ? old_.ShapeAt(*before.shape) : kNothing;
  const Shape& new_shape =
      after.shape.has_value() ? new_.ShapeAt(*after.shape) : kNothing;
  const bool is_error = new_shape.error.has_value();
  values_.Enter(after_->name,
                is_error ? ClausePart::kErrors : ClausePart::kOutput);
  ValuePath place;
  if (is_error) {
    place = {{PathStepKind::kMember, ErrorClauseName(new_, new_shape)}};
  }
  values_.Compare(old_shape, new_shape, place);
}

void ResponseDrift::AddMediaType(ChangeKind kind, DriftDirection direction,
                                 std::string before, std::string after,
                                 const DocumentedResponse& old_one,
                                 const DocumentedResponse& new_one) {
  changes_.Judge({.kind = kind,
                  .direction = direction,
                  .clause = ClauseId(after_->name, ClausePart::kOutput, {},
                                     ClauseKind::kContentType),
                  .subject = after_->name + "." + StatusText(new_one),
                  .before = std::move(before),
                  .after = std::move(after),
                  .old_pointer = old_one.pointer,
                  .new_pointer = new_one.pointer});
}

void ResponseDrift::AddResponse(const DocumentedResponse& response,
                                bool is_new) {
  using enum ChangeKind;
  const bool is_success = IsSuccess(response);
  const ChangeKind kind = is_success
                              ? (is_new ? kResponseAdded : kResponseRemoved)
                              : (is_new ? kErrorAdded : kErrorRemoved);
  const DriftDirection gone =
      is_success ? DriftDirection::kRemoved : DriftDirection::kOutputTightened;
  const std::string status = StatusText(response);
  changes_.Judge({.kind = kind,
                  .direction = is_new ? DriftDirection::kAdded : gone,
                  .clause = ClauseId(after_->name, ClausePart::kOutput, {},
                                     ClauseKind::kStatus),
                  .subject = after_->name + "." + status,
                  .before = is_new ? "" : status,
                  .after = is_new ? status : "",
                  .old_pointer = is_new ? before_->pointer : response.pointer,
                  .new_pointer = is_new ? response.pointer : after_->pointer});
}

void ResponseDrift::AddError(const Contract& contract, const Shape& error,
                             ChangeKind kind, DriftDirection direction,
                             std::string before, std::string after,
                             std::string old_pointer, std::string new_pointer) {
  // Errors are an operation's own: the same one on two operations are two
  // changes.
  const std::string owner = after_ == nullptr ? "service" : after_->name;
  const std::string name = ErrorClauseName(contract, error);
  changes_.Judge({.kind = kind,
                  .direction = direction,
                  .clause = after_ == nullptr
                                ? owner
                                : ClauseId(owner, ClausePart::kErrors,
                                           {{PathStepKind::kMember, name}},
                                           ClauseKind::kStatus),
                  .subject = owner + "." + error.name,
                  .before = std::move(before),
                  .after = std::move(after),
                  .old_pointer = std::move(old_pointer),
                  .new_pointer = std::move(new_pointer)});
}

void ResponseDrift::CompareNamed(const Operation& before,
                                 const Operation& after) {
  for (const ShapeIndex index : before.errors) {
    const Shape& error = old_.ShapeAt(index);
    const Shape* same = FindError(new_, after.errors, error.name);
    if (same != nullptr) {
      CompareErrors(error, *same);
    } else if (FindError(new_, new_.common_errors, error.name) == nullptr) {
      AddError(old_, error, ChangeKind::kErrorRemoved, DriftDirection::kRemoved,
               error.name, "", error.pointer, after.pointer);
    }
  }
  for (const ShapeIndex index : after.errors) {
    const Shape& error = new_.ShapeAt(index);
    if (FindError(old_, before.errors, error.name) == nullptr &&
        FindError(old_, old_.common_errors, error.name) == nullptr) {
      AddError(new_, error, ChangeKind::kErrorAdded, DriftDirection::kAdded, "",
               error.name, before.pointer, error.pointer);
    }
  }
}

void ResponseDrift::CompareErrors(const Shape& before, const Shape& after) {
  CompareStatus(before, after);
  values_.Enter(after_->name, ClausePart::kErrors);
  values_.Compare(before, after,
                  {{PathStepKind::kMember, ErrorClauseName(new_, after)}});
}

void ResponseDrift::CompareStatus(const Shape& before, const Shape& after) {
  const std::string old_status = ErrorStatusText(before);
  const std::string new_status = ErrorStatusText(after);
  if (old_status != new_status) {
    AddError(new_, after, ChangeKind::kErrorStatusChanged,
             DriftDirection::kReplaced, old_status, new_status, before.pointer,
             after.pointer);
  }
}

void ResponseDrift::CompareCommonErrors() {
  before_ = nullptr;
  after_ = nullptr;
  for (const ShapeIndex index : old_.common_errors) {
    const Shape& error = old_.ShapeAt(index);
    if (FindError(new_, new_.common_errors, error.name) == nullptr) {
      AddError(old_, error, ChangeKind::kErrorRemoved, DriftDirection::kRemoved,
               error.name, "", error.pointer, new_.pointer);
    }
  }
  for (const ShapeIndex index : new_.common_errors) {
    const Shape& error = new_.ShapeAt(index);
    if (FindError(old_, old_.common_errors, error.name) == nullptr) {
      AddError(new_, error, ChangeKind::kErrorAdded, DriftDirection::kAdded, "",
               error.name, old_.pointer, error.pointer);
    }
  }
}

}  // namespace plumbline
