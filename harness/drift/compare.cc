#include "harness/drift/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "harness/drift/pairs.h"
#include "harness/drift/part_drift.h"
#include "harness/drift/response_drift.h"
#include "harness/drift/value_drift.h"

namespace plumbline {
namespace {

std::string PagingText(const Operation& operation) {
  if (!operation.pagination.has_value()) {
    return {};
  }
  const Pagination& paging = *operation.pagination;
  return fmt::format("{}{}{},{},{},{}", paging.input_token, paging.offset,
                     paging.page, paging.output_token, paging.items,
                     paging.page_size);
}

class Comparer {
 public:
  Comparer(const Contract& old_contract, const Contract& new_contract,
           const CompareOptions& options)
      : old_(old_contract), new_(new_contract), changes_(options) {}

  std::vector<Change> Compare() {
    CompareServices();
    for (const auto& [before, after] : PairOperations(old_, new_)) {
      if (before != nullptr && after != nullptr) {
        CompareOperations(*before, *after);
        continue;
      }
      const bool is_new = before == nullptr;
      const Operation& one = is_new ? *after : *before;
      changes_.Judge({.kind = is_new ? ChangeKind::kOperationAdded
                                     : ChangeKind::kOperationRemoved,
                      .direction = is_new ? DriftDirection::kAdded
                                          : DriftDirection::kRemoved,
                      .clause = one.name,
                      .subject = one.name,
                      .old_pointer = is_new ? "" : one.pointer,
                      .new_pointer = is_new ? one.pointer : ""});
    }
    return changes_.Take();
  }

 private:
  void TakeOfService(PartDrift drift, const std::string& subject,
                     const std::string& old_pointer,
                     const std::string& new_pointer) {
    changes_.Judge({.kind = drift.kind,
                    .direction = drift.direction,
                    .clause = "service",
                    .subject = subject,
                    .before = std::move(drift.before),
                    .after = std::move(drift.after),
                    .old_pointer = old_pointer,
                    .new_pointer = new_pointer});
  }

  // What holds of every operation.
  void CompareServices() {
    if (old_.protocol != new_.protocol) {
      TakeOfService({ChangeKind::kProtocolChanged, DriftDirection::kReplaced,
                     std::string(ToString(old_.protocol)),
                     std::string(ToString(new_.protocol))},
                    new_.service, old_.pointer, new_.pointer);
    }
    for (PartDrift& drift : CompareServers(old_.servers, new_.servers)) {
      TakeOfService(std::move(drift), new_.service, old_.pointer, new_.pointer);
    }
    for (const SecurityScheme& scheme : old_.security_schemes) {
      const SecurityScheme* const same = new_.FindSecurityScheme(scheme.name);
      if (same == nullptr) {
        continue;  // the operations that named it say so
      }
      if (auto drift = CompareSecuritySchemes(scheme, *same)) {
        TakeOfService(*std::move(drift), scheme.name, scheme.pointer,
                      same->pointer);
      }
    }
    responses_.CompareCommonErrors();
    for (const Resource& resource : old_.resources) {
      CompareIdentifiers(resource);
    }
  }

  void CompareIdentifiers(const Resource& resource) {
    const auto same =
        std::ranges::find(new_.resources, resource.name, &Resource::name);
    const auto text = [](const Resource& one) {
      std::string names;
      for (const ResourceIdentifier& identifier : one.identifiers) {
        names += (names.empty() ? "" : ",") + identifier.name;
      }
      return names;
    };
    if (same != new_.resources.end() && text(resource) != text(*same)) {
      TakeOfService({ChangeKind::kIdentifiersChanged, DriftDirection::kReplaced,
                     text(resource), text(*same)},
                    resource.name, resource.pointer, same->pointer);
    }
  }

