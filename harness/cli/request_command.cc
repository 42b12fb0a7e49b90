#include <fmt/format.h>

#include <utility>

#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/check/check.h"
#include "harness/cli/auth.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/target.h"
#include "harness/protocol/codec.h"
#include "harness/report/context.h"

namespace plumbline {
namespace {

Result<Json> InputFor(const RequestFlags& flags, const Contract& contract,
                      const Operation& operation) {
  if (!flags.input.empty()) {
    return ParseJson(flags.input);
  }
  const LanguageTable languages(contract);
  const ValueSource values(contract, languages);
  Random random(1);
  if (!operation.input.has_value()) {
    return Json::object();
  }
  std::optional<Json> made = values.OrdinaryOf(*operation.input, random);
  if (!made.has_value()) {
    return Fail(ErrorCode::kContract, "no valid input can be made");
  }
  return *std::move(made);
}

}  // namespace

int RunRequest(const RequestFlags& flags) {
  Result<Contract> contract = OpenContract(flags.contract, "");
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  if (const Result<void> marked = MarkCredentials(flags.target, *contract);
      !marked.has_value()) {
    return Complain(marked.error());
  }
  const Operation* const operation = contract->FindOperation(flags.operation);
  if (operation == nullptr) {
    std::vector<std::string> names;
    for (const Operation& one : contract->operations) {
      names.push_back(one.name);
    }
    const std::string near = NearestName(flags.operation, names);
    return Complain({.code = ErrorCode::kNotFound,
                     .message = "no operation " + flags.operation +
                                (near.empty() ? "" : "; did you mean " + near),
                     .location = {.file = contract->source}});
  }
  const Result<Target> target =
      MakeTarget(flags.target, *contract, !IsReadOnly(*operation));
  if (!target.has_value()) {
    return Complain(target.error());
  }
  Result<Json> input = InputFor(flags, *contract, *operation);
  if (!input.has_value()) {
    return Complain(input.error());
  }
  HttpRequest request = EncodeRequest(
      *contract, {.operation = operation->name, .input = *std::move(input)});
  const ReportContext context{.url = target->url,
                              .curl_arguments = target->curl_arguments,
                              .credentials = target->credentials};
  Print(CurlCommand(context, request) + "\n");
  if (target->prepare) {
    target->prepare(request);
  }
  std::string text = fmt::format("\n{} {}\n", request.method, request.target);
  for (const Header& header : request.headers) {
    text += OneLine(header.name + ": " + header.value) + "\n";
  }
  Print(text + "\n" + request.body + "\n");
  if (target->is_reference) {
    return kExitAsExpected;
  }
  Exchange exchange{.operation = operation->name,
                    .request = request,
                    .result = target->transports()->Send(request)};
  exchange.reply = DecodeReply(*contract, operation->name, exchange.result);
  Print("\n");
  PrintLine(Describe(exchange));
  return exchange.result.ok() ? kExitAsExpected : kExitCutShort;
}

}  // namespace plumbline
