"""What is planned: dates, events, the file they come from, what changed in it and when to remind; pure and synchronous."""
