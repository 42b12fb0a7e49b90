// An exchange: one request as it was sent, and what came back, decoded as far
// as the protocol can read it.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_EXCHANGE_H_
#define PLUMBLINE_HARNESS_PROTOCOL_EXCHANGE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "harness/base/http_message.h"
#include "harness/base/json.h"
#include "harness/base/limits.h"
#include "harness/contract/shape.h"

namespace plumbline {

enum class ReplyKind : std::uint8_t {
  kNone,     // no HTTP response
  kSuccess,  // a 2xx whose body does not name an error
  kError,    // any other response
};

// A response in the protocol's terms. What the bytes do not say stays empty;
// whether that is a departure is for the checks.
struct Reply {
  ReplyKind kind = ReplyKind::kNone;
  int status = 0;
  bool body_empty = true;
  bool body_is_utf8 = true;
  // Where it is JSON, or another form whose values the contract tells (XML).
  std::optional<Json> body;
  std::string body_fault;  // why it is not
  // What the response says in the terms of `output_shape` where that is not the
  // body as it stands: for OpenAPI, with the headers.
  std::optional<Json> output;
  // The shape of the response that came, where the contract describes it.
  std::optional<ShapeIndex> output_shape;
  std::string error_name;       // short: "InvalidLimitException"
  std::string error_wire_name;  // as it stood on the wire
  std::string error_message;
};

// What is held against the reply's output_shape.
[[nodiscard]] inline const std::optional<Json>& OutputOf(const Reply& reply) {
  return reply.output.has_value() ? reply.output : reply.body;
}

// What every protocol reads alike: the status, whether that alone speaks of a
// success, and the body where `is_json` says that it is to be JSON. Of the kind
// kNone where no response came.
[[nodiscard]] Reply ReadReply(const HttpResult& result, bool is_json);

// What is told of a body that was cut to its first part.
struct CutBody {
  std::size_t bytes = 0;  // of the whole
  std::string sha256;     // of the whole, in hexadecimal
};

struct Exchange {
  std::string operation;
  HttpRequest request;
  HttpResult result;
  Reply reply;
  std::optional<CutBody> cut = {};  // of the response's body
};

// An exchange that is kept for people has this much of the response's body at
// most (memory): as much as a report shows.
inline constexpr std::size_t kKeptBodyBytes = 8 * kMaxShownBytes;

// Keeps of a response what a reader needs: the head as far as a report has room
// for it, and of a body longer than kKeptBodyBytes the first part, and its size
// and digest in place of the rest and of the values that were read from it,
// which take twenty times it. What was left out of a text is said in it.
void KeepExcerpt(Exchange& exchange);

// What came back, in a line: "400 InvalidLimitException: too big".
[[nodiscard]] std::string Describe(const Exchange& exchange);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_EXCHANGE_H_
