// OrganizationLinking: see Sources/README.md.
