"""Compiled releases by ocdsmerge, for the test that compares them with the reader's.

    python3 merge_releases.py DATA_FOLDER CASES.json COMPILED.json SHARED.json

CASES.json holds small invented cases: their compiled releases are written whole, in canonical form. DATA_FOLDER/ocds holds real releases: those of one folder with the same ocid
are merged, and the SHA-256 of the canonical form is written; for releases that stand alone, one SHA-256 of all. A case that ocdsmerge refuses holds the name
of its error.
"""
import hashlib
import json
import sys
import warnings
from pathlib import Path

from ocdsmerge import Merger

from canonical import canonical, load

# What the release schema of OCDS 1.1 says: omitWhenMerged, wholeListMerge, and arrays of texts or of objects without an id.
OMITTED = ["id", "date", "tag"]
WHOLE = """parties/additionalIdentifiers parties/roles buyer/additionalIdentifiers tender/procuringEntity/additionalIdentifiers tender/items/additionalClassifications
tender/additionalProcurementCategories tender/submissionMethod tender/tenderers/additionalIdentifiers tender/amendments/changes tender/amendment/changes
awards/suppliers/additionalIdentifiers awards/items/additionalClassifications awards/amendments/changes awards/amendment/changes contracts/items/additionalClassifications
contracts/implementation/transactions/payer/additionalIdentifiers contracts/implementation/transactions/payee/additionalIdentifiers contracts/relatedProcesses/relationship
contracts/amendments/changes contracts/amendment/changes relatedProcesses/relationship""".split()
RULES = {(path,): "omitWhenMerged" for path in OMITTED} | {tuple(path.split("/")): "wholeListMerge" for path in WHOLE}


def compiled(releases):
    try:
        return canonical(Merger(merge_rules=RULES).create_compiled_release(releases))
    except Exception as error:  # ocdsmerge's own errors, and Python's where it does not foresee the data
        return type(error).__name__


def documents(path):
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("iso-8859-1")
    try:
        return [load(text)]
    except json.JSONDecodeError:
        return [load(line) for line in text.splitlines() if line.strip()]


def releases_of(document):
    if isinstance(document, list):
        return [release for part in document for release in releases_of(part)]
    if not isinstance(document, dict):
        return []
    if "records" in document:
        return [release for record in document["records"] for release in releases_of(record)]
    if "releases" in document:
        return [release for release in document["releases"] if isinstance(release, dict) and isinstance(release.get("ocid"), str)]
    return [document] if isinstance(document.get("ocid"), str) and "tag" in document else []


def main():
    warnings.simplefilter("ignore")  # repeated ids
    data, cases, compiled_path, shared_path = map(Path, sys.argv[1:])
    answers = {case["name"]: compiled(case["releases"]) for case in load(cases.read_text(encoding="utf-8"))}
    compiled_path.write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    shared = {}
    for folder in sorted(path for path in (data / "ocds").iterdir() if path.is_dir()):
        groups = {}
        for path in sorted(folder.glob("**/*.json*")):
            for document in documents(path):
                for release in releases_of(document):
                    groups.setdefault(release["ocid"], []).append(release)
        merged = {ocid: compiled(group) for ocid, group in groups.items() if len(group) > 1}
        alone = [compiled(group) for _, group in sorted(groups.items()) if len(group) == 1]
        shared[folder.name] = {
            "merged": {ocid: text if text.isidentifier() else hashlib.sha256(text.encode()).hexdigest()[:16] for ocid, text in sorted(merged.items())},
            "alone": len(alone), "sha256": hashlib.sha256("\n".join(alone).encode()).hexdigest(),
        }
    shared_path.write_text("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(answer)}" for name, answer in shared.items()) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