  void CompareOperations(const Operation& before, const Operation& after) {
    CompareTraits(before, after);
    CompareHttp(before, after);
    static const Shape kNothing{};
    values_.RenameLabels(LabelPairs(before, after));
    values_.Enter(after.name, ClausePart::kInput);
    // No input is an input without members.
    values_.Compare(
        before.input.has_value() ? old_.ShapeAt(*before.input) : kNothing,
        after.input.has_value() ? new_.ShapeAt(*after.input) : kNothing, {});
    values_.RenameLabels({});
    responses_.Compare(before, after);
  }

  void Take(const Operation& before, const Operation& after, PartDrift drift) {
    changes_.Judge({.kind = drift.kind,
                    .direction = drift.direction,
                    .clause = after.name,
                    .subject = after.name,
                    .before = std::move(drift.before),
                    .after = std::move(drift.after),
                    .old_pointer = before.pointer,
                    .new_pointer = after.pointer});
  }

  // Of the operation as a whole.
  void CompareTraits(const Operation& before, const Operation& after) {
    if (before.name != after.name) {
      Take(before, after,
           {ChangeKind::kOperationRenamed, DriftDirection::kSame, before.name,
            after.name});
    }
    if (auto drift = CompareSecurity(before, after)) {
      Take(before, after, *std::move(drift));
    }
    if (auto drift = CompareDeprecation(before.deprecated.get(),
                                        after.deprecated.get())) {
      Take(before, after, *std::move(drift));
    }
    const std::string old_paging = PagingText(before);
    const std::string new_paging = PagingText(after);
    if (old_paging != new_paging) {
      Take(before, after,
           {ChangeKind::kPagingChanged,
            old_paging.empty() ? DriftDirection::kAdded
                               : DriftDirection::kReplaced,
            old_paging, new_paging});
    }
    if (before.idempotent != after.idempotent) {
      Take(
          before, after,
          {ChangeKind::kIdempotencyChanged,
           after.idempotent ? DriftDirection::kAdded : DriftDirection::kRemoved,
           before.idempotent ? "idempotent" : "",
           after.idempotent ? "idempotent" : ""});
    }
  }

  void CompareHttp(const Operation& before, const Operation& after) {
    if (!before.http.has_value() || !after.http.has_value() ||
        old_.protocol != new_.protocol) {
      return;
    }
    if (RequestLine(*before.http) != RequestLine(*after.http)) {
      Take(before, after,
           {ChangeKind::kRequestLineChanged, DriftDirection::kReplaced,
            before.http->method + " " + before.http->uri,
            after.http->method + " " + after.http->uri});
    }
    // Documented responses are compared status by status.
    const bool documented =
        !before.responses.empty() && !after.responses.empty();
    if (before.http->code != after.http->code && !documented) {
      Take(before, after,
           {ChangeKind::kSuccessStatusChanged, DriftDirection::kReplaced,
            fmt::format("{}", before.http->code),
            fmt::format("{}", after.http->code)});
    }
  }

  const Contract& old_;
  const Contract& new_;
  ChangeList changes_;
  ValueDrift values_{old_, new_, changes_};
  ResponseDrift responses_{old_, new_, values_, changes_};
};

}  // namespace

std::vector<Change> CompareContracts(const Contract& old_contract,
                                     const Contract& new_contract,
                                     const CompareOptions& options) {
  return Comparer(old_contract, new_contract, options).Compare();
}

bool AreOfOtherServices(const Contract& a, const Contract& b) {
  return a.service != b.service && !a.operations.empty() &&
         !b.operations.empty() &&
         std::ranges::none_of(
             PairOperations(a, b), [](const OperationPair& pair) {
               return pair.before != nullptr && pair.after != nullptr;
             });
}

Result<void> CheckSameService(const Contract& old_contract,
                              const Contract& new_contract,
                              const std::string& place) {
  if (!AreOfOtherServices(old_contract, new_contract)) {
    return {};
  }
  return Fail(
      ErrorCode::kUsage,
      fmt::format("these are two services, {} and {}: no operation is in both",
                  old_contract.service, new_contract.service),
      {.file = place});
}

}  // namespace plumbline
