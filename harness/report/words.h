// Small pieces of the report for people.
#ifndef PLUMBLINE_HARNESS_REPORT_WORDS_H_
#define PLUMBLINE_HARNESS_REPORT_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// A line of the terminal is cut after so many bytes: one request can be 80 KB.
inline constexpr std::size_t kShownLineBytes = 2000;

// "1 finding", "2 findings".
[[nodiscard]] std::string Plural(std::uint64_t count, std::string_view noun);

// "   came      200 {}\n"; the text on one line, safe for a terminal.
[[nodiscard]] std::string Row(std::string_view name, std::string_view text);

// The text, or where it is longer than kShownLineBytes its beginning, how much
// is left out, and `whole`: where all of it is. Credentials go before it is
// cut, for half of one would not be known again.
[[nodiscard]] std::string CutLine(const ReportContext& context,
                                  const std::string& text,
                                  std::string_view whole);

// A warning about the contract on one line, what becomes of it first: "left
// out: FILE:LINE: POINTER: the parameter limit: ...".
[[nodiscard]] std::string ContractNote(const Error& warning);

// Whether the campaign ended otherwise than by its plan or its bounds. Each
// reader is to see it: a report that is whole and green would say what is not
// so.
[[nodiscard]] bool WasCutShort(const CampaignResult& result);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_WORDS_H_
