#include "harness/fuzz/value_change.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "harness/base/text.h"
#include "harness/case/references.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxInputSites = 300;
constexpr std::size_t kMaxSitesOfList = 12;
constexpr int kMaxSitesDepth = 8;
constexpr std::size_t kMaxNeighbourPoints = 5000;

class SiteWalk {
 public:
  explicit SiteWalk(const Contract& contract) : contract_(contract) {}

  void Walk(ShapeIndex index, const Json& value,
            const Json::json_pointer& place, int depth) {
    const Shape& shape = contract_.ShapeAt(index);
    if (depth > kMaxSitesDepth || sites_.size() >= kMaxInputSites) {
      return;
    }
    if (shape.type == ShapeType::kList && value.is_array()) {
      for (std::size_t i = 0; i < std::min(value.size(), kMaxSitesOfList);
           ++i) {
        AddSite(shape.members[0], value[i], place / i, depth, true);
      }
    } else if (shape.type == ShapeType::kMap && value.is_object()) {
      for (const auto& [key, inner] : value.items()) {
        AddSite(shape.members[1], inner, place / key, depth, true);
      }
    } else if ((shape.type == ShapeType::kStructure ||
                shape.type == ShapeType::kUnion) &&
               value.is_object()) {
      for (const Member& member : shape.members) {
        const auto inner = value.find(member.name);
        if (inner != value.end()) {
          AddSite(member, *inner, place / member.name, depth, false);
        } else if (shape.type == ShapeType::kStructure &&
                   !IsElsewhere(member, ClausePart::kInput)) {
          sites_.push_back({place / member.name, &member, false, false});
        }
      }
    }
  }

  std::vector<InputSite> Take() { return std::move(sites_); }

 private:
  void AddSite(const Member& member, const Json& value,
               const Json::json_pointer& place, int depth, bool in_list) {
    if (HasReference(value) && value.is_object() && value.contains("$ref")) {
      return;
    }
    sites_.push_back({place, &member, true, in_list});
    Walk(member.target, value, place, depth + 1);
  }

  const Contract& contract_;
  std::vector<InputSite> sites_;
};

std::string NeighbourText(const std::string& text, Random& random) {
  std::u32string points = DecodeUtf8(text);
  if (points.size() > kMaxNeighbourPoints) {
    points.resize(points.size() / 2);
    return EncodeUtf8(points);
  }
  const std::size_t at = points.empty() ? 0 : random.Below(points.size());
  static constexpr std::array<char32_t, 8> kOdd = {
      U'a', U'Z', U'0', U'-', U' ', U'\u0430', U'\u00e9', U'\U0001F600'};
  // An odd one, or any that is printed.
  const char32_t other = random.OneIn(2)
                             ? kOdd.at(random.Below(kOdd.size()))
                             : U'!' + static_cast<char32_t>(random.Below(94));
  switch (random.Below(7)) {
    case 0:
      points += points;
      break;
    case 1:
      points.resize(points.size() / 2);
      break;
    case 2:
      if (!points.empty()) {
        points.erase(at, 1);
      }
      break;
    case 3:
      points.insert(random.Below(points.size() + 1), 1, other);
      break;
    case 4:
      if (!points.empty()) {
        points[at] = other;
      }
      break;
    case 5:
      if (!points.empty()) {
        points.insert(at, 1, points[at]);
      }
      break;
    default:
      if (!points.empty() && points[at] < 0x80) {
        const auto c = static_cast<char>(points[at]);
        points[at] =
            static_cast<unsigned char>(c >= 'a' && c <= 'z'   ? c - 'a' + 'A'
                                       : c >= 'A' && c <= 'Z' ? c - 'A' + 'a'
                                                              : c);
      }
  }
  return EncodeUtf8(points);
}

Json NeighbourNumber(const Json& value, Random& random) {
  if (value.is_number_float()) {
    const double number = value.get<double>();
    const std::array<double, 5> near = {number + 1, number - 1, -number,
                                        number * 2, number / 2};
    return near.at(random.Below(near.size()));
  }
  const std::int64_t number = NearestInteger(value);
  constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;
  const std::int64_t bounded = std::clamp(number, -kFar, kFar);
  const std::array<std::int64_t, 6> near = {bounded + 1, bounded - 1, -bounded,
                                            bounded * 2, bounded / 2, 0};
  return near.at(random.Below(near.size()));
}

// One change of an input, at a place.
class Change {
 public:
  Change(const GenerationContext& context, const LearnedTexts* learned,
         Random& random, const std::vector<InputSite>& sites, Json& input)
      : context_(context),
        learned_(learned),
        random_(random),
        sites_(sites),
        input_(input) {}

