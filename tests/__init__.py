"""The tests: spec, guide, cases, unit, generative, web, browser, house."""
