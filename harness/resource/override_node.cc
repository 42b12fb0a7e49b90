#include "harness/resource/override_node.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "harness/base/text.h"

namespace plumbline {

void OverrideNode::ExpectMembers(
    std::initializer_list<std::string_view> members) const {
  if (!value_->is_object()) {
    Fault(fmt::format("expected an object, found {}", JsonTypeName(*value_)));
  }
  for (const auto& [name, value] : value_->items()) {
    if (std::ranges::find(members, name) != members.end()) {
      continue;
    }
    const std::string near =
        NearestName(name, {members.begin(), members.end()});
    OverrideNode(value, pointer_ + "/" + EscapePointer(name))
        .Fault("unknown member '" + Printable(name, 80) + "'" +
               (near.empty() ? "" : "; did you mean " + near + "?"));
  }
}

std::optional<OverrideNode> OverrideNode::Find(std::string_view name) const {
  const auto found = value_->find(name);
  return found == value_->end()
             ? std::nullopt
             : std::optional(
                   OverrideNode(*found, pointer_ + "/" + EscapePointer(name)));
}

std::string OverrideNode::StringAt(std::string_view name) const {
  const std::optional<std::string> text = String(name);
  if (!text.has_value()) {
    Fault(fmt::format("'{}' is missing", name));
  }
  return *text;
}

std::optional<std::string> OverrideNode::String(std::string_view name) const {
  const auto node = Find(name);
  if (!node.has_value()) {
    return std::nullopt;
  }
  if (!node->value_->is_string()) {
    node->Fault(fmt::format("expected a string, found {}",
                            JsonTypeName(*node->value_)));
  }
  return node->value_->get<std::string>();
}

std::optional<bool> OverrideNode::Flag(std::string_view name) const {
  const auto node = Find(name);
  if (!node.has_value()) {
    return std::nullopt;
  }
  if (!node->value_->is_boolean()) {
    node->Fault(fmt::format("expected true or false, found {}",
                            JsonTypeName(*node->value_)));
  }
  return node->value_->get<bool>();
}

std::vector<OverrideNode> OverrideNode::List(std::string_view name) const {
  std::vector<OverrideNode> elements;
  const auto node = Find(name);
  if (!node.has_value()) {
    return elements;
  }
  if (!node->value_->is_array()) {
    node->Fault(
        fmt::format("expected a list, found {}", JsonTypeName(*node->value_)));
  }
  for (std::size_t i = 0; i < node->value_->size(); ++i) {
    elements.emplace_back((*node->value_)[i],
                          fmt::format("{}/{}", node->pointer_, i));
  }
  return elements;
}

void OverrideNode::Fault(std::string message, ErrorCode code) const {
  throw OverrideFault{{.code = code,
                       .message = std::move(message),
                       .location = {.pointer = pointer_}}};
}

void OverrideNode::FaultAt(std::string_view member, std::string message,
                           ErrorCode code) const {
  throw OverrideFault{
      {.code = code,
       .message = std::move(message),
       .location = {.pointer = pointer_ + "/" + EscapePointer(member)}}};
}

}  // namespace plumbline
