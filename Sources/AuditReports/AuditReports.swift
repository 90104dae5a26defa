// AuditReports: see Sources/README.md.
