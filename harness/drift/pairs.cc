#include "harness/drift/pairs.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>

namespace plumbline {
namespace {

// Those of a URI, "key" of {key+}.
std::vector<std::string> LabelsOf(std::string_view uri) {
  std::vector<std::string> labels;
  for (std::size_t open = uri.find('{'); open != std::string_view::npos;
       open = uri.find('{', open + 1)) {
    const std::size_t close = uri.find('}', open);
    if (close == std::string_view::npos) {
      break;
    }
    std::string_view label = uri.substr(open + 1, close - open - 1);
    label.remove_suffix(label.ends_with('+') ? 1 : 0);
    labels.emplace_back(label);
  }
  return labels;
}

}  // namespace

std::string RequestLine(const HttpTrait& http) {
  std::string text = http.method + " ";
  bool inside = false;
  for (const char c : http.uri) {
    inside = inside && c != '}';
    if (!inside) {
      text += c;
    }
    inside = inside || c == '{';
  }
  for (const auto& [name, value] : http.headers) {
    text += " " + name + "=" + value;
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> LabelPairs(
    const Operation& before, const Operation& after) {
  std::vector<std::pair<std::string, std::string>> pairs;
  if (!before.http.has_value() || !after.http.has_value() ||
      RequestLine(*before.http) != RequestLine(*after.http)) {
    return pairs;
  }
  const std::vector<std::string> old_labels = LabelsOf(before.http->uri);
  const std::vector<std::string> new_labels = LabelsOf(after.http->uri);
  for (std::size_t i = 0; i < std::min(old_labels.size(), new_labels.size());
       ++i) {
    pairs.emplace_back(old_labels[i], new_labels[i]);
  }
  return pairs;
}

std::vector<OperationPair> PairOperations(const Contract& old_contract,
                                          const Contract& new_contract) {
  const bool by_line = old_contract.protocol == Protocol::kOpenApi &&
                       new_contract.protocol == Protocol::kOpenApi;
  std::map<std::string, const Operation*> unnamed;  // by their request line
  for (const Operation& operation : new_contract.operations) {
    if (by_line && operation.http.has_value() &&
        old_contract.FindOperation(operation.name) == nullptr) {
      unnamed.emplace(RequestLine(*operation.http), &operation);
    }
  }
  std::vector<OperationPair> pairs;
  std::set<const Operation*> paired;
  for (const Operation& operation : old_contract.operations) {
    const Operation* after = new_contract.FindOperation(operation.name);
    if (after == nullptr && operation.http.has_value()) {
      const auto found = unnamed.find(RequestLine(*operation.http));
      after = found == unnamed.end() ? nullptr : found->second;
    }
    if (after != nullptr && !paired.insert(after).second) {
      after = nullptr;
    }
    pairs.push_back({&operation, after});
  }
  for (const Operation& operation : new_contract.operations) {
    if (!paired.contains(&operation)) {
      pairs.push_back({nullptr, &operation});
    }
  }
  return pairs;
}

}  // namespace plumbline
