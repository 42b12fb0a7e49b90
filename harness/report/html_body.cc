#include "harness/report/html_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::string_view kMark = "<mark>";
constexpr std::string_view kEndMark = "</mark>";

std::string CutAndEscaped(const ReportContext& context, const std::string& text,
                          std::size_t max_bytes,
                          std::string (*escape)(std::string_view)) {
  // Credentials go before the cut, for half of one is not known again.
  const std::string safe = Redacted(context, text);
  const std::string_view part = CutUtf8(safe, max_bytes);
  std::string html = escape(part);
  if (part.size() < safe.size()) {
    html += fmt::format("<span class=cut>… {} more bytes</span>",
                        safe.size() - part.size());
  }
  return html;
}

void FindPlaces(const Json& value, const ValuePath& path, std::size_t step,
                const std::string& pointer, MarkedPlaces& places) {
  if (step == path.size()) {
    places.values.insert(pointer);
    return;
  }
  const PathStep& next = path[step];
  if (next.kind == PathStepKind::kMember) {
    if (!value.is_object()) {
      return;
    }
    const auto member = value.find(next.name);
    if (member != value.end()) {
      FindPlaces(*member, path, step + 1,
                 pointer + "/" + EscapePointer(next.name), places);
    } else if (step + 1 == path.size()) {
      places.missing.emplace(pointer, next.name);
    }
    return;
  }
  if (!value.is_structured()) {
    return;
  }
  for (const auto& [name, part] : value.items()) {
    FindPlaces(part, path, step + 1, pointer + "/" + EscapePointer(name),
               places);
  }
}

void FindDifferences(const Json& value, const Json& twin,
                     const std::string& pointer, MarkedPlaces& places) {
  if (value == twin) {
    return;
  }
  const bool alike =
      (value.is_object() && twin.is_object()) ||
      (value.is_array() && twin.is_array() && value.size() == twin.size());
  if (!alike) {
    places.values.insert(pointer);
    return;
  }
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      FindDifferences(value[i], twin[i], pointer + "/" + std::to_string(i),
                      places);
    }
    return;
  }
  for (const auto& [name, part] : value.items()) {
    const std::string place = pointer + "/" + EscapePointer(name);
    const auto other = twin.find(name);
    if (other == twin.end()) {
      places.values.insert(place);
    } else {
      FindDifferences(part, *other, place, places);
    }
  }
  for (const auto& [name, part] : twin.items()) {
    if (!value.contains(name)) {
      places.missing.emplace(pointer, name);
    }
  }
}

// Writes until it is full.
class MarkingWriter {
 public:
  MarkingWriter(const MarkedPlaces& places, std::size_t max_bytes)
      : places_(places), max_bytes_(max_bytes) {}

  void Write(const Json& value, const std::string& pointer, std::size_t depth) {
    const bool marked = places_.values.contains(pointer);
    out_ += marked ? kMark : "";
    if (value.is_structured()) {
      WriteParts(value, pointer, depth);
    } else {
      WriteScalar(value);
    }
    out_ += marked ? kEndMark : "";
  }

  std::string Take() && {
    return std::move(out_) +
           (full_ ? "&#10;<span class=cut>… cut here</span>" : "");
  }

 private:
  void NewLine(std::size_t depth) {
    out_ += "&#10;";
    out_.append(2 * depth, ' ');
  }

  // Whether there is no room for more; remembered.
  bool IsFull() {
    full_ = full_ || out_.size() >= max_bytes_;
    return full_;
  }

  void WriteScalar(const Json& value) {
    const std::string text = SafeJson(value, -1);
    const std::string_view part =
        CutUtf8(text, std::max<std::size_t>(
                          max_bytes_ - std::min(max_bytes_, out_.size()), 80));
    out_ += ForHtml(part);
    if (part.size() < text.size()) {
      out_ += fmt::format("<span class=cut>… {} more bytes</span>",
                          text.size() - part.size());
    }
  }

  void WriteParts(const Json& value, const std::string& pointer,
                  std::size_t depth) {
    out_ += value.is_object() ? '{' : '[';
    bool any = false;
    for (const auto& [name, part] : value.items()) {
      if (IsFull()) {
        return;
      }
      out_ += any ? "," : "";
      any = true;
      NewLine(depth + 1);
      if (value.is_object()) {
        out_ += "<b>";
        WriteScalar(Json(name));
        out_ += "</b>: ";
      }
      Write(part, pointer + "/" + EscapePointer(name), depth + 1);
    }
    if (full_) {
      return;
    }
    for (auto gone = places_.missing.lower_bound({pointer, ""});
         gone != places_.missing.end() && gone->first == pointer; ++gone) {
      NewLine(depth + 1);
      out_ += fmt::format("{}{} is not there{}", kMark,
                          ForHtml(CutUtf8(gone->second, 80)), kEndMark);
      any = true;
    }
    if (any) {
      NewLine(depth);
    }
    out_ += value.is_object() ? '}' : ']';
  }

  const MarkedPlaces& places_;
  const std::size_t max_bytes_;
  std::string out_;
  bool full_ = false;
};

}  // namespace

std::string HtmlText(const ReportContext& context, const std::string& text,
                     std::size_t max_bytes) {
  return CutAndEscaped(context, text, max_bytes, ForHtml);
}

std::string HtmlBlock(const ReportContext& context, const std::string& text,
                      std::size_t max_bytes) {
  return CutAndEscaped(context, text, max_bytes, ForHtmlLines);
}

MarkedPlaces PlacesOf(const Json& value, const ValuePath& path) {
  MarkedPlaces places;
  if (!path.empty()) {
    FindPlaces(value, path, 0, "", places);
  }
  return places;
}

MarkedPlaces PlacesThatDiffer(const Json& value, const Json& twin) {
  MarkedPlaces places;
  FindDifferences(value, twin, "", places);
  return places;
}

std::string MarkedJson(const Json& value, const MarkedPlaces& places,
                       std::size_t max_bytes) {
  MarkingWriter writer(places, max_bytes);
  writer.Write(value, "", 0);
  return std::move(writer).Take();
}

std::string MarkParameter(const std::string& escaped, std::string_view name) {
  const std::string word = ForHtml(name);
  std::string out;
  std::size_t at = 0;
  while (at < escaped.size() && !word.empty()) {
    const std::size_t found = escaped.find(word + "=", at);
    if (found == std::string::npos) {
      break;
    }
    const bool is_name =
        found > 0 &&
        (escaped[found - 1] == '?' ||
         std::string_view(escaped).substr(0, found).ends_with("&amp;"));
    const std::size_t end =
        std::min(escaped.find("&amp;", found), escaped.size());
    out += escaped.substr(at, found - at);
    out += is_name ? kMark : "";
    out += escaped.substr(found, end - found);
    out += is_name ? kEndMark : "";
    at = end;
  }
  return out + escaped.substr(at);
}

}  // namespace plumbline
