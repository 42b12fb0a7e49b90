// Requests and responses as an OpenAPI document binds them: the operation in
// method, path and dispatch headers, members in the path, the query, headers,
// cookies and a JSON body.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_HTTP_BINDING_H_
#define PLUMBLINE_HARNESS_PROTOCOL_HTTP_BINDING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"
#include "harness/protocol/protocol.h"

namespace plumbline {

// The fault of a body whose Content-Encoding is not read: br, zstd. What it
// says is not judged.
inline constexpr std::string_view kStillCoded =
    "its content encoding is not read";

// The response that the operation documents for the status: an exact one
// before a range, a range before the default; nullptr where there is none.
[[nodiscard]] const DocumentedResponse* FindResponse(const Operation& operation,
                                                     int status);

// The request for a step. A raw body takes the place of the members of the
// body, and the step's own method and headers lie over the operation's.
// REQUIRES: the operation has an http trait.
[[nodiscard]] HttpRequest EncodeHttp(const Contract& contract,
                                     const Operation& operation,
                                     const Step& step);

// Reads a response. An error's name is what x-amzn-errortype or `__type` say,
// or else what the contract calls the response with that status, where the
// status is not one for bad requests of any kind.
[[nodiscard]] Reply DecodeHttp(const Contract& contract,
                               const Operation& operation,
                               const HttpResult& outcome);

// A request as a server reads it: see protocol.h.
[[nodiscard]] HttpCall MatchHttp(const Contract& contract,
                                 const HttpRequest& request, int max_depth);

// A response whose headers and body say `output`, a value of `shape` (any JSON
// body where there is no shape).
[[nodiscard]] HttpResponse EncodeHttpResponse(
    const Contract& contract, int status, std::optional<ShapeIndex> shape,
    const std::vector<std::string>& media_types, const Json& output);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_HTTP_BINDING_H_
