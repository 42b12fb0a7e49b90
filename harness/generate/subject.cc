#include "harness/generate/subject.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// Whether values of every kind have the shape, so that a member of it need not
// take the name of the resource: QueueName and QueueUrl are both a String.
bool SaysLittle(const Shape& shape) {
  static constexpr std::array<std::string_view, 5> kGeneral = {
      "id", "name", "arn", "identifier", "text"};
  const std::string name = ToLower(shape.name);
  return name.contains("string") ||
         std::ranges::find(kGeneral, name) != kGeneral.end();
}

}  // namespace

std::optional<Subject> FindSubject(const Contract& contract,
                                   const Operation& operation,
                                   std::span<const ResourceView> views) {
  std::optional<Subject> subject;
  for (std::size_t i = 0; i < views.size(); ++i) {
    const auto name = FindNameMember(contract, operation, views[i].name_shape);
    if (!name.has_value() || name->is_list || !name->required ||
        views[i].put == &operation ||
        (name->member != views[i].name_member &&
         SaysLittle(contract.ShapeAt(*views[i].name_shape)))) {
      continue;
    }
    if (views[i].Has(operation.name)) {
      return Subject{i, name->member};
    }
    if (!subject.has_value()) {
      subject = Subject{i, name->member};
    }
  }
  return subject;
}

}  // namespace plumbline
