// RuleLanguage: see Sources/README.md.
