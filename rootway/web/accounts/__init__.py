"""How people sign in: what django-allauth asks for. The pages of an account are `rootway.web.pages.accounts`."""
