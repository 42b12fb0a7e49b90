// Tags: what was put on a resource is listed with it. Only keys of the
// campaign's own are judged: a service may add others.
#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "harness/base/text.h"
#include "harness/sequence/resource_history.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

constexpr const char* kRule = "@tags-kept";

class TagJudge {
 public:
  TagJudge(const TagView& view, std::vector<SequenceVerdict>& verdicts)
      : view_(view), verdicts_(verdicts) {}

  void Judge(std::size_t index, const Observation& seen) {
    const std::optional<std::string> resource =
        TextAt(seen.step.input, view_.resource);
    if (!resource.has_value()) {
      return;
    }
    const Reply& reply = seen.exchange.reply;
    const bool refused = WasRefused(reply);
    const bool done = reply.kind == ReplyKind::kSuccess;
    if (seen.operation.name == view_.list->name) {
      if (const Json* const output = OutputTelling(reply, view_.listed)) {
        JudgeListed(index, seen, *resource, *output);
      }
    } else if (seen.operation.name == view_.tag->name && !refused) {
      const auto tags =
          TagsFromJson(view_, seen.step.input.value(view_.tags, Json()));
      for (const auto& [key, value] : tags.value_or(Tags())) {
        Note(*resource, key, done ? std::optional(value) : std::nullopt, done);
      }
    } else if (seen.operation.name == view_.untag->name && !refused) {
      for (const Json& key : seen.step.input.value(view_.keys, Json::array())) {
        if (key.is_string()) {
          Note(*resource, key.get<std::string>(), std::nullopt, done);
        }
      }
    }
  }

 private:
  // What is known of a key: its value, or that it is not there; or, where it is
  // not known what became of it, nothing at all.
  void Note(const std::string& resource, const std::string& key,
            std::optional<std::string> value, bool is_known) {
    auto& known = known_[resource];
    keys_.insert(key);
    if (is_known) {
      known[key] = std::move(value);
      unknown_.erase({resource, key});
    } else {
      known.erase(key);
      unknown_.insert({resource, key});
    }
  }

  void JudgeListed(std::size_t index, const Observation& seen,
                   const std::string& resource, const Json& output) {
    const auto& page = seen.operation.pagination;
    const bool more = page.has_value() &&
                      TextAt(output, page->output_token).value_or("") != "";
    const std::optional<Tags> listed =
        TagsFromJson(view_, output.value(view_.listed, Json::array()));
    if (!listed.has_value() || more || keys_.empty()) {
      return;
    }
    for (const std::string& key : keys_) {
      if (unknown_.contains({resource, key})) {
        continue;
      }
      const auto own = known_.find(resource);
      const std::optional<std::string> wanted =
          own != known_.end() && own->second.contains(key) ? own->second.at(key)
                                                           : std::nullopt;
      const auto found = listed->find(key);
      if (wanted.has_value() != (found != listed->end()) ||
          (wanted.has_value() && found->second != *wanted)) {
        Fail(index, seen, key, wanted,
             found == listed->end() ? std::nullopt
                                    : std::optional(found->second),
             own != known_.end() && own->second.contains(key));
        return;
      }
    }
    verdicts_.push_back(
        {.step = index, .verdict = {.clause = seen.step.clause}});
  }

  void Fail(std::size_t index, const Observation& seen, const std::string& key,
            const std::optional<std::string>& wanted,
            const std::optional<std::string>& found, bool was_own) {
    const auto show = [&](const std::optional<std::string>& value) {
      return value.has_value() ? fmt::format("{}={}", Printable(key, 80),
                                             Printable(*value, 80))
                               : fmt::format("no tag {}", Printable(key, 80));
    };
    const bool lost = wanted.has_value() && !found.has_value();
    verdicts_.push_back(
        {.step = index,
         .verdict = {.outcome = Outcome::kFail,
                     .clause = seen.step.clause,
                     .kind = lost                 ? "tag-lost"
                             : wanted.has_value() ? "tag-differs"
                             : was_own            ? "tag-still-there"
                                                  : "tags-mixed",
                     .message = lost ? "a tag that was put is not listed"
                                : wanted.has_value()
                                    ? "a tag is listed with another value"
                                : was_own
                                    ? "a tag that was taken away is listed"
                                    : "a tag of another resource is listed",
                     .expected = show(wanted),
                     .actual = show(found)}});
  }

  const TagView& view_;
  std::vector<SequenceVerdict>& verdicts_;
  std::map<std::string, std::map<std::string, std::optional<std::string>>>
      known_;  // by resource and key
  std::set<std::pair<std::string, std::string>> unknown_;
  std::set<std::string> keys_;  // that some step put on some resource
};

}  // namespace

void CheckTags(const CheckContext& context, const PlayedSequence& steps,
               std::vector<SequenceVerdict>& verdicts) {
  if (!context.tags.has_value()) {
    return;
  }
  TagJudge judge(*context.tags, verdicts);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].step.clause.ends_with(kRule)) {
      judge.Judge(i, steps[i]);
    }
  }
}

}  // namespace plumbline
