#include "harness/loader/openapi_path.h"

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/schema/uri.h"

namespace plumbline {
namespace {

bool IsLetterOrDigit(char c) {
  return IsAlnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

// "api_keys" as "ApiKeys".
std::string Camel(std::string_view text) {
  std::string out;
  bool upper = true;
  for (const char c : text) {
    if (!IsLetterOrDigit(c)) {
      upper = true;
      continue;
    }
    out += upper && IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return out;
}

}  // namespace

PathKey ParsePathKey(std::string_view key) {
  PathKey path;
  const std::size_t hash = key.find('#');
  path.uri = std::string(key.substr(0, hash));
  if (hash != std::string_view::npos) {
    for (const std::string& part : Split(key.substr(hash + 1), '&')) {
      const std::size_t equals = part.find('=');
      if (equals != std::string::npos && equals > 0) {
        path.constants.emplace_back(
            PercentDecode(std::string_view(part).substr(0, equals)),
            PercentDecode(std::string_view(part).substr(equals + 1)));
      }
    }
  }
  const std::string_view without_query =
      std::string_view(path.uri).substr(0, path.uri.find('?'));
  for (std::size_t open = without_query.find('{');
       open != std::string_view::npos;
       open = without_query.find('{', open + 1)) {
    const std::size_t close = without_query.find('}', open);
    if (close == std::string_view::npos) {
      break;
    }
    path.labels.emplace_back(without_query.substr(open + 1, close - open - 1));
  }
  return path;
}

std::string NameOfPath(std::string_view method, std::string_view key) {
  std::string name = ToLower(method);
  std::string rest;
  for (const std::string& segment : Split(key, '/')) {
    std::size_t at = 0;
    while (at < segment.size()) {
      const std::size_t open = std::min(segment.find('{', at), segment.size());
      rest += Camel(std::string_view(segment).substr(at, open - at));
      const std::size_t close =
          std::min(segment.find('}', open), segment.size());
      if (open < segment.size()) {
        rest += "By" + Camel(std::string_view(segment).substr(
                           open + 1, close - open - 1));
      }
      at = close + 1;
    }
  }
  return name + (rest.empty() ? "Root" : rest);
}

}  // namespace plumbline
