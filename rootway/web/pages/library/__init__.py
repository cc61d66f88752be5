"""The care library: public pages made from the pathway's advice, protocols and sources."""
