"""The project: settings, addresses, access, health, and the embedded database."""
