#include "harness/agreement/mask.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

bool EndsWithAny(std::string_view name,
                 std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(
      ends, [&](std::string_view end) { return name.ends_with(end); });
}

bool IsAnyOf(std::string_view name,
             std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(
      names, [&](std::string_view one) { return EqualsIgnoreCase(name, one); });
}

// Whether `text` is written as `form`: 0 for a digit, h for a hexadecimal one,
// a for a letter, anything else for itself. It may be longer.
bool HasForm(std::string_view text, std::string_view form) {
  if (text.size() < form.size()) {
    return false;
  }
  return std::ranges::equal(text.substr(0, form.size()), form,
                            [](char c, char kind) {
                              switch (kind) {
                                case '0':
                                  return IsDigit(c);
                                case 'h':
                                  return IsHexDigit(c);
                                case 'a':
                                  return IsLetter(c);
                                default:
                                  return c == kind;
                              }
                            });
}

const std::string& TextOf(const Json& value) {
  return value.get_ref<const std::string&>();
}

bool BothTexts(const Json& ours, const Json& theirs) {
  return ours.is_string() && theirs.is_string() && !TextOf(ours).empty() &&
         !TextOf(theirs).empty();
}

template <typename F>
bool BothAre(const Json& ours, const Json& theirs, F&& is) {
  return BothTexts(ours, theirs) && is(TextOf(ours)) && is(TextOf(theirs));
}

// RFC 3339 (date-time), RFC 9110 (IMF-fixdate).
bool IsTimeText(std::string_view text) {
  return HasForm(text, "0000-00-00T00:00:00") ||
         HasForm(text, "0000-00-00 00:00:00") ||
         HasForm(text, "aaa, 00 aaa 0000 00:00:00");
}

// Epoch seconds or milliseconds of this century, give or take one.
bool IsEpoch(const Json& value) {
  constexpr double kFirst = 1e8;
  constexpr double kLast = 1e14;
  return value.is_number() && value.get<double>() >= kFirst &&
         value.get<double>() <= kLast;
}

bool BothTimes(const Json& ours, const Json& theirs, const SentTexts&) {
  return (ours.is_number() && theirs.is_number()) ||
         BothAre(ours, theirs, IsTimeText);
}

bool BothTimeTexts(const Json& ours, const Json& theirs, const SentTexts&) {
  return BothAre(ours, theirs, IsTimeText);
}

bool BothEpochs(const Json& ours, const Json& theirs, const SentTexts&) {
  return IsEpoch(ours) && IsEpoch(theirs);
}

bool AnyTexts(const Json& ours, const Json& theirs, const SentTexts&) {
  return BothTexts(ours, theirs);
}

bool BothUuids(const Json& ours, const Json& theirs, const SentTexts&) {
  constexpr std::string_view kForm = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  return BothAre(ours, theirs, [&](std::string_view text) {
    return text.size() == kForm.size() && HasForm(text, kForm);
  });
}

bool BothUrls(const Json& ours, const Json& theirs, const SentTexts&) {
  return BothAre(ours, theirs, [](std::string_view text) {
    const std::size_t colon = text.find("://");
    return colon != std::string_view::npos && colon > 0 &&
           std::ranges::all_of(text.substr(0, colon), IsAlnum);
  });
}

// An Amazon resource name, arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE.
struct Arn {
  std::string service;
  std::string resource_type;
  std::vector<std::string> words;  // of the resource
};

bool ReadArn(const std::string& text, Arn& arn) {
  constexpr std::size_t kResource = 5;
  const std::vector<std::string> parts = Split(text, ':');
  if (parts.size() <= kResource || parts[0] != "arn" || parts[2].empty()) {
    return false;
  }
  arn.service = parts[2];
  for (std::size_t i = kResource; i < parts.size(); ++i) {
    for (std::string& word : Split(parts[i], '/')) {
      arn.words.push_back(std::move(word));
    }
  }
  arn.resource_type = arn.words.size() > 1 ? arn.words[0] : "";
  return true;
}

