"""The log of one person: home, check-ins, looking at the plan again, pause, hands-on visits, calendar."""
