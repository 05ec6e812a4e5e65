#include "frontend/glue_job/detect/job_detection.h"

#include <map>
#include <set>

#include "base/file.h"
#include "frontend/glue_job/detect/file_signature.h"

namespace hikkoshi::glue_job {
namespace {

using frontend::JobClass;

class JobDetector {
 public:
  explicit JobDetector(Repository& repository) : repository_(repository) {}

  std::vector<DetectedJob> Run() {
    std::vector<DetectedJob> jobs;
    for (const std::string& path : repository_.files()) {
      if (base::Extension(path) == "py" && !IsTestPath(path)) {
        Look(path, jobs);
      }
    }
    return jobs;
  }

 private:
  void Look(const std::string& path, std::vector<DetectedJob>& jobs) {
    DetectedJob job{.path = path};
    const FileSignature* signature = SignatureOf(path, job.diagnostics);
    if (signature == nullptr) {
      std::optional<std::string> text = repository_.ReadText(path);
      if (text && MentionsFramework(*text)) {
        job.job_class = JobClass::Unreadable;
        jobs.push_back(std::move(job));
      }
      return;
    }
    bool is_other = signature->is_test || signature->is_schedule || !signature->runs;
    bool has_work = signature->makes_context || signature->reads_or_writes;
    if (is_other || !signature->has_framework || !(has_work || signature->has_glue)) {
      return;
    }
    job.job_class = ClassOf(path, *signature);
    jobs.push_back(std::move(job));
  }

  JobClass ClassOf(const std::string& path, const FileSignature& signature) {
    if (signature.is_streaming) {
      return JobClass::Streaming;
    }
    if (signature.is_ml) {
      return JobClass::Ml;
    }
    std::set<std::string> seen;
    return Writes(path, seen) ? JobClass::Batch : JobClass::NoTable;
  }

  // True when the file writes a table, or one of the repository's modules that it brings in.
  bool Writes(const std::string& path, std::set<std::string>& seen) {
    diagnostics::Sink ignored;
    const FileSignature* signature =
        seen.insert(path).second ? SignatureOf(path, ignored) : nullptr;
    if (signature == nullptr) {
      return false;
    }
    if (signature->writes) {
      return true;
    }
    for (const ImportedModule& module : signature->modules) {
      std::string file = module.level > 0
                             ? repository_.FindRelativeModule(module.name, module.level, path)
                             : repository_.FindModule(module.name, path);
      if (file.empty() && module.level == 0) {
        file = repository_.FindModuleAnywhere(module.name, path);
      }
      if (!file.empty() && file.back() != '/' && Writes(file, seen)) {
        return true;
      }
    }
    return false;
  }

  const FileSignature* SignatureOf(const std::string& path, diagnostics::Sink& sink) {
    auto found = signatures_.find(path);
    if (found != signatures_.end()) {
      return &found->second;
    }
    const python::Tree* tree = repository_.ReadPython(path, sink);
    return tree == nullptr ? nullptr
                           : &signatures_.emplace(path, ReadSignature(*tree)).first->second;
  }

  Repository& repository_;
  std::map<std::string, FileSignature> signatures_;
};

}  // namespace

std::vector<DetectedJob> DetectJobs(Repository& repository) {
  return JobDetector(repository).Run();
}

}  // namespace hikkoshi::glue_job
