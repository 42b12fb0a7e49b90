#include "harness/engine/shown_clauses.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "harness/contract/error_name.h"

namespace plumbline {
namespace {

// Of a list or a map, so many are looked at: what follows is alike (time).
constexpr int kMostElements = 64;

// Those that one answer decides. What takes several, or another request, has
// checks of its own that say so.
bool IsShownByOne(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::kSecurity:
    case ClauseKind::kPageSize:
    case ClauseKind::kToken:
    case ClauseKind::kTokenEnds:
    case ClauseKind::kPagesJoin:
    case ClauseKind::kLifecycle:
    case ClauseKind::kRule:
      return false;
    default:
      return true;
  }
}

}  // namespace

// What one answer shows.
struct ShownClauses::Shown {
  const std::vector<Verdict>& verdicts;
  std::vector<std::string> ids;

  // False where a verdict says more of it.
  bool Take(const Clause& clause) {
    if (std::ranges::find(verdicts, clause.id, &Verdict::clause) !=
        verdicts.end()) {
      return false;
    }
    ids.push_back(clause.id);
    return true;
  }
};

// A place of an output, with the clauses about it that nothing has shown yet.
struct ShownClauses::Node {
  std::vector<const Clause*> own;
  std::map<PathStepKind, std::map<std::string, Node>> below;
  bool done = false;  // all of it was shown

  Node& At(const ValuePath& path, std::size_t steps) {
    Node* node = this;
    for (std::size_t i = 0; i < steps; ++i) {
      node = &node->below[path[i].kind][path[i].name];
    }
    return *node;
  }

  // Takes out what the value shows.
  void Take(const Json& value, Shown& shown) {
    if (done) {
      return;
    }
    std::erase_if(own, [&](const Clause* clause) {
      const bool shows = clause->kind != ClauseKind::kUnique ||
                         (value.is_array() && value.size() > 1);
      return shows && shown.Take(*clause);
    });
    done = own.empty();
    for (auto& [kind, nodes] : below) {
      for (auto& [name, node] : nodes) {
        TakeBelow(kind, name, node, value, shown);
        done = done && node.done;
      }
    }
  }

 private:
  static void TakeBelow(PathStepKind kind, const std::string& name, Node& node,
                        const Json& value, Shown& shown) {
    if (node.done) {
      return;
    }
    if (kind == PathStepKind::kMember) {
      const auto found = value.is_object() ? value.find(name) : value.end();
      if (found != value.end() && !found->is_null()) {
        node.Take(*found, shown);
      }
      return;
    }
    if (kind == PathStepKind::kElement ? !value.is_array()
                                       : !value.is_object()) {
      return;
    }
    int left = kMostElements;
    for (auto it = value.begin(); it != value.end() && left > 0; ++it, --left) {
      if (kind == PathStepKind::kMapKey) {
        node.Take(Json(it.key()), shown);
      } else if (!it->is_null()) {
        node.Take(*it, shown);
      }
    }
  }
};

struct ShownClauses::Roots {
  Node output;
  Node errors;
};

ShownClauses::ShownClauses(const Contract& contract, const ClauseSet& clauses)
    : contract_(contract), by_operation_(contract.operations.size()) {
  for (const Clause& clause : clauses.all()) {
    if (clause.operation >= 0 && IsShownByOne(clause.kind) &&
        (clause.part == ClausePart::kOutput ||
         clause.part == ClausePart::kErrors)) {
      by_operation_[static_cast<std::size_t>(clause.operation)].push_back(
          &clause);
    }
  }
}

ShownClauses::~ShownClauses() = default;

ShownClauses::Roots& ShownClauses::RootsOf(const Operation& operation) {
  std::unique_ptr<Roots>& roots = roots_[&operation];
  if (roots == nullptr) {
    roots = std::make_unique<Roots>();
    const auto index =
        static_cast<std::size_t>(&operation - contract_.operations.data());
    for (const Clause* const clause : by_operation_[index]) {
      Node& root =
          clause->part == ClausePart::kOutput ? roots->output : roots->errors;
      // That a member is required is shown by what it is a member of.
      const bool of_parent =
          clause->kind == ClauseKind::kRequired && !clause->path.empty();
      root.At(clause->path, clause->path.size() - (of_parent ? 1 : 0))
          .own.push_back(clause);
    }
  }
  return *roots;
}

std::vector<std::string> ShownClauses::Note(
    const Exchange& exchange, const std::vector<Verdict>& verdicts) {
  const Reply& reply = exchange.reply;
  const Operation* const operation =
      contract_.FindOperation(exchange.operation);
  const std::optional<Json>& output = OutputOf(reply);
  if (operation == nullptr || exchange.result.response.body_truncated ||
      exchange.request.method == "HEAD") {
    return {};
  }
  Shown shown{verdicts, {}};
  const std::lock_guard lock(mutex_);
  if (reply.kind == ReplyKind::kSuccess && output.has_value()) {
    RootsOf(*operation).output.Take(*output, shown);
  } else if (reply.kind == ReplyKind::kError) {
    const Shape* shape =
        reply.output_shape.has_value()
            ? &contract_.ShapeAt(*reply.output_shape)
            : FindError(contract_, *operation, reply.error_name);
    // The caller's error with a status of the service's is another check's.
    if (shape != nullptr && shape->error.has_value() &&
        (reply.status < 500 || shape->error->fault == ErrorFault::kServer)) {
      // The error as a member of all errors.
      Json errors = Json::object();
      errors[ErrorClauseName(contract_, *shape)] =
          output.value_or(Json::object());
      RootsOf(*operation).errors.Take(errors, shown);
    }
  }
  return std::move(shown.ids);
}

}  // namespace plumbline
