"""The presenter view: what whoever leads a session sees beside the shared window, and the room does not."""
