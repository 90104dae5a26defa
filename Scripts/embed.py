#!/usr/bin/env python3
"""Puts text files into the program, as Swift source that a test compares with the folders.

    python3 Scripts/embed.py            writes the Swift files
    python3 Scripts/embed.py --check    says which are out of date (exit code 1)
"""
import os
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
TARGETS = [
    ("Rules", ".yaml", "Sources/probity/EmbeddedRules.swift", "EmbeddedRules", "The rules in Rules/, as they are written there."),
    ("Sources/SourceReaders/CSV/Layouts", ".yaml", "Sources/SourceReaders/CSV/EmbeddedLayouts.swift", "EmbeddedLayouts", "The layouts in CSV/Layouts, as they are written there."),
    ("Sources/ProcurementLaw/Tables", ".yaml", "Sources/ProcurementLaw/Tables/EmbeddedLawTables.swift", "EmbeddedLawTables", "The law tables in Tables/, as they are written there."),
    ("Sources/RiskMap/Territory/Tables", ".csv", "Sources/RiskMap/Territory/EmbeddedTerritories.swift", "EmbeddedTerritories", "The tables in Territory/Tables, as they are written there."),
]


def collect(folder, ending):
    found = []
    for path, folders, names in os.walk(os.path.join(ROOT, folder)):
        folders.sort()
        for name in sorted(names):
            if name.endswith(ending):
                full = os.path.join(path, name)
                found.append((os.path.relpath(full, os.path.join(ROOT, folder)), open(full, encoding="utf-8").read()))
    return sorted(found)


def swift(folder, ending, name, doc):
    lines = ["// Made by Scripts/embed.py; do not edit.", "", f"/// {doc}", f"package enum {name} {{", "  package static let files: [(path: String, text: String)] = ["]
    for path, text in collect(folder, ending):
        marks = "#"
        while f'"""{marks}' in text:
            marks += "#"
        lines.append("    (")
        lines.append(f'      "{path}",')
        lines.append(f'      {marks}"""')
        lines += [("      " + line).rstrip() if line else "" for line in text.split("\n")]
        lines.append(f'      """{marks}')
        lines.append("    ),")
    lines += ["  ]", "}", ""]
    return "\n".join(lines)


def main():
    stale = 0
    for folder, ending, target, name, doc in TARGETS:
        if not os.path.isdir(os.path.join(ROOT, folder)):
            continue
        text = swift(folder, ending, name, doc)
        path = os.path.join(ROOT, target)
        old = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
        if old == text:
            continue
        if "--check" in sys.argv:
            print("out of date:", target, "(run: make embed)")
            stale = 1
        else:
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
    sys.exit(stale)


if __name__ == "__main__":
    main()
