"""How things look on paper and on screen: what forms, returns, summary and master share."""
