#include "harness/loader/smithy_mixins.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

namespace plumbline {
namespace {

// Mixins of mixins; protects the stack.
constexpr std::size_t kMaxMixinDepth = 128;

class Flattener {
 public:
  explicit Flattener(const Node& document)
      : document_(document), flat_(document.value()) {}

  Json Flatten() {
    const Node shapes = document_.At("shapes");
    shapes.ForEachMember([](const std::string& /*id*/, const Node& shape) {
      CheckShape(shape);
    });
    shapes.ForEachMember([&](const std::string& id, const Node& shape) {
      if (shape.At("type").String() == "apply") {
        Apply(id, shape);
        flat_["shapes"].erase(id);
      }
    });
    shapes.ForEachMember([&](const std::string& id, const Node& shape) {
      if (shape.Find("mixins").has_value()) {
        MixIn(id, shape);
      }
    });
    return std::move(flat_);
  }

 private:
  // What is merged below must be objects; the rest is the reader's to check.
  static void CheckShape(const Node& shape) {
    (void)shape.At("type").String();
    CheckTraits(shape);
    for (const char* const name :
         {"members", "identifiers", "properties", "rename"}) {
      if (const auto members = shape.Find(name)) {
        members->ForEachMember([&](const std::string& /*id*/, const Node& one) {
          if (std::string_view(name) == "members") {
            CheckTraits(one);
          }
        });
      }
    }
    for (const char* const name : {"member", "key", "value"}) {
      if (const auto member = shape.Find(name)) {
        CheckTraits(*member);
      }
    }
  }

  static void CheckTraits(const Node& shape) {
    if (const auto traits = shape.Find("traits")) {
      if (const auto mixin = traits->Find("smithy.api#mixin")) {
        (void)mixin->Find("localTraits");
      }
    }
  }

  // Traits for "ns#Shape" or "ns#Shape$member". In an AST that keeps mixins, a
  // member that a mixin brings may be met here before it is copied; MixIn lays
  // these traits over the copy.
  void Apply(const std::string& id, const Node& statement) {
    const std::size_t dollar = id.find('$');
    const std::string shape_id = id.substr(0, dollar);
    Json& shapes = flat_["shapes"];
    if (!shapes.contains(shape_id)) {
      statement.Fault("no shape " + shape_id + " to apply traits to",
                      ErrorCode::kContract);
    }
    Json& shape = shapes[shape_id];
    Json& target = dollar == std::string::npos
                       ? shape
                       : MemberOf(shape, id.substr(dollar + 1));
    if (const auto traits = statement.Find("traits")) {
      traits->ForEachMember([&](const std::string& name, const Node& value) {
        target["traits"][name] = value.value();
      });
    }
  }

  static Json& MemberOf(Json& shape, const std::string& name) {
    const std::string type = shape.value("type", "");
    const bool direct = type == "list" || type == "set" || type == "map";
    return direct ? shape[name] : shape["members"][name];
  }

  void MixIn(const std::string& id, const Node& shape) {
    if (done_.contains(id)) {
      return;
    }
    if (!open_.insert(id).second) {
      shape.Fault("a mixin uses itself: " + id, ErrorCode::kContract);
    }
    if (open_.size() > kMaxMixinDepth) {
      shape.Fault("mixins nested too deep", ErrorCode::kTooLarge);
    }
    const auto mixins = shape.Find("mixins");
    if (mixins.has_value()) {
      Json merged = Json::object();
      mixins->ForEachElement([&](const Node& reference) {
        const Node target = reference.At("target");
        const auto mixin = document_.At("shapes").Find(target.String());
        if (!mixin.has_value()) {
          target.Fault("no mixin " + target.String() + " in this model",
                       ErrorCode::kContract);
        }
        MixIn(target.String(), *mixin);
        Overlay(merged, Inherited(flat_["shapes"][target.String()]));
      });
      Overlay(merged, flat_["shapes"][id]);
      merged.erase("mixins");
      flat_["shapes"][id] = std::move(merged);
    }
    open_.erase(id);
    done_.insert(id);
  }

  // A mixin without the mixin trait itself and its local traits.
  static Json Inherited(Json mixin) {
    if (!mixin.contains("traits")) {
      return mixin;
    }
    Json& traits = mixin["traits"];
    if (traits.contains("smithy.api#mixin")) {
      const Json local =
          traits["smithy.api#mixin"].value("localTraits", Json::array());
      for (const Json& name : local) {
        if (name.is_string()) {
          traits.erase(name.get<std::string>());
        }
      }
      traits.erase("smithy.api#mixin");
    }
    return mixin;
  }

  // Lays `over` on `base`: traits and members one by one, lists one behind the
  // other, all else replaced.
  static void Overlay(Json& base, const Json& over) {
    for (const auto& [name, value] : over.items()) {
      if (name == "traits") {
        base[name].update(value);
      } else if (name == "members") {
        for (const auto& [member, definition] : value.items()) {
          OverlayMember(base[name][member], definition);
        }
      } else if (name == "member" || name == "key" || name == "value") {
        OverlayMember(base[name], value);
      } else if (name == "identifiers" || name == "properties" ||
                 name == "rename") {
        base[name].update(value);
      } else if (value.is_array() && base.contains(name) &&
                 base[name].is_array()) {
        // Two mixins may bring the same from a third.
        const std::set<Json> known(base[name].begin(), base[name].end());
        std::ranges::copy_if(
            value, std::back_inserter(base[name]),
            [&](const Json& one) { return !known.contains(one); });
      } else {
        base[name] = value;
      }
    }
  }

  static void OverlayMember(Json& base, const Json& over) {
    for (const auto& [name, value] : over.items()) {
      if (name == "traits" && base.contains(name)) {
        base[name].update(value);
      } else {
        base[name] = value;
      }
    }
  }

  const Node& document_;
  Json flat_;
  std::set<std::string> open_;
  std::set<std::string> done_;
};

bool NeedsFlattening(const Node& document) {
  bool needed = false;
  document.At("shapes").ForEachMember(
      [&](const std::string& /*id*/, const Node& shape) {
        needed = needed || shape.At("type").String() == "apply" ||
                 shape.Find("mixins").has_value();
      });
  return needed;
}

}  // namespace

std::optional<Json> FlattenMixins(const Node& document) {
  return NeedsFlattening(document)
             ? std::optional(Flattener(document).Flatten())
             : std::nullopt;
}

}  // namespace plumbline
