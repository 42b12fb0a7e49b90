#include "harness/report/words.h"

#include <fmt/format.h>

#include "harness/base/escape.h"
#include "harness/base/text.h"

namespace plumbline {

std::string Plural(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string Row(std::string_view name, std::string_view text) {
  return fmt::format("   {:<9} {}\n", name, OneLine(text));
}

std::string CutLine(const ReportContext& context, const std::string& text,
                    std::string_view whole) {
  if (text.size() <= kShownLineBytes) {
    return text;
  }
  const std::string safe = Redacted(context, text);
  const std::string_view part = CutUtf8(safe, kShownLineBytes);
  return fmt::format("{}... ({} more bytes; whole: {})", part,
                     safe.size() - part.size(), whole);
}

std::string ContractNote(const Error& warning) {
  Error rest = warning;
  for (const std::string_view first : {"not checked: ", "left out: "}) {
    if (warning.message.starts_with(first)) {
      rest.message.erase(0, first.size());
      return std::string(first) + rest.ToString();
    }
  }
  const bool is_read = warning.code == ErrorCode::kContract;
  return (is_read ? "contract: " : "not checked: ") + rest.ToString();
}

bool WasCutShort(const CampaignResult& result) {
  return result.end != CampaignEnd::kComplete &&
         result.end != CampaignEnd::kTime;
}

}  // namespace plumbline
