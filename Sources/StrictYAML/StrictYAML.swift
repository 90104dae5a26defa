// StrictYAML: see Sources/README.md.
