-- Broadcasts: what an admin sends to many, edits everywhere, or takes back; and the team that may.

-- What a campaign of an admin knows beyond other campaigns: kinds broadcast, edit and recall.
CREATE TABLE broadcast (
    campaign_id     INTEGER PRIMARY KEY REFERENCES campaign ON DELETE CASCADE,
    author          INTEGER NOT NULL,             -- user id
    version         INTEGER NOT NULL DEFAULT 1,   -- of the draft; a button of another version changes nothing
    planned         INTEGER,                      -- the number that was confirmed
    confirmed_by    INTEGER,                      -- user id
    target_campaign INTEGER REFERENCES campaign ON DELETE CASCADE, -- the broadcast it edits, recalls or repeats
    retry_of        INTEGER REFERENCES campaign ON DELETE CASCADE, -- the campaign whose failed rows it repeats
    resumed_at      INTEGER,                      -- for the rate: going since then,
    resumed_done    INTEGER NOT NULL DEFAULT 0,   -- with so many done before
    card_chat       INTEGER,                      -- the message that shows its progress
    card_message    INTEGER,
    card_edited_at  INTEGER,                      -- not edited again before a while after that
    card_digest     TEXT,                         -- what it shows
    card_closed     INTEGER NOT NULL DEFAULT 0    -- 1: it shows the end
) STRICT;
CREATE INDEX broadcast_target ON broadcast (target_campaign) WHERE target_campaign IS NOT NULL;
CREATE INDEX broadcast_card ON broadcast (campaign_id) WHERE card_message IS NOT NULL AND card_closed = 0;
CREATE INDEX campaign_stopped ON campaign (id) WHERE state = 'stopped';

ALTER TABLE delivery ADD COLUMN more_ids   TEXT;     -- JSON: the further messages of an album
ALTER TABLE delivery ADD COLUMN cause      TEXT;     -- why it failed, in one word: blocked, refused, not-found …
ALTER TABLE delivery ADD COLUMN language   TEXT;     -- in which it was sent
ALTER TABLE delivery ADD COLUMN expires_at INTEGER;  -- of this row: after that Telegram lets nobody delete a message

-- How many rows of a campaign ended how, so that progress costs one look. Beside the campaign, whose row is large.
CREATE TABLE tally (
    campaign_id INTEGER PRIMARY KEY REFERENCES campaign ON DELETE CASCADE,
    written     INTEGER NOT NULL DEFAULT 0,       -- rows, kept by the fan-out
    sent        INTEGER NOT NULL DEFAULT 0,
    blocked     INTEGER NOT NULL DEFAULT 0,       -- failed, and the chat is paused
    failed      INTEGER NOT NULL DEFAULT 0,       -- failed otherwise
    unknown     INTEGER NOT NULL DEFAULT 0,
    expired     INTEGER NOT NULL DEFAULT 0,
    skipped     INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO tally (campaign_id, written, sent, failed, unknown, expired, skipped)
    SELECT c.id, count(d.id), total(d.state = 2), total(d.state = 3), total(d.state = 4), total(d.state = 5),
        total(d.state = 6)
    FROM campaign c LEFT JOIN delivery d ON d.campaign_id = c.id GROUP BY c.id;

CREATE TRIGGER campaign_tally AFTER INSERT ON campaign BEGIN
    INSERT INTO tally (campaign_id) VALUES (NEW.id);
END;

-- Whatever settles a row, the figures follow in the same transaction.
CREATE TRIGGER delivery_settled AFTER UPDATE OF state ON delivery
WHEN NEW.state <> OLD.state AND (NEW.state > 1 OR OLD.state > 1) BEGIN
    UPDATE tally SET
        sent = sent + (NEW.state = 2) - (OLD.state = 2),
        blocked = blocked + (NEW.state = 3 AND NEW.cause IN ('blocked', 'kicked', 'deactivated', 'no-rights', 'gone') IS TRUE)
            - (OLD.state = 3 AND OLD.cause IN ('blocked', 'kicked', 'deactivated', 'no-rights', 'gone') IS TRUE),
        failed = failed + (NEW.state = 3 AND NEW.cause IN ('blocked', 'kicked', 'deactivated', 'no-rights', 'gone') IS NOT TRUE)
            - (OLD.state = 3 AND OLD.cause IN ('blocked', 'kicked', 'deactivated', 'no-rights', 'gone') IS NOT TRUE),
        unknown = unknown + (NEW.state = 4) - (OLD.state = 4),
        expired = expired + (NEW.state = 5) - (OLD.state = 5),
        skipped = skipped + (NEW.state = 6) - (OLD.state = 6)
    WHERE campaign_id = NEW.campaign_id;
END;

-- A row that goes before it was sent was never one of them: a group that moved had two.
CREATE TRIGGER delivery_unwritten AFTER DELETE ON delivery WHEN OLD.state < 2 BEGIN
    UPDATE tally SET written = written - 1 WHERE campaign_id = OLD.campaign_id;
END;

-- What an admin was asked for in a chat: the next message there is the answer.
CREATE TABLE dialogue (
    chat_id    INTEGER PRIMARY KEY,
    about      TEXT    NOT NULL,
    data       TEXT    NOT NULL,                  -- JSON
    updated_at INTEGER NOT NULL
) STRICT;

-- Broadcasters; owners come from BOT_ADMINS.
CREATE TABLE member (
    user_id    INTEGER PRIMARY KEY,
    role       TEXT    NOT NULL CHECK (role IN ('broadcaster')),
    invited_by INTEGER NOT NULL,
    joined_at  INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;

CREATE TABLE invite (
    digest     TEXT    PRIMARY KEY,               -- SHA-256 of the secret, which only its link holds
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by    INTEGER,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;
