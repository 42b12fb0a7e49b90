#include "harness/generate/simpler.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

using Pointer = Json::json_pointer;

// The plainest characters, the plainest first.
constexpr std::u32string_view kPlain = U"a0A";

std::size_t PlainRank(char32_t c) {
  return std::min(kPlain.find(c), kPlain.size());
}

class EditMaker {
 public:
  std::vector<Edit> Make(const Json& value) {
    AddRemovals(Pointer(), value);
    AddLeaves(Pointer(), value);
    return std::move(edits_);
  }

 private:
  void Put(const Pointer& place, Json value) {
    edits_.push_back({place, std::move(value)});
  }
  void Remove(const Pointer& place) { edits_.push_back({place, std::nullopt}); }

  // All at once, then halves, then one by one, then inside what stays.
  void AddRemovals(const Pointer& place, const Json& value) {
    if (value.is_object() && !value.empty()) {
      if (value.size() > 1) {
        Put(place, Json::object());
      }
      for (const auto& [name, inner] : value.items()) {
        Remove(place / name);
      }
      for (const auto& [name, inner] : value.items()) {
        AddRemovals(place / name, inner);
      }
    } else if (value.is_array() && !value.empty()) {
      AddListRemovals(place, value);
    }
  }

  void AddListRemovals(const Pointer& place, const Json& list) {
    const std::size_t size = list.size();
    const auto keep = [&](std::size_t from, std::size_t to) {
      const auto at = [&](std::size_t i) {
        return list.begin() + static_cast<std::ptrdiff_t>(i);
      };
      Put(place, Json(Json::array_t(at(from), at(to))));
    };
    keep(0, 0);
    for (std::size_t cut = size / 2; cut > 1; cut /= 2) {
      keep(0, size - cut);
      keep(cut, size);
    }
    const std::size_t tried = std::min(size, kMaxEditedElements);
    for (std::size_t i = 0; i < tried && size > 1; ++i) {
      Remove(place / i);
    }
    for (std::size_t i = 0; i < tried; ++i) {
      AddRemovals(place / i, list[i]);
    }
  }

  void AddLeaves(const Pointer& place, const Json& value) {
    switch (value.type()) {
      case Json::value_t::object:
        for (const auto& [name, inner] : value.items()) {
          AddLeaves(place / name, inner);
        }
        break;
      case Json::value_t::array:
        for (std::size_t i = 0; i < std::min(value.size(), kMaxEditedElements);
             ++i) {
          AddLeaves(place / i, value[i]);
        }
        break;
      case Json::value_t::string:
        AddTexts(place, DecodeUtf8(value.get_ref<const std::string&>()));
        break;
      case Json::value_t::boolean:
        if (value.get<bool>()) {
          Put(place, false);
        }
        break;
      case Json::value_t::number_integer:
        AddIntegers(place, value.get<std::int64_t>());
        break;
      case Json::value_t::number_unsigned:
        AddUnsigned(place, value.get<std::uint64_t>());
        break;
      case Json::value_t::number_float:
        AddFractions(place, value.get<double>());
        break;
      default:
        break;
    }
  }

  void AddIntegers(const Pointer& place, std::int64_t number) {
    for (std::int64_t gap = number; gap != 0; gap /= 2) {
      Put(place, number - gap);
    }
    // What only every second or tenth number shows.
    for (std::int64_t gap = 2; gap <= 10; ++gap) {
      if (number > gap || number < -gap) {
        Put(place, number > 0 ? number - gap : number + gap);
      }
    }
    if (number < 0 && number != std::numeric_limits<std::int64_t>::min()) {
      Put(place, -number);
    }
  }

  void AddUnsigned(const Pointer& place, std::uint64_t number) {
    const auto most =
        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (number <= most) {
      AddIntegers(place, static_cast<std::int64_t>(number));
      return;
    }
    for (std::uint64_t gap = number; gap != 0; gap /= 2) {
      Put(place, number - gap);
    }
  }

  void AddFractions(const Pointer& place, double number) {
    const auto offer = [&](double simpler) {
      if (simpler != number) {
        const bool whole =
            std::trunc(simpler) == simpler && std::abs(simpler) < 1e15;
        Put(place,
            whole ? Json(static_cast<std::int64_t>(simpler)) : Json(simpler));
      }
    };
    offer(0);
    if (number < 0) {
      offer(-number);
    }
    offer(std::trunc(number));
    offer(std::trunc(number * 10) / 10);
  }

  void AddTexts(const Pointer& place, const std::u32string& text) {
    const std::size_t size = text.size();
    const auto put = [&](const std::u32string& simpler) {
      Put(place, EncodeUtf8(simpler));
    };
    if (size == 0) {
      return;
    }
    put(U"");
    for (std::size_t cut = size / 2; cut > 1; cut /= 2) {
      put(text.substr(0, size - cut));
      put(text.substr(cut));
    }
    if (size > 1) {
      AddPlainer(text, 0, size, put);
    }
    if (size > kMaxEditedText) {
      return;
    }
    for (std::size_t i = 0; i < size && size > 1; ++i) {
      std::u32string without = text;
      without.erase(i, 1);
      put(without);
    }
    for (std::size_t length = size / 2; length > 1; length /= 2) {
      for (std::size_t i = 0; i < size; i += length) {
        AddPlainer(text, i, std::min(length, size - i), put);
      }
    }
    for (std::size_t i = 0; i < size; ++i) {
      AddPlainer(text, i, 1, put);
    }
  }

  // The text with a part of it in plainer characters, where that is a change.
  template <typename F>
  static void AddPlainer(const std::u32string& text, std::size_t from,
                         std::size_t length, F&& put) {
    for (const char32_t plain : kPlain) {
      std::u32string plainer = text;
      for (std::size_t i = from; i < from + length; ++i) {
        plainer[i] = PlainRank(text[i]) > PlainRank(plain) ? plain : plainer[i];
      }
      if (plainer != text) {
        put(plainer);
      }
    }
  }

  std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> EditsOf(const Json& value) { return EditMaker().Make(value); }

Json Apply(const Edit& edit, const Json& value) {
  if (edit.place.empty()) {
    return edit.value.value_or(Json());
  }
  Json edited = value;
  if (edit.value.has_value()) {
    edited.at(edit.place) = *edit.value;
    return edited;
  }
  Json& parent = edited.at(edit.place.parent_pointer());
  if (parent.is_array()) {
    parent.erase(std::stoul(edit.place.back()));
  } else {
    parent.erase(edit.place.back());
  }
  return edited;
}

}  // namespace plumbline
