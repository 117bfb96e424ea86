"""The register: the list of actions with its filters, counts, order, pages and saved views."""
