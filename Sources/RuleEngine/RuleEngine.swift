// RuleEngine: see Sources/README.md.
