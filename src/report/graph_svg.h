#pragma once

// The lineage graph as SVG: sources left, what is made of them to the right.

#include <string>

#include "report/report.h"

namespace hikkoshi::report {

std::string GraphSvg(const Report& report);

}  // namespace hikkoshi::report
