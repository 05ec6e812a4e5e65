"""Reads the dbt project that translating wrote: tables by their legacy names, and each job's models."""

import glob
import os
import re

import yaml


class Project:
    def __init__(self):
        self.sql = {}
        self.legacy_table = {}
        self.legacy_columns = {}
        self.tables = {}
        self.renamed = {}

    def sources_of(self, model, seen):
        """Adds the legacy tables that a model reads, through models that stand between."""
        for schema, name in re.findall(r"source\('([^']*)', '([^']*)'\)", self.sql[model]):
            seen.add(f"{schema}.{name}".lower())

    def job(self, job):
        """Returns the models of a job, those it needs, and the columns known of the tables it reads."""
        own, staging, tables = list(job["models"]), [], set()
        for model in own:
            for other in re.findall(r"ref\('([^']*)'\)", self.sql[model]):
                if other.startswith("stg_"):
                    staging.append(other)
                    self.sources_of(other, tables)
                elif other not in own:
                    tables.add(self.legacy_table[other])
            self.sources_of(model, tables)
        return {
            "path": job["path"],
            "models": [self.model(name) for name in own],
            "staging": [self.model(name) for name in sorted(set(staging))],
            "foreign": {self.legacy_table[n]: n for n in self.legacy_table if n not in staging},
            "tables": {name: self.tables.get(name, {}) for name in sorted(tables)},
            "renamed": {name: self.renamed.get(name, {}) for name in sorted(tables)},
        }

    def model(self, name):
        columns = self.legacy_columns.get(name, {})
        return {"name": name, "table": self.legacy_table.get(name), "sql": self.sql[name], "columns": columns}


def note_lineage(project, columns):
    """A column that lineage names exists, whatever its type."""
    for column in columns:
        for path in column.get("config", {}).get("meta", {}).get("lineage", []):
            table, _, name = path.rpartition(".")
            project.tables.setdefault(table.lower(), {}).setdefault(name.lower(), None)


def read_project(folder):
    project = Project()
    for path in glob.glob(f"{folder}/models/**/*.sql", recursive=True):
        with open(path, encoding="utf-8") as file:
            project.sql[os.path.basename(path)[:-4]] = file.read()
    documents = []
    for path in sorted(glob.glob(f"{folder}/models/**/*.yml", recursive=True)):
        with open(path, encoding="utf-8") as file:
            documents.append(yaml.safe_load(file))
    for source in [s for d in documents for s in d.get("sources", [])]:
        for table in source["tables"]:
            known = project.tables.setdefault(f"{source['schema']}.{table['name']}".lower(), {})
            for column in table.get("columns", []):
                known[column["name"].lower()] = column.get("data_type")
    for model in [m for d in documents for m in d.get("models", [])]:
        project.legacy_table[model["name"]] = model["config"]["meta"]["legacy_table"].lower()
        columns = model.get("columns", [])
        project.legacy_columns[model["name"]] = {
            c["name"].lower(): c.get("config", {}).get("meta", {}).get("legacy_column", c["name"]).lower()
            for c in columns
        }
        note_lineage(project, columns)
    with open(f"{folder}/standard.yml", encoding="utf-8") as file:
        for table in yaml.safe_load(file).get("tables") or []:
            names = {c["column"].lower(): c["name"] for c in table["columns"]}
            project.renamed[table["table"].lower()] = names
            known = project.tables.setdefault(table["table"].lower(), {})
            for column in table["columns"]:
                legacy = column.get("legacy_type")
                known.setdefault(column["column"].lower(), None if legacy == "unknown" else legacy)
    return project
