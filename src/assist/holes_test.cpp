#include "assist/holes.h"

#include <gtest/gtest.h>

namespace hikkoshi::assist {
namespace {

TEST(HolesTest, CutsWhatThePrinterMarks) {
  HoledDraft draft = CutHoles(
      "select\n    a,\n    hikkoshi_unsupported('HK2107: no loop') /* f('x') */ as b\n"
      "from hikkoshi_unsupported('HK2001: no rows') as t -- rows");
  EXPECT_EQ(draft.sql, "select\n    a,\n    {{ hole_1 }} as b\nfrom {{ hole_2 }} as t -- rows");
  ASSERT_EQ(draft.holes.size(), 2u);
  EXPECT_EQ(draft.holes[0].reason, "HK2107: no loop");
  EXPECT_EQ(draft.holes[0].legacy, "f('x')");
  EXPECT_FALSE(draft.holes[0].is_relation);
  EXPECT_TRUE(draft.holes[1].is_relation);
}

TEST(HolesTest, LeavesAWholeModelAlone) {
  const std::string sql = "select 'hikkoshi_unsupported(1)' as a from t";
  HoledDraft draft = CutHoles(sql);
  EXPECT_EQ(draft.sql, sql);
  EXPECT_TRUE(draft.holes.empty());
}

TEST(HolesTest, AMissingSelectIsNoHole) {
  EXPECT_TRUE(
      CutHoles("with a as (select hikkoshi_unsupported('x: y')) select * from a").holes.empty());
}

TEST(HolesTest, TextThatLooksLikeAHoleLeavesNone) {
  EXPECT_TRUE(
      CutHoles("select '{{ hole_1 }}' as a, hikkoshi_unsupported('a: b') as b").holes.empty());
}

TEST(HolesTest, PutsFillingsIntoTheirPlaces) {
  HoledDraft draft =
      CutHoles("select hikkoshi_unsupported('a: b') as a from hikkoshi_unsupported('c: d')");
  EXPECT_EQ(*FillHoles(draft.sql, draft.holes, {{"hole_1", "x + 1"}, {"hole_2", "select 1 as x"}}),
            "select (\nx + 1\n) as a from (\nselect 1 as x\n)");
  EXPECT_FALSE(FillHoles(draft.sql, draft.holes, {{"hole_1", "x + 1"}}));
}

TEST(HolesTest, AFillingThatLooksLikeAHoleStaysText) {
  HoledDraft draft = CutHoles("select hikkoshi_unsupported('a: b'), hikkoshi_unsupported('c: d')");
  EXPECT_EQ(*FillHoles(draft.sql, draft.holes, {{"hole_1", "'{{ hole_2 }}'"}, {"hole_2", "2"}}),
            "select (\n'{{ hole_2 }}'\n), (\n2\n)");
}

}  // namespace
}  // namespace hikkoshi::assist
