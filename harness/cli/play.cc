#include "harness/cli/play.h"

#include <cstddef>
#include <utility>

#include "harness/base/json.h"
#include "harness/cli/check_uses.h"
#include "harness/cli/io.h"
#include "harness/resource/adoption.h"
#include "harness/resource/override.h"

namespace plumbline {
namespace {

// Ten times what the model of the largest service has; bounds the memory.
constexpr std::size_t kMaxOverrideBytes = std::size_t{16} << 20U;

}  // namespace

Result<ResourceModel> CorrectedResources(const Contract& contract,
                                         const std::string& overrides) {
  ResourceModel model = InferResources(contract);
  if (overrides.empty()) {
    return model;
  }
  const Result<Json> json = ReadJsonFile(overrides, kMaxOverrideBytes);
  if (!json.has_value()) {
    return std::unexpected(json.error());
  }
  Result<ResourceModel> corrected =
      OverrideResources(contract, std::move(model), *json);
  if (!corrected.has_value()) {
    corrected.error().location.file = overrides;
  }
  return corrected;
}

Result<Contract> OpenPlayable(const std::string& contract,
                              const std::string& service, bool is_reference,
                              const std::string& overrides) {
  Result<Contract> opened = OpenContract(contract, service);
  if (!opened.has_value()) {
    return opened;
  }
  if (!opened->resources.empty()) {
    if (!overrides.empty()) {
      return Fail(ErrorCode::kUsage,
                  "--resources-override corrects what is inferred, and this "
                  "contract declares its resources",
                  {.file = opened->source});
    }
    return opened;
  }
  const Result<ResourceModel> model = CorrectedResources(*opened, overrides);
  if (!model.has_value()) {
    return std::unexpected(model.error());
  }
  AdoptResources(*opened, *model,
                 is_reference ? Adoption::kAll : Adoption::kOwnNames);
  return opened;
}

CheckOptions CheckOptionsOf(const PlayFlags& flags) {
  return {.strict = flags.strict,
          .error_status = flags.error_status == "wire" ? ErrorStatusMode::kWire
                          : flags.error_status == "documented"
                              ? ErrorStatusMode::kDocumented
                              : ErrorStatusMode::kEither,
          .eventual = flags.settle_s > 0,
          .uses = CheckUsesOf(flags)};
}

Result<std::optional<Target>> OpenAgainst(const PlayFlags& flags,
                                          const Contract& contract,
                                          bool writes) {
  if (flags.against.empty()) {
    return std::optional<Target>();
  }
  Result<Target> target =
      MakeAgainst(flags.target, flags.against, contract, writes);
  if (!target.has_value()) {
    return std::unexpected(target.error());
  }
  return std::optional<Target>(*std::move(target));
}

}  // namespace plumbline
