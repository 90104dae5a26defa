// Builders shared by tests.
