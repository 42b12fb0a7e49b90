#include "harness/contract/testing_contract.h"

#include <utility>

namespace plumbline {
namespace {

Constraints Length(std::uint64_t min, std::uint64_t max) {
  return {.min_length = min, .max_length = max};
}

Constraints Range(RangeNumber min, RangeNumber max) {
  return {.min = min, .max = max};
}

void AddSimple(ContractBuilder& builder, ShapeIndex everything) {
  const auto add = [&](const std::string& name, ShapeType type,
                       Constraints constraints = {}) {
    builder.AddMember(
        everything, name,
        builder.Add(name + "Shape", type, std::move(constraints)));
  };
  Constraints name = Length(1, 4);
  name.pattern = {"^[a-z]+$", PatternSemantics::kSearch};
  add("Name", ShapeType::kString, name);
  Constraints maybe = Length(0, 4);
  maybe.pattern = {"[a-z]+", PatternSemantics::kWholeString};
  add("Maybe", ShapeType::kString, maybe);
  add("Text", ShapeType::kString);
  add("Int", ShapeType::kInteger, Range(0, 10));
  add("Byte", ShapeType::kByte);
  add("Short", ShapeType::kShort);
  add("Long", ShapeType::kLong);
  add("Big", ShapeType::kBigInteger);
  add("Float", ShapeType::kFloat);
  add("Double", ShapeType::kDouble, Range(0, 1));
  add("Decimal", ShapeType::kBigDecimal);
  add("Flag", ShapeType::kBoolean);
  add("Blob", ShapeType::kBlob, Length(1, 2));
  add("Time", ShapeType::kTimestamp);
  add("Date", ShapeType::kTimestamp);
  builder.shape(everything).members.back().timestamp_format =
      TimestampFormat::kDateTime;
  add("Any", ShapeType::kDocument);
}

void AddStructured(ContractBuilder& builder, ShapeIndex everything) {
  const auto text = builder.Add("Item", ShapeType::kString, Length(1, 3));
  const auto number = builder.Add("Number", ShapeType::kInteger, Range(1, 5));
  const auto kind = builder.Add("Kind", ShapeType::kEnum);
  builder.shape(kind).enum_values = {{"A", "A"}, {"B", "B"}};
  const auto level = builder.Add("Level", ShapeType::kIntEnum);
  builder.shape(level).enum_values = {{"LOW", 1}, {"HIGH", 2}};
  Constraints unique = Length(1, 2);
  unique.unique_items = true;
  const auto list = builder.Add("List", ShapeType::kList, unique);
  builder.AddMember(list, "member", text);
  const auto sparse = builder.Add("Sparse", ShapeType::kList);
  builder.shape(sparse).sparse = true;
  builder.AddMember(sparse, "member", number);
  const auto map = builder.Add("Map", ShapeType::kMap, Length(0, 2));
  builder.AddMember(map, "key", text);
  builder.AddMember(map, "value", number);
  const auto choice = builder.Add("Choice", ShapeType::kUnion);
  builder.AddMember(choice, "Text", text);
  builder.AddMember(choice, "Number", number);
  const auto node = builder.Add("Node", ShapeType::kStructure);
  builder.AddMember(node, "Value", number).required = true;
  builder.AddMember(node, "Next", node);
  for (const auto& [name, target] :
       {std::pair{"Kind", kind}, std::pair{"Level", level},
        std::pair{"List", list}, std::pair{"Sparse", sparse},
        std::pair{"Map", map}, std::pair{"Choice", choice},
        std::pair{"Node", node}}) {
    builder.AddMember(everything, name, target);
  }
}

}  // namespace

ContractBuilder::ContractBuilder() {
  contract_.name = "test";
  contract_.source = "test.json";
  contract_.service = "Test";
  contract_.service_namespace = "test";
  contract_.protocol = Protocol::kAwsJson1_1;
  contract_.pointer = "/shapes/test#Test";
}

ShapeIndex ContractBuilder::Add(const std::string& name, ShapeType type,
                                Constraints constraints) {
  contract_.shapes.push_back({.id = "test#" + name,
                              .name = name,
                              .type = type,
                              .constraints = std::move(constraints),
                              .pointer = "/shapes/test#" + name});
  return static_cast<ShapeIndex>(contract_.shapes.size() - 1);
}

Member& ContractBuilder::AddMember(ShapeIndex shape, const std::string& name,
                                   ShapeIndex target) {
  Shape& owner = contract_.shapes[shape];
  owner.members.push_back({.name = name,
                           .target = target,
                           .constraints = contract_.shapes[target].constraints,
                           .pointer = owner.pointer + "/members/" + name});
  return owner.members.back();
}

Operation& ContractBuilder::AddOperation(const std::string& name) {
  contract_.operations.push_back(
      {.id = "test#" + name, .name = name, .pointer = "/shapes/test#" + name});
  return contract_.operations.back();
}

const Contract& EveryShapeContract() {
  static const Contract contract = [] {
    ContractBuilder builder;
    const auto everything = builder.Add("Everything", ShapeType::kStructure);
    AddSimple(builder, everything);
    AddStructured(builder, everything);
    const auto error =
        builder.Add("InvalidThingException", ShapeType::kStructure);
    builder.shape(error).error = ErrorTrait{.http_status = 481};
    Operation& operation = builder.AddOperation("Do");
    operation.input = everything;
    operation.output = everything;
    operation.errors = {error};
    operation.pagination = Pagination{.input_token = "Text",
                                      .output_token = "Text",
                                      .items = "List",
                                      .page_size = "Int"};
    return builder.contract();
  }();
  return contract;
}

}  // namespace plumbline
