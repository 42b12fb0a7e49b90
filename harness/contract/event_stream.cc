#include "harness/contract/event_stream.h"

#include <algorithm>

namespace plumbline {

bool AnswersWithEventStream(const Contract& contract,
                            const Operation& operation) {
  return operation.output.has_value() &&
         std::ranges::any_of(
             contract.ShapeAt(*operation.output).members,
             [&](const Member& member) {
               const Shape& shape = contract.ShapeAt(member.target);
               return shape.type == ShapeType::kUnion && shape.streaming;
             });
}

}  // namespace plumbline
