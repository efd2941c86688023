"""The support package of the ANTQ dashboard; ARCHITECTURE.md tells its layers."""
