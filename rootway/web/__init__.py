"""The pages people use: one Django app whose folders are areas (patient, library). Only this room knows Django."""
