// ProcurementLaw: see Sources/README.md.
