"""The area for a person with symptoms: questions, the danger page, the result, and their own data."""
