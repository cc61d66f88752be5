"""The pages of an account and of the people under it; signing in itself is `rootway.web.accounts`."""
