#include "harness/loader/deprecation.h"

#include <string>

#include "harness/loader/smithy_traits.h"

namespace plumbline {
namespace {

constexpr const char* kDeprecated = "smithy.api#deprecated";
constexpr const char* kSunset = "plumbline#sunset";

// What stands beside the promises: of another type it says nothing.
std::string PlainTextOf(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>()
                                                     : std::string();
}

bool IsTrue(const Json& object, const char* name) {
  return object.is_object() && object.contains(name) &&
         object[name] == Json(true);
}

}  // namespace

std::shared_ptr<const Deprecation> ReadOpenApiDeprecation(const Node& node) {
  if (!IsTrue(node.value(), "deprecated")) {
    return nullptr;
  }
  return std::make_shared<Deprecation>(Deprecation{
      .since = "", .sunset = PlainTextOf(node.value(), "x-sunset")});
}

std::shared_ptr<const Deprecation> ReadSmithyDeprecation(const Node& node) {
  const auto trait = FindTrait(node, kDeprecated);
  if (!trait.has_value()) {
    return nullptr;
  }
  const auto sunset = FindTrait(node, kSunset);
  return std::make_shared<Deprecation>(Deprecation{
      .since = trait->value().is_object() ? PlainTextOf(trait->value(), "since")
                                          : std::string(),
      .sunset = sunset.has_value() ? sunset->String() : std::string()});
}

std::shared_ptr<const Deprecation> ReadAwsDeprecation(const Node& node) {
  if (!IsTrue(node.value(), "deprecated")) {
    return nullptr;
  }
  return std::make_shared<Deprecation>(Deprecation{
      .since = PlainTextOf(node.value(), "deprecatedSince"), .sunset = {}});
}

void WriteDeprecation(const std::shared_ptr<const Deprecation>& deprecated,
                      Json& traits) {
  if (deprecated == nullptr) {
    return;
  }
  traits[kDeprecated] = Json::object();
  if (!deprecated->since.empty()) {
    traits[kDeprecated]["since"] = deprecated->since;
  }
  if (!deprecated->sunset.empty()) {
    traits[kSunset] = deprecated->sunset;
  }
}

}  // namespace plumbline
