"""The HTTP side: routes, who may ask, errors as answers."""
