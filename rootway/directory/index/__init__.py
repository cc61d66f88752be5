"""The index of providers: built beside the old one, swapped whole, searched by distance."""
