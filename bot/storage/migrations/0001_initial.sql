-- Times are UTC epoch seconds; flags are 0 and 1; JSON is text.

-- Who is told: one row a chat. The choices survive a pause.
CREATE TABLE subscriber (
    chat_id         INTEGER PRIMARY KEY,
    kind            TEXT    NOT NULL CHECK (kind IN ('private', 'group', 'supergroup', 'channel')),
    language        TEXT    NOT NULL CHECK (language IN ('ru', 'az', 'en')),
    language_chosen INTEGER NOT NULL DEFAULT 0,   -- 1: by hand, the client's language no longer matters
    timezone        TEXT    NOT NULL,             -- IANA
    timezone_chosen INTEGER NOT NULL DEFAULT 0,
    leads           INTEGER NOT NULL,             -- bit mask of reminder lead times
    thread_id       INTEGER,                      -- forum topic that gets the posts; NULL: General or none
    paused          TEXT,                         -- NULL: active; stopped, blocked, kicked, deactivated, no-rights, gone
    paused_at       INTEGER,
    created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX subscriber_zone ON subscriber (timezone, chat_id) WHERE paused IS NULL;

-- What they chose: a topic, or '*' for everything.
CREATE TABLE subscription (
    topic      TEXT    NOT NULL,
    chat_id    INTEGER NOT NULL REFERENCES subscriber ON UPDATE CASCADE ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (topic, chat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_chat ON subscription (chat_id);

-- What they said of one event: follow it, or mute it; either beats the topics.
CREATE TABLE follow (
    event_id   TEXT    NOT NULL,
    chat_id    INTEGER NOT NULL REFERENCES subscriber ON UPDATE CASCADE ON DELETE CASCADE,
    muted      INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (event_id, chat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_chat ON follow (chat_id);

-- Schedule files that were accepted, newest last: the last good one serves when the file is bad.
CREATE TABLE revision (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    digest    TEXT    NOT NULL,   -- SHA-256 of the file
    body      TEXT    NOT NULL,   -- the schedule as JSON
    loaded_at INTEGER NOT NULL
) STRICT;

-- What subscribers were last told of each event.
CREATE TABLE told (
    event_id TEXT PRIMARY KEY,
    event    TEXT NOT NULL        -- JSON
) STRICT, WITHOUT ROWID;

-- One outgoing mail to an audience, whatever made it.
CREATE TABLE campaign (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    key         TEXT    NOT NULL UNIQUE,          -- makes every cause fire once
    kind        TEXT    NOT NULL CHECK (kind IN
        ('notice', 'reminder', 'announcement', 'digest', 'broadcast', 'edit', 'recall')),
    state       TEXT    NOT NULL CHECK (state IN
        ('draft', 'pending', 'held', 'running', 'paused', 'done', 'stopped', 'discarded', 'superseded', 'expired')),
    priority    INTEGER NOT NULL,                 -- 0 notice, 1 reminder, 2 announcement, 3 digest, edit, recall, 4 broadcast
    event_id    TEXT,
    revision_id INTEGER REFERENCES revision ON DELETE SET NULL,
    content     TEXT    NOT NULL,                 -- JSON: what to say
    audience    TEXT    NOT NULL,                 -- JSON: to whom
    due_at      INTEGER NOT NULL,                 -- pending: starts then
    expires_at  INTEGER,                          -- not sent after that
    cursor      INTEGER,                          -- fan-out: last chat_id written; NULL before the first
    fanned_out  INTEGER NOT NULL DEFAULT 0,
    created_at  INTEGER NOT NULL,
    started_at  INTEGER,
    finished_at INTEGER
) STRICT;
CREATE INDEX campaign_open ON campaign (state, due_at) WHERE state IN ('pending', 'held', 'running');
CREATE INDEX campaign_event ON campaign (event_id, kind, state);
CREATE INDEX campaign_revision ON campaign (revision_id);
CREATE INDEX campaign_told ON campaign (kind, id);

-- One row a (campaign, chat): decided before the call, settled after it.
CREATE TABLE delivery (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: a late settle must not meet another row
    campaign_id INTEGER NOT NULL REFERENCES campaign ON DELETE CASCADE,
    chat_id     INTEGER NOT NULL,
    state       INTEGER NOT NULL DEFAULT 0,       -- 0 queued, 1 leased, 2 sent, 3 failed, 4 unknown, 5 expired, 6 skipped
    due_at      INTEGER NOT NULL,
    lease_until INTEGER,
    doubts      INTEGER NOT NULL DEFAULT 0,       -- calls that may have delivered it; after two of unknown outcome: state 4
    attempts    INTEGER NOT NULL DEFAULT 0,       -- times it was taken up
    message_id  INTEGER,
    outcome     TEXT,                             -- why it failed or waits
    settled_at  INTEGER,
    UNIQUE (campaign_id, chat_id)
) STRICT;
CREATE INDEX delivery_due ON delivery (campaign_id, due_at, id) WHERE state = 0;
CREATE INDEX delivery_leased ON delivery (campaign_id, lease_until) WHERE state = 1;
CREATE INDEX delivery_chat ON delivery (chat_id);

-- Updates taken from Telegram; the number stays a while, so that one given twice is handled once.
CREATE TABLE inbox (
    update_id   INTEGER PRIMARY KEY,
    body        TEXT    NOT NULL,                 -- JSON; '' when handled
    attempts    INTEGER NOT NULL DEFAULT 0,
    received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX inbox_pending ON inbox (update_id) WHERE body <> '';
CREATE INDEX inbox_handled ON inbox (received_at) WHERE body = '';

-- What admins did: who, what, when, how many.
CREATE TABLE admin_action (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          INTEGER NOT NULL,
    user_id     INTEGER NOT NULL,
    action      TEXT    NOT NULL,
    campaign_id INTEGER REFERENCES campaign ON DELETE SET NULL,
    recipients  INTEGER,
    detail      TEXT
) STRICT;

-- When each loop last made progress (wall clock), for the health check.
CREATE TABLE progress (
    name TEXT PRIMARY KEY,
    at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Small facts about this database: sending_held, last_tick …
CREATE TABLE state (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
