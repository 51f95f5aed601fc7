"""What we remember: plain SQL over SQLite; every function takes an open transaction and never commits."""