  void At(const InputSite& site) {
    if (!site.is_there) {
      Put(site, DrawAt(site));
      return;
    }
    const Json& value = input_[site.place];
    switch (random_.Below(10)) {
      case 0:
      case 1:
        Put(site, DrawAt(site));
        break;
      case 2:
      case 3:
        Put(site, SeenAt(site));
        break;
      case 4:
      case 5:
      case 6:
        Put(site, value.is_structured()
                      ? std::nullopt
                      : std::optional(NeighbourOf(value, random_)));
        break;
      case 7:
        Put(site, FromAnother(value));
        break;
      case 8:
        TakeAway(site);
        break;
      default:
        Resize(site);
    }
  }

 private:
  void Put(const InputSite& site, std::optional<Json> value) {
    if (value.has_value()) {
      input_[site.place] = *std::move(value);
    }
  }

  std::optional<Json> DrawAt(const InputSite& site) {
    return context_.values.Draw(*site.member, random_,
                                static_cast<int>(random_.Below(100)));
  }

  // An element is of what its list is named after: "Names" are of "Name".
  static std::string NameOf(const InputSite& site) {
    if (!site.in_list || site.place.parent_pointer().empty()) {
      return site.member->name;
    }
    std::string name = site.place.parent_pointer().back();
    if (name.ends_with('s') && !name.ends_with("ss")) {
      name.pop_back();
    }
    return name;
  }

  std::optional<Json> SeenAt(const InputSite& site) {
    const std::string* const seen =
        learned_ != nullptr && input_[site.place].is_string()
            ? learned_->Draw(NameOf(site), random_)
            : nullptr;
    return seen == nullptr ? DrawAt(site) : std::optional<Json>(*seen);
  }

  // Another value of the input of the same type, or both texts in one.
  std::optional<Json> FromAnother(const Json& value) {
    std::vector<const InputSite*> alike;
    for (const InputSite& other : sites_) {
      if (other.is_there && input_[other.place].type() == value.type() &&
          input_[other.place] != value) {
        alike.push_back(&other);
      }
    }
    if (alike.empty()) {
      return std::nullopt;
    }
    const Json& other = input_[alike[random_.Below(alike.size())]->place];
    if (value.is_string() && random_.OneIn(3)) {
      return value.get<std::string>() + other.get<std::string>();
    }
    return other;
  }

  void TakeAway(const InputSite& site) {
    Json& parent = input_[site.place.parent_pointer()];
    if (parent.is_array()) {
      parent.erase(static_cast<std::size_t>(std::stoul(site.place.back())));
    } else if (!site.member->required || site.in_list) {
      parent.erase(site.place.back());
    }
  }

  // A list gets or loses an element; an element comes twice.
  void Resize(const InputSite& site) {
    const Shape& shape = context_.contract.ShapeAt(site.member->target);
    Json& value = input_[site.place];
    if (value.is_array() && shape.type == ShapeType::kList) {
      if (!value.empty() && random_.OneIn(3)) {
        value.erase(random_.Below(value.size()));
      } else if (!value.empty() && random_.OneIn(3)) {
        value.push_back(Json(value[random_.Below(value.size())]));
      } else if (std::optional<Json> more = context_.values.Draw(
                     shape.members[0], random_,
                     static_cast<int>(random_.Below(100)))) {
        value.push_back(*std::move(more));
      }
    } else {
      Put(site, DrawAt(site));
    }
  }

  const GenerationContext& context_;
  const LearnedTexts* learned_;
  Random& random_;
  const std::vector<InputSite>& sites_;
  Json& input_;
};

}  // namespace

std::vector<InputSite> SitesOf(const Contract& contract,
                               const Operation& operation, const Json& input) {
  if (!operation.input.has_value()) {
    return {};
  }
  SiteWalk walk(contract);
  walk.Walk(*operation.input, input, Json::json_pointer(), 0);
  std::vector<InputSite> sites = walk.Take();
  std::erase_if(sites, [&](const InputSite& site) {
    return IsContinuationToken(operation, site.member->name);
  });
  return sites;
}

Json NeighbourOf(const Json& value, Random& random) {
  if (value.is_boolean()) {
    return !value.get<bool>();
  }
  if (value.is_number()) {
    return NeighbourNumber(value, random);
  }
  if (value.is_string()) {
    return NeighbourText(value.get_ref<const std::string&>(), random);
  }
  return value;
}

Json ChangeOneValue(const GenerationContext& context,
                    const Operation& operation, const Json& input,
                    const LearnedTexts* learned, Random& random) {
  Json changed = input;
  const std::vector<InputSite> sites =
      SitesOf(context.contract, operation, input);
  if (!sites.empty()) {
    Change(context, learned, random, sites, changed)
        .At(sites[random.Below(sites.size())]);
  }
  return changed;
}

}  // namespace plumbline
