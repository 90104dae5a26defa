// ScreenLibrary: see Sources/README.md.
