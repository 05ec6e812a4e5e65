// Booleans read as statements.

#include <gtest/gtest.h>

#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {
namespace {

std::string NameOfFlag(Words words) {
  Glossary glossary = Glossary::BuiltIn();
  NameFacts facts;
  facts.type = types::Simple(types::TypeKind::Boolean);
  facts.glossary = &glossary;
  NameDraft draft{.words = std::move(words)};
  FlagNameRule(facts, draft);
  std::string name;
  for (const std::string& word : draft.words) {
    name += (name.empty() ? "" : "_") + word;
  }
  return name;
}

TEST(FlagName, AVerbBecomesItsParticiple) {
  EXPECT_EQ(NameOfFlag({"cancel", "flg"}), "is_cancelled");
}

TEST(FlagName, ANounBehindAPrepositionStays) {
  EXPECT_EQ(NameOfFlag({"aircraft", "on", "ground", "flag"}), "is_aircraft_on_ground");
}

TEST(FlagName, AStatementOnlyLosesTheFlagWord) {
  EXPECT_EQ(NameOfFlag({"has", "stock", "flg"}), "has_stock");
}

}  // namespace
}  // namespace hikkoshi::standardize
