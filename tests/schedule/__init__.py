"""The promises of the schedule room."""
