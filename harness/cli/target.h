// The target of a run: the built-in reference in memory, or a URL.
#ifndef PLUMBLINE_HARNESS_CLI_TARGET_H_
#define PLUMBLINE_HARNESS_CLI_TARGET_H_

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/cli/options.h"
#include "harness/contract/contract.h"
#include "harness/reference/service.h"
#include "harness/transport/transport.h"

namespace plumbline {

struct Target {
  std::string name;  // the URL, or "the built-in reference ..."
  bool is_reference = false;
  bool is_loopback = true;
  TransportFactory transports;
  // Adds the user's headers and the signature.
  std::function<void(HttpRequest&)> prepare;
  // What a printed curl needs besides the request, as shell words.
  std::string url;
  std::vector<std::string> curl_arguments;
  // Removes credentials from a text that will be shown or written.
  std::function<std::string(std::string)> redact;
  std::shared_ptr<ReferenceService> reference;
};

// Errors: a bad URL, header, fault name, or credentials that are not there.
// REQUIRES: `contract` outlives the target.
[[nodiscard]] Result<Target> MakeTarget(const TargetFlags& flags,
                                        const Contract& contract);

// The second endpoint of a comparison: at `url`, reached as the first one is.
// Errors: as above. REQUIRES: the
// URL is not empty.
[[nodiscard]] Result<Target> MakeAgainst(const TargetFlags& flags,
                                         const std::string& url,
                                         const Contract& contract);

[[nodiscard]] std::chrono::milliseconds Milliseconds(double seconds);

// The deviations of these names, or an error that suggests a near one.
[[nodiscard]] Result<DeviationSet> FindDeviations(
    const std::vector<std::string>& names);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_TARGET_H_
