#include "harness/report/xml_text.h"

#include "harness/base/escape.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

// What a terminal shows and XML cannot hold.
std::string WithoutNoncharacters(std::string text) {
  ReplaceAll(text, "\xEF\xBF\xBE", "\\u{fffe}");
  ReplaceAll(text, "\xEF\xBF\xBF", "\\u{ffff}");
  return text;
}

}  // namespace

std::string XmlText(std::string_view text) {
  std::string safe;
  while (true) {
    const std::size_t end = text.find('\n');
    safe += XmlLine(text.substr(0, end));
    if (end == std::string_view::npos) {
      return safe;
    }
    safe += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string XmlLine(std::string_view text) {
  return WithoutNoncharacters(OneLine(text));
}

}  // namespace plumbline
