"""A page for people who run the service: it holds nothing and fetches with the operator's token."""
