"""What is planned: dates, events, the file they come from, its changes, when to remind; pure, synchronous."""
