#pragma once

// SourceText: the text of a Python file as Python reads its bytes: UTF-8, unless a comment in the
// first two lines names another encoding (PEP 263).

#include <string>
#include <string_view>

namespace hikkoshi::python {

// Returns the encoding that the file names, in lower case with '-'; "" when it names none.
std::string NamedEncoding(std::string_view bytes);

// Returns the bytes as UTF-8; unchanged when they name no encoding, or none that is known or fits.
std::string ToUtf8(std::string bytes);

}  // namespace hikkoshi::python
