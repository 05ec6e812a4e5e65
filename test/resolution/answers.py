"""Writes the oracle's answers as test/resolution/<topic>.spark35 or .spark4.

One line for each statement, in its order: the line number of the statement, then a JSON list of
[name, type], or the class of the error.
"""

import collections
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent


def main():
    ending = {"3.5": "spark35", "4": "spark4"}[sys.argv[1]]
    topics = collections.defaultdict(list)
    for line in sys.stdin:
        answer = json.loads(line)
        topic, number = answer["id"].rsplit(":", 1)
        if "error" in answer:
            text = json.dumps({"error": answer["error"]["class"]})
        else:
            columns = [[column["name"], column["type"]] for column in answer["columns"]]
            text = json.dumps(columns, ensure_ascii=False)
        topics[topic].append(f"{number} {text}")
    for topic, lines in topics.items():
        (FOLDER / f"{topic}.{ending}").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
