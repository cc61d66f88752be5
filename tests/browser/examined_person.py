"""Somebody with sciatica who shares with a clinician, put into the data of a running server; prints where and who.

Run in a process of its own, with the settings and the data folder of that server.
"""

import json

import django


def main() -> None:
    """Make them, and print the share and the session of the clinician's browser."""
    django.setup()
    from rootway.web.data import models
    from tests.web.workplace import Workplace, person_with_log, shared, signed_in

    place = Workplace()
    own = place.hire("clinician", "treats")
    person, _browser = person_with_log()
    began = {"began_at": person.started_at, "check_began_at": person.started_at}
    models.Episode.objects.create(person=person, pathway="lumbosacral-radiculopathy", **began)
    share = shared(person, own, place.practice)
    cookies = {name: morsel.value for name, morsel in signed_in(own).client.cookies.items()}
    print(json.dumps({"share": str(share.id), "cookies": cookies}))


if __name__ == "__main__":
    main()
