"""The store's side: keys, scripts, and how the servers are reached."""
