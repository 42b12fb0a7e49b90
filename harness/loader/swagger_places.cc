#include "harness/loader/swagger_places.h"

namespace plumbline {
namespace {

// The noted place of the nearest ancestor, with what is below that.
std::string Moved(const std::map<std::string, std::string>& noted,
                  const std::string& pointer) {
  std::string above = pointer;
  while (true) {
    const auto found = noted.find(above);
    if (found != noted.end()) {
      return found->second + pointer.substr(above.size());
    }
    if (above.empty()) {
      return pointer;
    }
    above.resize(above.rfind('/'));
  }
}

bool IsPointer(const std::string& text) {
  return text.size() > 1 && text[0] == '/';
}

}  // namespace

void SwaggerPlaces::Note(const std::string& now, const Node& source) {
  if (source.file() != nullptr && !source.file()->name.empty()) {
    return;
  }
  source_of_[now] = source.pointer();
  now_of_.try_emplace(source.pointer(), now);
}

std::string SwaggerPlaces::SourceOf(const std::string& now) const {
  return IsPointer(now) ? Moved(source_of_, now) : now;
}

std::string SwaggerPlaces::NowOf(const std::string& source) const {
  return IsPointer(source) ? Moved(now_of_, source) : source;
}

void SwaggerPlaces::ToSource(Error& error) const {
  if (error.location.file.empty()) {
    error.location.pointer = SourceOf(error.location.pointer);
  }
}

void SwaggerPlaces::ToSource(Contract& contract) const {
  const auto move = [&](std::string& pointer) { pointer = SourceOf(pointer); };
  move(contract.pointer);
  for (SecurityScheme& scheme : contract.security_schemes) {
    move(scheme.pointer);
  }
  for (Operation& operation : contract.operations) {
    move(operation.pointer);
    for (DocumentedResponse& response : operation.responses) {
      move(response.pointer);
    }
  }
  for (Shape& shape : contract.shapes) {
    move(shape.pointer);
    for (Member& member : shape.members) {
      move(member.pointer);
    }
  }
  for (Error& warning : contract.warnings) {
    ToSource(warning);
  }
}

}  // namespace plumbline
