// A contract that is named by a URL, and the endpoint that it tells.
#ifndef PLUMBLINE_HARNESS_CLI_CONTRACT_URL_H_
#define PLUMBLINE_HARNESS_CLI_CONTRACT_URL_H_

#include <functional>
#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/contract/contract.h"

namespace plumbline {

// "http://..." or "https://...".
[[nodiscard]] bool IsContractUrl(std::string_view name);

// The document there: by a GET that carries no credential, through a few
// redirects, within 20 seconds and kMaxContractBytes. Errors, with the URL as
// their file: kUsage for one that cannot be asked, kNotFound for any status but
// 200, kTooLarge, kIo where no answer came.
[[nodiscard]] Result<std::string> FetchContract(const std::string& url);

// The same for a file that the document at `document` refers to and that stands
// on the same scheme, host and port: a redirect that leads away from those is
// not followed, and all files together have 60 seconds.
[[nodiscard]] std::function<Result<std::string>(const std::string& url)>
FetchesBeside(const std::string& document);

// The path that the contract's operations stand below, of the first of its
// servers (OpenAPI 3.1.1, Server Object: a relative URL is relative to where
// the document stands): "/api/v1", or nothing.
[[nodiscard]] std::string BasePathOf(const Contract& contract);

// `base` below the machine that `url` names, in place of the path there.
// Errors: a bad URL, or a base path that does not begin with a slash.
[[nodiscard]] Result<std::string> EndpointBelow(const std::string& url,
                                                const std::string& base);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CONTRACT_URL_H_
