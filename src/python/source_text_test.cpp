#include "python/source_text.h"

#include <gtest/gtest.h>

namespace hikkoshi::python {
namespace {

TEST(SourceTextTest, FindsTheEncodingInTheFirstTwoLines) {
  EXPECT_EQ(NamedEncoding("# -*- coding: Latin-1 -*-\n"), "latin-1");
  EXPECT_EQ(NamedEncoding("#!/usr/bin/python\n# vim: set fileencoding=cp932 :\n"), "cp932");
  EXPECT_EQ(NamedEncoding("x = 1\n# coding: cp932\n"), "");
  EXPECT_EQ(NamedEncoding("\n\n# coding: cp932\n"), "");
  EXPECT_EQ(NamedEncoding("# coding \n"), "");
  EXPECT_EQ(NamedEncoding("x = '# coding: cp932'\n"), "");
}

TEST(SourceTextTest, DecodesWhatTheFileNames) {
  EXPECT_EQ(ToUtf8("# coding: latin-1\n# \xe9\n"), "# coding: latin-1\n# \xc3\xa9\n");
  // U+6771 and a backslash, which Shift_JIS shares with the yen sign.
  EXPECT_EQ(ToUtf8("# coding: shift_jis\n'\x93\x8c\\n~'\n"),
            "# coding: shift_jis\n'\xe6\x9d\xb1\\n~'\n");
}

TEST(SourceTextTest, LeavesOtherTextAsItIs) {
  EXPECT_EQ(ToUtf8("x = '\xff'\n"), "x = '\xff'\n");
  EXPECT_EQ(ToUtf8("# coding: nonsense\n\xff\n"), "# coding: nonsense\n\xff\n");
  EXPECT_EQ(ToUtf8("# coding: euc-jp\n\xff\xff\n"), "# coding: euc-jp\n\xff\xff\n");
  EXPECT_EQ(ToUtf8("# coding: utf-8\n\xc3\xa9\n"), "# coding: utf-8\n\xc3\xa9\n");
  // One that does not keep ASCII would change the code around the text.
  EXPECT_EQ(ToUtf8("# coding: utf-7\n+AGE-\n"), "# coding: utf-7\n+AGE-\n");
}

}  // namespace
}  // namespace hikkoshi::python
