// Markdown: the summary of a CI job, in GitHub's dialect (CommonMark and
// tables), which GitLab and others read too.
#ifndef PLUMBLINE_HARNESS_REPORT_MARKDOWN_REPORT_H_
#define PLUMBLINE_HARNESS_REPORT_MARKDOWN_REPORT_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// No report is longer: a comment holds 64 KB, and a reader less. What is left
// out is counted.
inline constexpr std::size_t kMaxMarkdownBytes = 60'000;

// Writes it when the campaign has finished. REQUIRES: `context` outlives the
// sink.
[[nodiscard]] std::unique_ptr<EventSink> MakeMarkdownReport(
    const ReportContext& context, std::function<void(std::string_view)> write);

// Text that stands in a line as it is, whatever it holds: what has a meaning in
// Markdown or HTML is a character reference (CommonMark section 2.5), which
// ends no table's cell either.
[[nodiscard]] std::string MarkdownText(std::string_view text);

// A code span that also stands in a table's cell. In <code> and not between
// backticks, for no reader agrees on how these hold backticks and bars.
[[nodiscard]] std::string MarkdownCode(std::string_view text);

// The text as a block of code, a line each, fenced by more backticks than it
// has in a row (CommonMark section 4.5).
[[nodiscard]] std::string MarkdownBlock(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_MARKDOWN_REPORT_H_
