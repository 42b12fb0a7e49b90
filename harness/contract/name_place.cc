#include "harness/contract/name_place.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>

namespace plumbline {
namespace {

using Members = std::span<const std::string>;

bool HasList(Members path) {
  return std::ranges::find(path, kEachElement) != path.end();
}

// What leads to the list, and what leads on from its elements.
std::pair<Members, Members> SplitAtList(Members path) {
  const auto list = static_cast<std::size_t>(
      std::ranges::find(path, kEachElement) - path.begin());
  return {path.first(list), path.subspan(list + 1)};
}

// The list through which the keys lead; empty: there is none.
Members PathOfList(const NamePlace& place) {
  for (const NamePath& key : place.keys) {
    if (HasList(key)) {
      return SplitAtList(key).first;
    }
  }
  return {};
}

bool IsNothing(const Json* value) {
  return value == nullptr || value->is_null();
}

// The name of which the object has the keys outside of the list, and the
// element, where there is a list, the others.
std::optional<std::string> NameOf(const Json& object, const Json* element,
                                  const NamePlace& place) {
  std::vector<std::string> keys;
  for (const NamePath& path : place.keys) {
    const Json* const value = element != nullptr && HasList(path)
                                  ? ValueAt(*element, SplitAtList(path).second)
                                  : ValueAt(object, path);
    if (value != nullptr && place.is_number && value->is_number_integer()) {
      keys.push_back(ToText(*value));
      continue;
    }
    if (value == nullptr || !value->is_string()) {
      return std::nullopt;
    }
    keys.push_back(value->get<std::string>());
  }
  return NameOfKeys(keys);
}

// What stands for a name that is not known yet is a text.
Json KeyValue(const NamePlace& place, const std::string& key) {
  if (place.is_number) {
    std::int64_t number = 0;
    const char* const end = key.data() + key.size();
    const auto [stop, status] = std::from_chars(key.data(), end, number);
    if (status == std::errc() && stop == end) {
      return number;
    }
  }
  return key;
}

}  // namespace

bool NamePlace::takes_many() const {
  return std::ranges::any_of(keys, HasList);
}

bool NamePlace::shares_keys() const {
  return takes_many() && !std::ranges::all_of(keys, HasList);
}

NamePlace PlaceOf(std::string member) {
  return {.keys = {{std::move(member)}}};
}

const Json* ValueAt(const Json& object, Members members) {
  const Json* value = &object;
  for (const std::string& name : members) {
    if (name == kEachElement && value->is_array() && !value->empty()) {
      value = &value->front();
      continue;
    }
    const auto found = value->is_object() ? value->find(name) : value->end();
    if (!value->is_object() || found == value->end()) {
      return nullptr;
    }
    value = &*found;
  }
  return value;
}

void SetValueAt(Json& object, Members members, Json value) {
  Json* at = &object;
  for (const std::string& name : members) {
    if (name == kEachElement) {
      if (!at->is_array() || at->empty()) {
        *at = Json::array({nullptr});
      }
      at = &at->front();
      continue;
    }
    if (!at->is_object()) {
      *at = Json::object();
    }
    at = &(*at)[name];
  }
  *at = std::move(value);
}

std::optional<std::vector<std::string>> NamesAt(const Json& object,
                                                const NamePlace& place) {
  std::vector<std::string> names;
  if (std::ranges::all_of(place.keys, [&](const NamePath& key) {
        return IsNothing(ValueAt(
            object, HasList(key) ? SplitAtList(key).first : Members(key)));
      })) {
    return names;
  }
  if (!place.takes_many()) {
    std::optional<std::string> name = NameOf(object, nullptr, place);
    return name.has_value() ? std::optional(std::vector{*std::move(name)})
                            : std::nullopt;
  }
  const Json* const list = ValueAt(object, PathOfList(place));
  if (IsNothing(list) || !list->is_array()) {
    return std::nullopt;
  }
  for (const Json& element : *list) {
    std::optional<std::string> name = NameOf(object, &element, place);
    if (!name.has_value()) {
      return std::nullopt;
    }
    names.push_back(*std::move(name));
  }
  return names;
}

std::optional<std::string> NameAt(const Json& object, const NamePlace& place) {
  std::optional<std::vector<std::string>> names = NamesAt(object, place);
  return names.has_value() && names->size() == 1
             ? std::optional(std::move(names->front()))
             : std::nullopt;
}

void SetNamesAt(Json& object, const NamePlace& place,
                std::span<const std::string> names) {
  const Members path = PathOfList(place);
  Json elements = Json::array();
  if (place.takes_many()) {
    const Json* const before = ValueAt(object, path);
    // What else an element has stays as it is.
    const Json first = before != nullptr && before->is_array() &&
                               !before->empty() && before->front().is_object()
                           ? before->front()
                           : Json();
    elements = Json(names.size(), first);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::vector<std::string> keys =
        KeysOfName(names[i], place.keys.size());
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const Json key = KeyValue(place, keys[k]);
      if (HasList(place.keys[k])) {
        SetValueAt(elements[i], SplitAtList(place.keys[k]).second, key);
      } else {
        SetValueAt(object, place.keys[k], key);
      }
    }
  }
  if (place.takes_many()) {
    SetValueAt(object, path, std::move(elements));
  }
}

void SetNameAt(Json& object, const NamePlace& place, const std::string& name) {
  SetNamesAt(object, place, {&name, 1});
}

std::string NameOfKeys(std::span<const std::string> keys) {
  return keys.size() == 1
             ? keys[0]
             : Json(std::vector<std::string>(keys.begin(), keys.end()))
                   .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<std::string> KeysOfName(const std::string& name,
                                    std::size_t count) {
  if (count == 1) {
    return {name};
  }
  const Json keys = Json::parse(name, nullptr, false);
  std::vector<std::string> texts(count);
  for (std::size_t i = 0; i < count && keys.is_array(); ++i) {
    if (i < keys.size() && keys[i].is_string()) {
      texts[i] = keys[i].get<std::string>();
    }
  }
  return texts;
}

}  // namespace plumbline
