#include "harness/embed/test_names.h"

#include <fmt/format.h>

#include <set>
#include <string_view>

namespace plumbline {
namespace {

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

std::string NameOf(std::string_view id) {
  std::string name;
  for (const char c : id) {
    if (IsNameCharacter(c)) {
      name += c;
    } else if (!name.ends_with('_') && !name.empty()) {
      name += '_';
    }
  }
  while (name.ends_with('_')) {
    name.pop_back();
  }
  return name.empty() ? "clause" : name;
}

}  // namespace

std::map<std::string, std::string> TestNames(
    const std::vector<std::string>& ids) {
  std::map<std::string, std::string> names;
  std::set<std::string> taken;
  for (const std::string& id : ids) {
    const std::string plain = NameOf(id);
    std::string name = plain;
    for (int number = 2; !taken.insert(name).second; ++number) {
      name = fmt::format("{}_{}", plain, number);
    }
    names.emplace(id, std::move(name));
  }
  return names;
}

}  // namespace plumbline
