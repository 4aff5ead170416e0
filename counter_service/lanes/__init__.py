"""The event loop's side: connections, hits in groups, and what is answered from memory."""
