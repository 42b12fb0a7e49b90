// What a server answers for contracts that bind operations to plain HTTP
// (OpenAPI): outputs and refusals as documented responses.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_HTTP_ANSWERS_H_
#define PLUMBLINE_HARNESS_PROTOCOL_HTTP_ANSWERS_H_

#include "harness/base/http_message.h"
#include "harness/contract/contract.h"
#include "harness/protocol/protocol.h"

namespace plumbline {

// The operation's first documented success with that output; 200 where the
// document has none.
[[nodiscard]] HttpResponse HttpSuccess(const Contract& contract,
                                       const Operation& operation,
                                       const Json& output);

// The documented response of the refusal's name, or else of its status (400,
// 422, a range, the default) with a body as its shape wants it; a plain one
// with a message where none is documented. `operation` may be nullptr; `make`
// gives the body its members beside the message.
[[nodiscard]] HttpResponse HttpRefusal(const Contract& contract,
                                       const Operation* operation,
                                       const Refusal& refusal,
                                       const ValueMaker& make);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_HTTP_ANSWERS_H_
