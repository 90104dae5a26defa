// Findings: see Sources/README.md.
