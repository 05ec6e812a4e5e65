// The page: for now the text report, escaped.

#include "base/text.h"
#include "report/render.h"

namespace hikkoshi::report {

std::string RenderHtml(const Report& report) {
  std::string text = base::ReplaceAll(RenderText(report), "&", "&amp;");
  text = base::ReplaceAll(base::ReplaceAll(text, "<", "&lt;"), ">", "&gt;");
  return "<!doctype html><meta charset=\"utf-8\"><title>hikkoshi</title><pre>" + text + "</pre>\n";
}

}  // namespace hikkoshi::report
