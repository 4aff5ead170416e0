"""The service's own description of its routes: as OpenAPI, and as a page to read."""
