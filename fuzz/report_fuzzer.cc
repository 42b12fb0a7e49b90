// Whatever a target says, a report is JSON or XML where it says so, and nothing
// in it is obeyed by a terminal.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <pugixml.hpp>
#include <string>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/report/format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const std::string said = InputText(data, size);
  Contract contract;
  contract.name = said;
  Exchange exchange{.operation = said};
  exchange.request.body = exchange.request.target = said;
  exchange.result.response = {
      .status = 200, .headers = {{said, said}}, .body = said};
  Finding finding{.identity = {said, "output", said},
                  .message = said,
                  .expected = said,
                  .actual = said};
  finding.smallest.steps.push_back(
      {.operation = said, .input = {{said, said}}});
  finding.exchanges.push_back(exchange);
  CampaignResult result;
  result.started = {.contract = &contract,
                    .clauses = std::make_shared<const ClauseSet>(),
                    .target = said,
                    .operations = {said}};
  result.findings = {finding};
  for (const ReportFormat& format : AllFormats()) {
    std::string text;
    const ReportContext context{.url = "http://127.0.0.1:1"};
    const auto sink =
        format.make(context, [&](std::string_view piece) { text += piece; });
    sink->OnEvent(result.started);
    sink->OnEvent(FindingFound{result.findings.data()});
    sink->OnEvent(CampaignFinished{&result});
    PLUMBLINE_ASSERT(ForTerminal(text) == text);
    const bool json = format.ending == ".json" || format.ending == ".sarif" ||
                      format.ending == ".har";
    PLUMBLINE_ASSERT(!json || Json::accept(text));
    PLUMBLINE_ASSERT(format.ending != ".xml" ||
                     pugi::xml_document().load_string(text.c_str()));
  }
  return 0;
}
