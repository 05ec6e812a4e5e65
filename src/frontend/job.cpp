#include "frontend/job.h"

namespace hikkoshi::frontend {

std::string_view ClassText(JobClass job_class) {
  switch (job_class) {
    case JobClass::Batch:
      return "batch";
    case JobClass::Streaming:
      return "streaming";
    case JobClass::Ml:
      return "ml";
    case JobClass::NoTable:
      return "no_table";
    case JobClass::Unreadable:
      return "unreadable";
  }
  return "";
}

}  // namespace hikkoshi::frontend
