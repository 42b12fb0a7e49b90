// A file that says at any moment which resources a campaign has made and not
// ended, so that they can be ended when it was killed. Lines of JSON, each
// written before what it speaks of can happen, and whole when the call returns:
//
//   {"plumbline": 1, ...what the caller says of the campaign...}
//   {"begun": "Pack", "name": "a"}   may be made from now on
//   {"made": "Pack", "name": "a"}    is there: the target said so
//   {"ended": "Pack", "name": "a"}
//
// A name that the target chooses is known when its answer was read: a kill
// between the two leaves what nobody can name.
#ifndef PLUMBLINE_HARNESS_ENGINE_MADE_LOG_H_
#define PLUMBLINE_HARNESS_ENGINE_MADE_LOG_H_

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/contract/resource_view.h"
#include "harness/engine/made_name.h"

namespace plumbline {

// What such a file says.
struct MadeFile {
  Json about = Json::object();  // its first line
  MadeNames left;               // made or begun, and not ended
  MadeNames perhaps;            // those of them that were begun only
};

// A last line that is not whole, for its writer was killed, is passed over.
// Errors: kSyntax with the line for any other that is none of such a file, or
// that names a resource of which there is no view.
[[nodiscard]] Result<MadeFile> ParseMadeFile(
    std::string_view text, const std::string& file,
    const std::vector<ResourceView>& views);

// Safe to use from several workers at once. Nobody else can open its file while
// it is there.
class MadeLog {
 public:
  // Begins a new file. Errors: kIo; also where there is one already.
  [[nodiscard]] static Result<std::unique_ptr<MadeLog>> Create(
      const std::string& path, const Json& about,
      const std::vector<ResourceView>& views);
  // Goes on with one. Errors: those of ParseMadeFile; kIo; kUsage where the
  // campaign that writes it still runs.
  [[nodiscard]] static Result<std::unique_ptr<MadeLog>> Open(
      const std::string& path, const std::vector<ResourceView>& views);

  // Removes the file where nothing is left.
  ~MadeLog();
  MadeLog(const MadeLog&) = delete;
  MadeLog& operator=(const MadeLog&) = delete;

  // A request that may make it is sent next.
  void Begin(const MadeName& name);
  // It was made.
  void Keep(const MadeName& name);
  // It may have been made: nobody knows what came of the request.
  void KeepPerhaps(const MadeName& name);
  // What came of one request is known. What nobody keeps, and no other request
  // may make, is not there.
  void Settle(const MadeName& name);
  // It is no longer there.
  void End(const MadeName& name);

  [[nodiscard]] MadeNames left() const;
  // Those of `left` of which nobody knows whether they were made.
  [[nodiscard]] MadeNames perhaps() const;
  [[nodiscard]] const Json& about() const { return about_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  // Why the file is not whole; empty: it is.
  [[nodiscard]] std::string failure() const;

 private:
  struct State {
    int under_way = 0;
    bool is_kept = false;  // it was made, or may have been
    bool is_sure = false;  // it was made
  };

  MadeLog(std::string path, int file, Json about,
          const std::vector<ResourceView>& views);
  // REQUIRES, of all: the mutex is held.
  [[nodiscard]] std::string LineOf(const char* what,
                                   const MadeName& name) const;
  void Write(const std::string& text);
  void KeepAs(const MadeName& name, bool is_sure);
  void Drop(const MadeName& name);
  // Begins the file anew where most of its lines speak of what is gone.
  void Shorten();

  std::string path_;
  Json about_;
  std::vector<std::string> resources_;  // by their views
  mutable std::mutex mutex_;            // guards what follows
  int file_;
  std::size_t bytes_ = 0;  // that were written since it was begun anew
  std::map<MadeName, State> names_;
  std::string failure_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_MADE_LOG_H_
