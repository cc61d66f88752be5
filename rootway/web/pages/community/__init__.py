"""The community: members under pseudonyms talk, with moderators on watch. Nothing here reads or writes a log."""
