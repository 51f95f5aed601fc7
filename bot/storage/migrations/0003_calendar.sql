-- Calendars: private feed addresses, and how often each event changed.

-- How often what a calendar shows of an event has changed: SEQUENCE, which must never go back. An event that left
-- the schedule stays here, for it may come back.
CREATE TABLE calendar_entry (
    event_id    TEXT    PRIMARY KEY,
    fingerprint TEXT    NOT NULL,                 -- of what a calendar shows
    sequence    INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The private feed address of a chat. The secret itself is kept, for /calendar shows it again and whoever reads this
-- file reads the choices behind it anyway; derived from a key, it would need that key here, or die with the token.
CREATE TABLE calendar_feed (
    chat_id     INTEGER PRIMARY KEY REFERENCES subscriber ON UPDATE CASCADE ON DELETE CASCADE,
    generation  INTEGER NOT NULL,                 -- counts every change: a button of an earlier one changes nothing
    secret      TEXT,                             -- NULL: switched off
    digest      TEXT UNIQUE,                      -- SHA-256 of the secret: looked for instead of it
    etag        TEXT,                             -- of what was last served,
    modified_at INTEGER                           -- and since when it is as it is
) STRICT;
