"""The addresses with the demonstration among them, as `rootway demo` serves them."""

from django.urls import path

from rootway.web import urls
from rootway.web.pages.community import demonstration
from rootway.web.pages.demo import views

urlpatterns = [
    path("demo/", views.choose, name="demo"),
    path("demo/both/<slug:name>/", views.become_joined, name="demo-become-joined"),
    path("demo/clinic/<slug:name>/", views.enter, name="demo-clinic"),
    path("demo/community/<slug:name>/", demonstration.enter, name="demo-community"),
    path("demo/<slug:kind>/", views.become, name="demo-become"),
    path("demo/<slug:topic>/<slug:kind>/", views.become, name="demo-become-of"),
    *urls.urlpatterns,
]
