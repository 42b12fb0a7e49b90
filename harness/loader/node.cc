#include "harness/loader/node.h"

#include <fmt/format.h>

#include <cmath>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownNodeBytes = 40;

}  // namespace

void Node::Fault(std::string message, ErrorCode code) const {
  throw LoadFault{{.code = code,
                   .message = std::move(message),
                   .location = {.file = file_ == nullptr ? "" : file_->name,
                                .pointer = pointer_.empty() ? "/" : pointer_}}};
}

void Node::Expect(bool holds, std::string_view what) const {
  if (!holds) {
    Fault(fmt::format("expected {}, found {} {}", what, JsonTypeName(*value_),
                      Printable(ToText(*value_), kShownNodeBytes)));
  }
}

std::string Node::Below(std::string_view token) const {
  const std::string escaped = EscapePointer(token);
  std::string pointer;
  pointer.reserve(pointer_.size() + 1 + escaped.size());
  return pointer.append(pointer_).append(1, '/').append(escaped);
}

std::optional<Node> Node::Find(std::string_view name) const {
  Expect(value_->is_object(), "an object");
  const auto found = value_->find(name);
  if (found == value_->end()) {
    return std::nullopt;
  }
  return Node(*found, Below(name), file_);
}

bool Node::Has(std::string_view name) const {
  Expect(value_->is_object(), "an object");
  return value_->find(name) != value_->end();
}

bool Node::Flag(std::string_view name) const {
  Expect(value_->is_object(), "an object");
  const auto found = value_->find(name);
  return found != value_->end() && Node(*found, Below(name), file_).Boolean();
}

Node Node::At(std::string_view name) const {
  std::optional<Node> found = Find(name);
  if (!found.has_value()) {
    Fault(fmt::format("expected a member \"{}\"", name));
  }
  return *std::move(found);
}

const std::string& Node::String() const {
  Expect(value_->is_string(), "a string");
  return value_->get_ref<const std::string&>();
}

bool Node::Boolean() const {
  Expect(value_->is_boolean(), "true or false");
  return value_->get<bool>();
}

std::int64_t Node::Integer() const {
  Expect(value_->is_number_integer(), "an integer");
  return value_->get<std::int64_t>();
}

std::uint64_t Node::Count() const {
  // Writers of models also write 1.0 for 1.
  const bool whole =
      value_->is_number_unsigned() ||
      (value_->is_number_float() && value_->get<double>() >= 0 &&
       value_->get<double>() < 1e18 &&
       std::trunc(value_->get<double>()) == value_->get<double>());
  Expect(whole, "a whole number from zero");
  return value_->get<std::uint64_t>();
}

long double Node::Number() const {
  Expect(value_->is_number(), "a number");
  if (value_->is_number_unsigned()) {
    return static_cast<long double>(value_->get<std::uint64_t>());
  }
  if (value_->is_number_integer()) {
    return static_cast<long double>(value_->get<std::int64_t>());
  }
  return static_cast<long double>(value_->get<double>());
}

void Node::ForEachMember(
    const std::function<void(const std::string&, const Node&)>& each) const {
  Expect(value_->is_object(), "an object");
  for (const auto& [name, inner] : value_->get_ref<const Json::object_t&>()) {
    each(name, Node(inner, Below(name), file_));
  }
}

void Node::ForEachElement(const std::function<void(const Node&)>& each) const {
  Expect(value_->is_array(), "a list");
  for (std::size_t i = 0; i < value_->size(); ++i) {
    each(Node((*value_)[i], Below(std::to_string(i)), file_));
  }
}

std::string Node::StringOr(std::string_view name, std::string otherwise) const {
  const std::optional<Node> found = Find(name);
  return found.has_value() ? found->String() : std::move(otherwise);
}

}  // namespace plumbline
