"""Model values to bytes and plain objects: what leaves the product."""
