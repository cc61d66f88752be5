"""What other systems ask: cards at their own screens. No page for people, no cookie, no form."""
