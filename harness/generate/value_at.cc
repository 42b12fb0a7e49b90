#include "harness/generate/value_at.h"

#include <iterator>
#include <span>
#include <string>

namespace plumbline {
namespace {

const Member& StepInto(const Shape& shape, const PathStep& step) {
  switch (step.kind) {
    case PathStepKind::kElement:
    case PathStepKind::kMapKey:
      return shape.members.at(0);
    case PathStepKind::kMapValue:
      return shape.members.at(1);
    default: {
      const Member* const member = shape.FindMember(step.name);
      PLUMBLINE_ASSERT(member != nullptr);
      return *member;
    }
  }
}

class Placer {
 public:
  Placer(const ValueSource& values, const ValuePath& path,
         const Replacement& replacement, Random& random)
      : values_(values),
        path_(path),
        replacement_(replacement),
        random_(random) {}

  bool Place(ShapeIndex index, Json& value, std::size_t at) {
    const Shape& shape = values_.contract().ShapeAt(index);
    const PathStep& step = path_[at];
    const Member& member = StepInto(shape, step);
    const bool last = at + 1 == path_.size();
    switch (step.kind) {
      case PathStepKind::kMember:
        return PlaceMember(shape, member, value, at, last);
      case PathStepKind::kElement:
        return PlaceElement(member, value, at, last);
      default:
        return PlaceEntry(shape, member, value, at, last);
    }
  }

 private:
  bool PlaceMember(const Shape& shape, const Member& member, Json& value,
                   std::size_t at, bool last) {
    if (shape.type == ShapeType::kUnion && !value.contains(member.name)) {
      value = Json::object();
    }
    if (last && !replacement_.has_value()) {
      return value.erase(member.name) > 0;
    }
    if (last) {
      value[member.name] = *replacement_;
      return true;
    }
    if (!value.contains(member.name)) {
      std::optional<Json> made = MakeOnTheWay(member);
      if (!made.has_value()) {
        return false;
      }
      value[member.name] = *std::move(made);
    }
    return Place(member.target, value[member.name], at + 1);
  }

  // A container that the path goes through must not be empty where an element
  // is wanted in it; Place fills it.
  std::optional<Json> MakeOnTheWay(const Member& member) {
    const Shape& target = values_.contract().ShapeAt(member.target);
    if (target.type == ShapeType::kUnion) {
      return Json::object();
    }
    return values_.Ordinary(member, random_);
  }

  bool PlaceElement(const Member& member, Json& value, std::size_t at,
                    bool last) {
    if (value.empty()) {
      std::optional<Json> made = MakeOnTheWay(member);
      if (!made.has_value()) {
        return false;
      }
      value.push_back(*std::move(made));
    }
    Json& element = value[random_.Below(value.size())];
    if (last) {
      element = replacement_.value_or(Json());
      return replacement_.has_value();
    }
    return Place(member.target, element, at + 1);
  }

  bool PlaceEntry(const Shape& shape, const Member& member, Json& value,
                  std::size_t at, bool last) {
    if (value.empty()) {
      std::optional<Json> made = values_.CollectionOf(shape, random_, 1);
      if (!made.has_value()) {
        return false;
      }
      value = *std::move(made);
    }
    auto entry = value.begin();
    std::advance(entry,
                 static_cast<std::ptrdiff_t>(random_.Below(value.size())));
    if (path_[at].kind == PathStepKind::kMapKey) {
      if (!last || !replacement_.has_value() || !replacement_->is_string()) {
        return false;
      }
      Json moved = entry.value();
      value.erase(entry);
      value[replacement_->get<std::string>()] = std::move(moved);
      return true;
    }
    if (last) {
      entry.value() = replacement_.value_or(Json());
      return replacement_.has_value();
    }
    return Place(member.target, entry.value(), at + 1);
  }

  const ValueSource& values_;
  const ValuePath& path_;
  const Replacement& replacement_;
  Random& random_;
};

void AddValuesAt(const Json& value, std::span<const PathStep> path,
                 std::vector<Json>& found) {
  if (path.empty()) {
    found.push_back(value);
    return;
  }
  const PathStep& step = path[0];
  const std::span<const PathStep> rest = path.subspan(1);
  if (step.kind == PathStepKind::kMember) {
    if (value.is_object() && value.contains(step.name)) {
      AddValuesAt(value[step.name], rest, found);
    }
  } else if (step.kind == PathStepKind::kElement) {
    if (value.is_array()) {
      for (const Json& element : value) {
        AddValuesAt(element, rest, found);
      }
    }
  } else if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      AddValuesAt(step.kind == PathStepKind::kMapKey ? Json(key) : inner, rest,
                  found);
    }
  }
}

}  // namespace

const Shape& ParentAt(const Contract& contract, ShapeIndex root,
                      const ValuePath& path) {
  PLUMBLINE_ASSERT(!path.empty());
  const Shape* shape = &contract.ShapeAt(root);
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    shape = &contract.ShapeAt(StepInto(*shape, path[i]).target);
  }
  return *shape;
}

const Member& ClauseMember(const Contract& contract, ShapeIndex root,
                           const ValuePath& path) {
  return StepInto(ParentAt(contract, root, path), path.back());
}

std::optional<Json> WithValueAt(const ValueSource& values, ShapeIndex root,
                                const Json& base, const ValuePath& path,
                                const Replacement& replacement,
                                Random& random) {
  Json value = base;
  return Placer(values, path, replacement, random).Place(root, value, 0)
             ? std::optional(std::move(value))
             : std::nullopt;
}

std::vector<Json> ValuesAt(const Json& value, const ValuePath& path) {
  std::vector<Json> found;
  AddValuesAt(value, path, found);
  return found;
}

}  // namespace plumbline
