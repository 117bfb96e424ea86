"""What a conversion did, put right: pages, blocks that were printed twice, columns."""
