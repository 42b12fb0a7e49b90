// Text for XML 1.0, which cannot hold every character, not even escaped.
#ifndef PLUMBLINE_HARNESS_REPORT_XML_TEXT_H_
#define PLUMBLINE_HARNESS_REPORT_XML_TEXT_H_

#include <string>
#include <string_view>

namespace plumbline {

// Each character that XML 1.0 has no way to hold (production [2], Char:
// control characters, U+FFFE and U+FFFF) by its number, as on a terminal; line
// ends stay. What has a meaning in XML (<, &) is not escaped: the writer does.
[[nodiscard]] std::string XmlText(std::string_view text);

// The same on one line, for an attribute.
[[nodiscard]] std::string XmlLine(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_XML_TEXT_H_
