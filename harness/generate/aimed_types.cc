#include "harness/generate/aimed_types.h"

namespace plumbline {

std::vector<std::pair<Json, std::string>> WrongTypes(ShapeType type) {
  const std::pair<Json, std::string> text = {"5", "a string"};
  const std::pair<Json, std::string> number = {5, "a number"};
  const std::pair<Json, std::string> boolean = {true, "a boolean"};
  const std::pair<Json, std::string> list = {Json::array({"x"}), "a list"};
  const std::pair<Json, std::string> object = {{{"x", 1}}, "an object"};
  switch (type) {
    case ShapeType::kString:
    case ShapeType::kEnum:
      return {number, boolean, list, object};
    case ShapeType::kBlob:
      return {number, boolean, list, object, {"!not base64!", "bad base64"}};
    case ShapeType::kStructure:
    case ShapeType::kUnion:
    case ShapeType::kMap:
      return {text, number, boolean, list};
    case ShapeType::kList:
      return {text, number, boolean, object};
    case ShapeType::kBoolean:
      return {{"yes", "a string"}, number, list, object};
    case ShapeType::kTimestamp:
      return {
          {"no timestamp", "a string that is no date"}, boolean, list, object};
    case ShapeType::kDocument:
      return {};
    case ShapeType::kFloat:
    case ShapeType::kDouble:
    case ShapeType::kBigDecimal:
      return {{"five", "a string"}, boolean, list, object};
    default:
      return {text,  {"five", "a word"}, {5.5, "a fraction"}, boolean, list,
              object};
  }
}

}  // namespace plumbline
