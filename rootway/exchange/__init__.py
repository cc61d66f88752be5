"""The language of record systems: a pathway and a person as FHIR R4, and what a record says as facts."""
