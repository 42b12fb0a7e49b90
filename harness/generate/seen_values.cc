#include "harness/generate/seen_values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// How Amazon resource names begin, and where the last one is kept.
constexpr std::string_view kArnStart = "arn:";
constexpr std::string_view kAnyArn = "arn";

bool IsText(const Shape& shape) {
  return shape.type == ShapeType::kString && shape.enum_values.empty();
}

}  // namespace

bool SaysSomething(std::string_view squashed) {
  static constexpr std::array<std::string_view, 9> kGeneral = {
      "member", "key", "value", "name", "id", "type", "arn", "text", "message"};
  return !squashed.empty() && !squashed.contains("string") &&
         std::ranges::find(kGeneral, squashed) == kGeneral.end();
}

void VisitTexts(const Contract& contract, std::string_view name,
                ShapeIndex index, Json& value,
                const std::function<void(std::string_view, const Shape&,
                                         std::string&)>& visit) {
  const Shape& shape = contract.ShapeAt(index);
  if (value.is_string() && IsText(shape)) {
    visit(name, shape, value.get_ref<std::string&>());
  } else if (shape.type == ShapeType::kList && value.is_array()) {
    for (Json& element : value) {
      VisitTexts(contract, name, shape.members[0].target, element, visit);
    }
  } else if (shape.type == ShapeType::kMap && value.is_object()) {
    Json renamed = Json::object();
    const Shape& keys = contract.ShapeAt(shape.members[0].target);
    for (auto& [key, inner] : value.items()) {
      std::string text = key;
      if (IsText(keys)) {
        visit(std::string_view(), keys, text);
      }
      VisitTexts(contract, shape.members[1].name, shape.members[1].target,
                 inner, visit);
      renamed[text] = std::move(inner);
    }
    value = std::move(renamed);
  } else if (value.is_object()) {
    for (const Member& member : shape.members) {
      if (const auto own = value.find(member.name); own != value.end()) {
        VisitTexts(contract, member.name, member.target, *own, visit);
      }
    }
  }
}

void SeenValues::Note(const Contract& contract, ShapeIndex shape,
                      const Json& value, const std::set<std::string>& gone) {
  Json copy = value;
  VisitTexts(
      contract, "", shape, copy,
      [&](std::string_view member, const Shape& at, std::string& text) {
        if (gone.contains(text)) {
          return;
        }
        for (const std::string& name : {Squash(member), Squash(at.name)}) {
          if (SaysSomething(name) && !text.empty()) {
            by_name_[name] = text;
          }
        }
        if (text.starts_with(kArnStart)) {
          by_name_[std::string(kAnyArn)] = text;
        }
      });
  NoteChoices(contract, shape, value);
}

void SeenValues::NoteChoices(const Contract& contract, ShapeIndex index,
                             const Json& value) {
  const Shape& shape = contract.ShapeAt(index);
  if (shape.type == ShapeType::kList && value.is_array()) {
    for (const Json& element : value) {
      NoteChoices(contract, shape.members[0].target, element);
    }
  } else if (shape.type == ShapeType::kMap && value.is_object()) {
    for (const Json& inner : value) {
      NoteChoices(contract, shape.members[1].target, inner);
    }
  } else if (value.is_object()) {
    if (value.size() == 1 &&
        std::ranges::none_of(shape.members, &Member::required)) {
      choices_[shape.name] = value.begin().key();
    }
    for (const Member& member : shape.members) {
      if (const auto own = value.find(member.name); own != value.end()) {
        NoteChoices(contract, member.target, *own);
      }
    }
  }
}

const std::string* SeenValues::ChoiceOf(std::string_view shape) const {
  const auto found = choices_.find(shape);
  return found == choices_.end() ? nullptr : &found->second;
}

const std::string* SeenValues::Find(std::string_view member,
                                    std::string_view shape) const {
  for (const std::string& name : {Squash(member), Squash(shape)}) {
    if (const auto found = by_name_.find(name);
        SaysSomething(name) && found != by_name_.end()) {
      return &found->second;
    }
  }
  // A name for any resource, whatever it is called there.
  const auto any = by_name_.find(kAnyArn);
  return Squash(member).ends_with("arn") && any != by_name_.end() ? &any->second
                                                                  : nullptr;
}

}  // namespace plumbline
