#pragma once

// What compiler, engine and reconciliation say of a draft, as reasons that a machine can read.

#include "assist/evaluation.h"
#include "assist/settings.h"
#include "diagnostics/diagnostic.h"
#include "engine/engine.h"
#include "reconcile/outcome.h"
#include "resolve/schema.h"

namespace hikkoshi::pipeline {

// Of diagnostics that leave something without meaning; notes and warnings are none.
void AddReasons(const diagnostics::Sink& sink, const base::SourceSet& sources,
                assist::Evaluation& evaluation);

// Columns that are missing, too many, in another order or of another type than agreed.
void AddSchemaReasons(const assist::WorkItem& item, const resolve::Schema& schema,
                      assist::Evaluation& evaluation);

// Every difference of columns and rows, with its cause and counter-examples.
void AddReasons(const reconcile::Outcome& outcome, assist::Evaluation& evaluation);

// What the rows of the relation break of what the user states.
void AddConstraintReasons(const assist::StatedConstraints& constraints, const std::string& relation,
                          engine::Engine& engine, assist::Evaluation& evaluation);

}  // namespace hikkoshi::pipeline