// The name itself, or with what the service adds behind a dash.
bool Names(const Arn& arn, const std::string& name) {
  return std::ranges::any_of(arn.words, [&](const std::string& word) {
    return word == name || word.starts_with(name + "-");
  });
}

// Of one service and type, and naming the same of what the request sent.
bool BothArns(const Json& ours, const Json& theirs, const SentTexts& sent) {
  Arn one;
  Arn other;
  return BothTexts(ours, theirs) && ReadArn(TextOf(ours), one) &&
         ReadArn(TextOf(theirs), other) && one.service == other.service &&
         one.resource_type == other.resource_type &&
         std::ranges::all_of(sent.same(), [&](const std::string& name) {
           return name.empty() || Names(one, name) == Names(other, name);
         });
}

// CREATE_IN_PROGRESS and CREATE_SUCCESSFUL; not CREATE_... and DELETE_..., and
// no failure.
bool BothOnOneWay(const Json& ours, const Json& theirs, const SentTexts&) {
  const auto way = [](std::string_view text) {
    for (const std::string_view end :
         {"IN_PROGRESS", "PENDING", "SUCCESSFUL", "SUCCEEDED", "COMPLETE",
          "COMPLETED", "SUCCESS"}) {
      if (text.ends_with(end)) {
        return text.substr(0, text.size() - end.size());
      }
    }
    return std::string_view("?");
  };
  const auto waits = [](std::string_view text) {
    return EndsWithAny(text, {"IN_PROGRESS", "PENDING"});
  };
  return BothTexts(ours, theirs) && way(TextOf(ours)) != "?" &&
         way(TextOf(ours)) == way(TextOf(theirs)) &&
         (waits(TextOf(ours)) || waits(TextOf(theirs)));
}

bool BothEmpty(const Json& ours, const Json& theirs, const SentTexts&) {
  return ours.is_structured() && theirs.is_structured() && ours.empty() &&
         theirs.empty();
}

bool Anywhere(const MaskedPath&) { return true; }

bool IsTimestamp(const MaskedPath& place) {
  return place.shape != nullptr && place.shape->type == ShapeType::kTimestamp;
}

bool IsTimeName(const MaskedPath& place) {
  return EndsWithAny(place.member,
                     {"Time", "Date", "At", "On", "Timestamp", "time", "date",
                      "_at", "_on", "timestamp", "created", "updated",
                      "modified", "Created", "Updated", "Modified"});
}

bool IsPageToken(const MaskedPath& place) {
  return place.is_page_token ||
         IsAnyOf(place.member,
                 {"NextToken", "Marker", "NextMarker", "ContinuationToken",
                  "NextContinuationToken", "PaginationToken", "PageToken",
                  "NextPageToken", "Cursor", "NextCursor"});
}

bool IsIdempotencyToken(const MaskedPath& place) {
  return (place.declared != nullptr && place.declared->idempotency_token) ||
         IsAnyOf(place.member, {"ClientToken", "ClientRequestToken",
                                "IdempotencyToken", "Idempotency-Key"});
}

bool IsIdName(const MaskedPath& place) {
  return IsAnyOf(place.member, {"id", "uid", "etag", "uuid", "request-id",
                                "x-request-id", "x-amzn-requestid"}) ||
         EndsWithAny(place.member,
                     {"Id", "ID", "Ids", "_id", "-id", "Uuid", "UUID", "ETag",
                      "Etag", "AccountId", "VersionLabel", "RevisionNumber"});
}

bool IsWording(const MaskedPath& place) {
  return EndsWithAny(place.member,
                     {"Message", "message", "StatusReason", "FailureReason",
                      "StatusDetail", "StatusDetails"});
}

