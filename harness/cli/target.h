// The target of a run: the built-in reference in memory, or a URL.
#ifndef PLUMBLINE_HARNESS_CLI_TARGET_H_
#define PLUMBLINE_HARNESS_CLI_TARGET_H_

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
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
  // The variables of the printed commands that are not set here, and the
  // option whose secret each stands for.
  std::vector<std::pair<std::string, std::string>> variables;
  // What stands in requests for a credential, and the shell's word for it.
  std::vector<std::pair<std::string, std::string>> credentials;
  std::shared_ptr<ReferenceService> reference;
};

// What is secret in the flags is added to KeptSecrets. Errors: a bad URL,
// header, fault name, or credentials that are not there; kUsage where `writes`
// will be sent to another machine and the user did not say that they may be:
// no command has a transport to there otherwise.
// REQUIRES: `contract` outlives the target.
[[nodiscard]] Result<Target> MakeTarget(const TargetFlags& flags,
                                        const Contract& contract, bool writes);

// The second endpoint of a comparison: at `url`, reached as the first one is.
// Errors: as above. REQUIRES: the
// URL is not empty.
[[nodiscard]] Result<Target> MakeAgainst(const TargetFlags& flags,
                                         const std::string& url,
                                         const Contract& contract, bool writes);

[[nodiscard]] std::chrono::milliseconds Milliseconds(double seconds);

// The deviations of these names, or an error that suggests a near one.
[[nodiscard]] Result<DeviationSet> FindDeviations(
    const std::vector<std::string>& names);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_TARGET_H_
