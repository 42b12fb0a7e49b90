#include "harness/schema/pattern.h"

namespace plumbline {
namespace {

// \s of ECMA-262: WhiteSpace and LineTerminator.
constexpr std::string_view kSpaces =
    R"(\t\n\u000B\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF)";

// The class that an escape stands for, as it is written inside a set; empty
// where ICU means the same.
std::string ClassOf(char c) {
  switch (c) {
    case 'd':
      return "0-9";
    case 'D':
      return "[^0-9]";
    case 'w':
      return "A-Za-z0-9_";
    case 'W':
      return "[^A-Za-z0-9_]";
    case 's':
      return std::string(kSpaces);
    case 'S':
      return "[^" + std::string(kSpaces) + "]";
    default:
      return "";
  }
}

}  // namespace

std::string IcuPattern(std::string_view ecma) {
  std::string out;
  bool in_set = false;
  for (std::size_t i = 0; i < ecma.size(); ++i) {
    const char c = ecma[i];
    const std::string_view rest = ecma.substr(i);
    if (c == '\\' && i + 1 < ecma.size()) {
      const char next = ecma[++i];
      const std::string set = ClassOf(next);
      if (!set.empty()) {
        out += in_set ? set : "[" + set + "]";
      } else if (next == '/') {
        out += '/';
      } else {
        out += c;
        out += next;
      }
    } else if (!in_set && rest.starts_with("[^]")) {
      out += "[\\s\\S]";
      i += 2;
    } else if (!in_set && rest.starts_with("[]")) {
      out += "(?!)";
      i += 1;
    } else if (in_set && (c == '[' || c == '&')) {
      out += '\\';
      out += c;
    } else {
      in_set = c == '[' ? true : c == ']' ? false : in_set;
      out += c;
    }
  }
  return out;
}

}  // namespace plumbline
