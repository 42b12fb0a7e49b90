#include "harness/pattern/back_reference.h"

namespace plumbline {

std::optional<std::u32string> ReadGroupName(PatternCursor& cursor) {
  std::u32string name;
  while (!cursor.done() && cursor.Peek() != U'>' && cursor.Peek() != U'\'' &&
         cursor.Peek() != U')') {
    name.push_back(cursor.Peek());
    ++cursor.at;
  }
  const bool ended = cursor.Take(U">") || cursor.Take(U"'");
  return ended && !name.empty() ? std::optional(name) : std::nullopt;
}

std::optional<std::uint32_t> ReadReference(PatternCursor& cursor,
                                           const OpenedGroups& groups) {
  if (cursor.Take(U"k")) {
    if (!cursor.Take(U"<") && !cursor.Take(U"'")) {
      return 0;
    }
    const auto name = ReadGroupName(cursor);
    const auto known =
        name.has_value() ? groups.names.find(*name) : groups.names.end();
    return known == groups.names.end() ? 0 : known->second;
  }
  const char32_t first = cursor.Peek();
  if (first < U'1' || first > U'9') {
    return std::nullopt;
  }
  ++cursor.at;
  std::uint32_t number = first - U'0';
  while (cursor.Peek() >= U'0' && cursor.Peek() <= U'9' &&
         number * 10 + (cursor.Peek() - U'0') <= groups.opened) {
    number = number * 10 + (cursor.Peek() - U'0');
    ++cursor.at;
  }
  return number;
}

std::string_view KindOfGroup(char32_t c) {
  if (c == U'R' || c == U'&' || (c >= U'0' && c <= U'9') || c == U'+') {
    return "a recursion";
  }
  if (c == U'P') {
    return "a back-reference or a call of a group";
  }
  if (c == U'(') {
    return "a conditional group";
  }
  return c == U'|' ? "a branch reset" : "this kind of group";
}

}  // namespace plumbline
