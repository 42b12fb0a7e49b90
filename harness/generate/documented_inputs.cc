#include "harness/generate/documented_inputs.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace plumbline {
namespace {

// Inputs of each kind: so many examples of one value are tried.
constexpr std::size_t kTurns = 3;
// Structures in structures whose examples are looked for (time).
constexpr int kMaxExampleDepth = 6;

class ExampleWriter {
 public:
  ExampleWriter(const Contract& contract, std::size_t turn, bool with_others)
      : contract_(contract), turn_(turn), with_others_(with_others) {}

  Json Write(ShapeIndex input, Json base) {
    const Shape& shape = contract_.ShapeAt(input);
    const Json* const body = ExampleOf(shape);
    if (body != nullptr && body->is_object()) {
      for (const Member& member : shape.members) {
        if (body->contains(member.name) && !member.read_only) {
          base[member.name] = (*body)[member.name];
        }
      }
    }
    for (const Member& member : shape.members) {
      const bool is_said =
          body != nullptr && (member.http.kind == BindingKind::kBody ||
                              body->contains(member.name));
      if (!is_said) {
        WriteMember(member, base, 0);
      }
    }
    return base;
  }

 private:
  [[nodiscard]] const Json* ExampleOf(const Shape& shape) const {
    return shape.examples.empty()
               ? nullptr
               : &shape.examples[turn_ % shape.examples.size()];
  }

  void WriteMember(const Member& member, Json& structure, int depth) const {
    if (member.read_only) {
      return;
    }
    const Json* const example = ExampleOf(contract_.ShapeAt(member.target));
    const auto own = structure.find(member.name);
    if (own != structure.end()) {
      WriteValue(member.target, *own, depth + 1);
      if (example == nullptr && member.default_value.has_value() &&
          !member.default_value->is_null() && own->is_primitive()) {
        *own = *member.default_value;
      }
    } else if (with_others_ && example != nullptr) {
      structure[member.name] = *example;
      WriteValue(member.target, structure[member.name], depth + 1);
    }
  }

  void WriteValue(ShapeIndex index, Json& value, int depth) const {
    const Shape& shape = contract_.ShapeAt(index);
    const Json* const example = ExampleOf(shape);
    if (example != nullptr) {
      value = *example;
    }
    if (depth > kMaxExampleDepth) {
      return;
    }
    if (shape.type == ShapeType::kStructure && value.is_object()) {
      for (const Member& member : shape.members) {
        if (example == nullptr) {
          WriteMember(member, value, depth);
        } else if (member.read_only) {
          value.erase(member.name);
        }
      }
    } else if (shape.type == ShapeType::kList && value.is_array() &&
               example == nullptr && !value.empty()) {
      WriteValue(shape.members[0].target, value[0], depth + 1);
    }
  }

  const Contract& contract_;
  std::size_t turn_;
  bool with_others_;
};

}  // namespace

std::vector<Json> DocumentedInputs(const Contract& contract, ShapeIndex input,
                                   const Json& base) {
  std::vector<Json> inputs;
  if (!base.is_object()) {
    return inputs;
  }
  for (const bool with_others : {false, true}) {
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
      Json made = ExampleWriter(contract, turn, with_others).Write(input, base);
      if (made != base && std::ranges::find(inputs, made) == inputs.end()) {
        inputs.push_back(std::move(made));
      }
    }
  }
  return inputs;
}

}  // namespace plumbline
