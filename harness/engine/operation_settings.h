// What the user says of single operations.
#ifndef PLUMBLINE_HARNESS_ENGINE_OPERATION_SETTINGS_H_
#define PLUMBLINE_HARNESS_ENGINE_OPERATION_SETTINGS_H_

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "harness/generate/given_values.h"
#include "harness/transport/rate_limit.h"

namespace plumbline {

struct OperationSetting {
  // Of one request, in place of the transport's.
  std::optional<std::chrono::milliseconds> timeout;
  // Of its requests, by whichever worker and to whichever endpoint, beside the
  // limit of all; nullptr: there is none.
  std::shared_ptr<RateLimiter> limiter;
  // Whether it may be called though it changes the target; nothing: as all.
  std::optional<bool> writes;
};

struct OperationSettings {
  std::map<std::string, OperationSetting, std::less<>> by_name;
  GivenValues given;

  // What is said of the operation; nullptr: nothing is.
  [[nodiscard]] const OperationSetting* Find(std::string_view operation) const {
    const auto found = by_name.find(operation);
    return found == by_name.end() ? nullptr : &found->second;
  }
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_OPERATION_SETTINGS_H_
