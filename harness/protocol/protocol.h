// Protocols as a table: one row each, with what it does to messages and what
// others may ask of it. Checks, plan, reference and commands ask facts of the
// row, and never which protocol it is.
//
//   const ProtocolRow& protocol = ProtocolOf(contract);
//   if (protocol.names_errors) { ... }
//
// Cases and exchanges go through codec.h, which calls the row's functions.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_PROTOCOL_H_
#define PLUMBLINE_HARNESS_PROTOCOL_PROTOCOL_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "harness/base/http_message.h"
#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// Why the body of a request gives no input.
enum class BodyFault : std::uint8_t {
  kNone,
  kMalformed,    // it is not what it says to be
  kTooDeep,      // it is nested deeper than the reader takes
  kNotAnObject,  // it is JSON, but no object
};

// A request as a server reads it.
struct HttpCall {
  // nullptr: none has this path, method and dispatch header.
  const Operation* operation = nullptr;
  bool path_is_known = false;  // some operation has the path
  // The protocol has one method for all operations, and this is another.
  bool method_is_wrong = false;
  // The header that is to name the operation is missing or empty.
  bool names_nothing = false;
  // In the terms of the operation's input; nothing where the body could not be
  // read.
  std::optional<Json> input;
  std::string fault;  // why not
  BodyFault body_fault = BodyFault::kNone;
};

// An error on its way out.
struct Refusal {
  std::string name;
  int status = 400;
  std::string message;
  bool bare = false;  // no body at all
};

// Makes an ordinary value of a shape of the contract.
using ValueMaker = std::function<Json(ShapeIndex)>;

struct ProtocolRow {
  Protocol protocol = Protocol::kNone;
  std::string_view title;  // as people write it: "OpenAPI"

  // Facts.

  // Every error says its type on the wire. Then one that does not is at fault,
  // the type alone decides what it is about, and its status may be a plain 400
  // whatever status is documented. Otherwise the status is all that it says.
  bool names_errors = false;
  // Every body is a JSON object, of requests, outputs and errors alike.
  bool always_json = false;
  // The media type of every body; empty: the contract says it.
  std::string_view media_type;
  // Every success has the status 200.
  bool success_is_200 = false;
  // The contract describes each response by its status, with media type,
  // headers and body, those of errors too.
  bool documents_responses = false;
  // X-Amz-Target names the service and the operation of a POST to "/".
  // Otherwise paths and methods do, and the headers of the http trait.
  bool dispatches_by_target = false;

  // The client's half. REQUIRES of all: the operation is the contract's.

  // The request for a step of the operation; see LayStepOver (step_overlay.h).
  HttpRequest (*encode)(const Contract& contract, const Operation& operation,
                        const Step& step) = nullptr;
  // Reads what came back; see ReadReply (exchange.h).
  Reply (*decode)(const Contract& contract, const Operation& operation,
                  const HttpResult& outcome) = nullptr;

  // The server's half.

  // Which operation a request calls, and with what input. JSON that is deeper
  // than `max_depth` is not read.
  HttpCall (*match)(const Contract& contract, const HttpRequest& request,
                    int max_depth) = nullptr;
  // The response that gives an output.
  HttpResponse (*succeed)(const Contract& contract, const Operation& operation,
                          const Json& output) = nullptr;
  // The response that refuses. `operation` is nullptr where none was reached;
  // `make` fills bodies whose shape wants more than the refusal says.
  HttpResponse (*refuse)(const Contract& contract, const Operation* operation,
                         const Refusal& refusal,
                         const ValueMaker& make) = nullptr;
};

// Every protocol that requests can be made for.
[[nodiscard]] std::span<const ProtocolRow> Protocols();

// The row of a protocol, or nullptr.
[[nodiscard]] const ProtocolRow* FindProtocol(Protocol protocol);

// The row that speaks for the contract: its own, or that of its protocol. One
// without facts and functions where there is none: see Speaks in codec.h.
[[nodiscard]] const ProtocolRow& ProtocolOf(const Contract& contract);

// "awsJson1_0, awsJson1_1 and OpenAPI": the titles of the table, for people.
[[nodiscard]] std::string ListProtocols();

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_PROTOCOL_H_
