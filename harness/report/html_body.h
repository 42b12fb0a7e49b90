// What was sent and what came back, as pieces of HTML: bounded, escaped, and
// with the offending part marked.
#ifndef PLUMBLINE_HARNESS_REPORT_HTML_BODY_H_
#define PLUMBLINE_HARNESS_REPORT_HTML_BODY_H_

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/json.h"
#include "harness/contract/value_path.h"
#include "harness/report/context.h"

namespace plumbline {

// The text on one line, without credentials, at most `max_bytes` of it and how
// much is left out.
[[nodiscard]] std::string HtmlText(const ReportContext& context,
                                   const std::string& text,
                                   std::size_t max_bytes);

// The same with its line ends, for an element that keeps white space.
[[nodiscard]] std::string HtmlBlock(const ReportContext& context,
                                    const std::string& text,
                                    std::size_t max_bytes);

// Places in a JSON value.
struct MarkedPlaces {
  std::set<std::string> values;  // JSON pointers
  // Members that ought to be there: the pointer of the object, and the name.
  std::set<std::pair<std::string, std::string>> missing;

  [[nodiscard]] bool empty() const { return values.empty() && missing.empty(); }
};

// The places of `path` in a value: each element where it leads through a list.
// A last member that is not there is a missing one.
[[nodiscard]] MarkedPlaces PlacesOf(const Json& value, const ValuePath& path);

// Where `value` differs from its twin: the smallest parts that do.
[[nodiscard]] MarkedPlaces PlacesThatDiffer(const Json& value,
                                            const Json& twin);

// A JSON value on lines with indents, with the places in <mark>; at most about
// `max_bytes` of it.
[[nodiscard]] std::string MarkedJson(const Json& value,
                                     const MarkedPlaces& places,
                                     std::size_t max_bytes);

// Each `word` of an escaped text in <mark>, where it stands as a name of a
// parameter: behind '?' or '&' and before '='. With all up to the next '&'.
[[nodiscard]] std::string MarkParameter(const std::string& escaped,
                                        std::string_view name);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_HTML_BODY_H_