bool IsHeaderOfTheServer(const MaskedPath& place) {
  return place.declared != nullptr &&
         place.declared->http.kind == BindingKind::kHeader &&
         IsAnyOf(place.declared->http.wire_name.empty()
                     ? std::string_view(place.declared->name)
                     : std::string_view(place.declared->http.wire_name),
                 {"Date", "Server", "Via", "Age", "Last-Modified", "Expires",
                  "X-RateLimit-Remaining", "X-RateLimit-Reset"});
}

bool IsCollection(const MaskedPath& place) {
  return place.shape == nullptr || place.shape->type == ShapeType::kList ||
         place.shape->type == ShapeType::kMap;
}

constexpr std::array kMasks = {
    Mask{"timestamp", "each endpoint has a clock of its own", IsTimestamp,
         BothTimes},
    Mask{"time-text", "a text that is written as a time", Anywhere,
         BothTimeTexts},
    Mask{"time-name", "a number that is named and sized as a time", IsTimeName,
         BothEpochs},
    Mask{"page-token",
         "an endpoint chooses its tokens, and how much a page holds below "
         "what was asked for",
         IsPageToken, AnyTexts, true, true},
    Mask{"idempotency-token", "whoever gets none makes one up",
         IsIdempotencyToken, AnyTexts},
    Mask{"arn",
         "partition, region, account and what the service adds to a name are "
         "the endpoint's; service, type and the names that were sent are not",
         Anywhere, BothArns},
    Mask{"uuid", "a text that is written as a UUID is made up by the service",
         Anywhere, BothUuids},
    Mask{"id-name", "ids, entity tags and accounts are the endpoint's",
         IsIdName, AnyTexts},
    Mask{"url", "a URL leads to the endpoint's own places", Anywhere, BothUrls},
    Mask{"in-progress",
         "one endpoint takes longer than the other for the same work", Anywhere,
         BothOnOneWay},
    Mask{"wording", "messages and reasons are for people", IsWording, AnyTexts},
    Mask{"server-header", "headers that every server fills in by itself",
         IsHeaderOfTheServer, AnyTexts, true},
    Mask{"empty-collection", "an empty list or map, and none", IsCollection,
         BothEmpty, true},
};

bool WasSent(const Json* value, const SentTexts& sent) {
  return value != nullptr && value->is_string() &&
         sent.Contains(TextOf(*value));
}

bool Forgives(const Mask& mask, const MaskedPath& place, const Json* ours,
              const Json* theirs, const SentTexts& sent) {
  if (!mask.applies(place) ||
      (!mask.forgives_sent && (WasSent(ours, sent) || WasSent(theirs, sent)))) {
    return false;
  }
  if (ours != nullptr && theirs != nullptr) {
    return mask.alike(*ours, *theirs, sent);
  }
  const Json& there = ours != nullptr ? *ours : *theirs;
  return mask.forgives_absence && mask.alike(there, there, sent);
}

}  // namespace

void SentTexts::Add(const Json& ours, const Json& theirs) {
  if (ours.is_string() && theirs.is_string()) {
    if (ours == theirs) {
      same_.insert(TextOf(ours));
    } else {
      pairs_.emplace(TextOf(ours), TextOf(theirs));
    }
  } else if (ours.is_array() && theirs.is_array()) {
    for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i) {
      Add(ours[i], theirs[i]);
    }
  } else if (ours.is_object() && theirs.is_object()) {
    for (const auto& [name, value] : ours.items()) {
      if (const auto other = theirs.find(name); other != theirs.end()) {
        Add(value, *other);
      }
    }
  }
}

std::span<const Mask> AllMasks() { return kMasks; }

const Mask* FindMask(const MaskedPath& place, const Json* ours,
                     const Json* theirs, const SentTexts& sent) {
  const auto* const found = std::ranges::find_if(kMasks, [&](const Mask& mask) {
    return Forgives(mask, place, ours, theirs, sent);
  });
  return found == kMasks.end() ? nullptr : found;
}

}  // namespace plumbline
