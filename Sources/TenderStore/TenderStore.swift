// TenderStore: see Sources/README.md.
