#include "harness/generate/aimed_types.h"

#include <cstdint>
#include <limits>

#include "harness/contract/value_constraints.h"

namespace plumbline {

namespace {

using Labelled = std::pair<Json, std::string>;

// Whole numbers that the type cannot hold, beyond 32, 53 and 64 bits.
void AddBeyond(ShapeType type, std::vector<Labelled>& out) {
  const auto bounds = BoundsOf(type);
  if (!bounds.has_value()) {
    return;
  }
  const std::vector<Labelled> numbers = {
      {static_cast<std::int64_t>(std::numeric_limits<std::int8_t>::max()) + 1,
       "one beyond 8 bits"},
      {static_cast<std::int64_t>(std::numeric_limits<std::int16_t>::max()) + 1,
       "one beyond 16 bits"},
      {static_cast<std::int64_t>(std::numeric_limits<std::int32_t>::max()) + 1,
       "one beyond 32 bits"},
      {static_cast<std::int64_t>(std::numeric_limits<std::int32_t>::min()) - 1,
       "one below 32 bits"},
      {(std::int64_t{1} << 53U) + 1, "one beyond 53 bits"},
      {(std::uint64_t{1} << 63U), "one beyond 64 bits"},
      {1e20, "far beyond 64 bits"},
  };
  for (const Labelled& number : numbers) {
    const RangeNumber value = NumberOf(number.first);
    if (value < bounds->min || value > bounds->max) {
      out.push_back(number);
    }
  }
}

// What is no date in any reading of the format.
std::vector<Labelled> WrongDates(TimestampFormat format) {
  if (format == TimestampFormat::kDateTime) {
    return {{"2023-13-14T22:13:20Z", "a thirteenth month"},
            {"2023-11-14T25:13:20Z", "a twenty-fifth hour"},
            {"2023-02-30T22:13:20Z", "a thirtieth of February"}};
  }
  if (format == TimestampFormat::kHttpDate) {
    return {{"Tue, 14 Nox 2023 22:13:20 GMT", "a month that is none"}};
  }
  return {};
}

}  // namespace

std::vector<std::pair<Json, std::string>> WrongTypes(ShapeType type,
                                                     TimestampFormat format) {
  const Labelled text = {"5", "a string"};
  const Labelled number = {5, "a number"};
  const Labelled fraction = {5.5, "a fraction"};
  const Labelled boolean = {true, "a boolean"};
  const Labelled list = {Json::array({"x"}), "a list"};
  const Labelled object = {{{"x", 1}}, "an object"};
  switch (type) {
    case ShapeType::kString:
    case ShapeType::kEnum:
      return {number, fraction, boolean, list, object};
    case ShapeType::kBlob:
      return {number, fraction, boolean,
              list,   object,   {"!not base64!", "bad base64"}};
    case ShapeType::kStructure:
    case ShapeType::kUnion:
    case ShapeType::kMap:
      return {text, number, fraction, boolean, list};
    case ShapeType::kList:
      return {text, number, fraction, boolean, object};
    case ShapeType::kBoolean:
      return {{"yes", "a string"}, number, fraction, list, object};
    case ShapeType::kTimestamp: {
      std::vector<Labelled> wrong = {
          {"no timestamp", "a string that is no date"}, boolean, list, object};
      for (Labelled& date : WrongDates(format)) {
        wrong.push_back(std::move(date));
      }
      return wrong;
    }
    case ShapeType::kDocument:
      return {};
    case ShapeType::kFloat:
    case ShapeType::kDouble:
    case ShapeType::kBigDecimal:
      return {{"five", "a string"}, boolean, list, object};
    default: {
      std::vector<Labelled> wrong = {
          text, {"five", "a word"}, fraction, boolean, list, object};
      AddBeyond(type, wrong);
      return wrong;
    }
  }
}

}  // namespace plumbline
