"""The catalogue: YAML read once, strictly, into typed frozen values."""
