"""The demonstration: invented people to look at. Only there when the site was started for it."""
