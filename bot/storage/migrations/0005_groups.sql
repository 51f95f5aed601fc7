-- Groups and channels: who set them up, a second language, a pinned list.

ALTER TABLE subscriber ADD COLUMN also        TEXT CHECK (also IN ('ru', 'az', 'en')); -- posts come in this language as well
ALTER TABLE subscriber ADD COLUMN title       TEXT;                       -- of a group or channel, to name it to its admins
ALTER TABLE subscriber ADD COLUMN other_bots  INTEGER NOT NULL DEFAULT 0; -- 1: there are more, so a bare /help may be theirs
ALTER TABLE subscriber ADD COLUMN welcome_id  INTEGER;                    -- the message that was our first word there
ALTER TABLE subscriber ADD COLUMN welcomed_at INTEGER;

-- Who set a group or channel up, and who has had a hand in it since.
CREATE TABLE care (
    chat_id INTEGER NOT NULL REFERENCES subscriber ON UPDATE CASCADE ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    set_up  INTEGER NOT NULL DEFAULT 0,           -- 1: let the bot in
    at      INTEGER NOT NULL,                     -- the last time
    PRIMARY KEY (chat_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX care_user ON care (user_id, at);

-- What a group or channel has lost and its admin was told of; gone when it is back.
CREATE TABLE loss (
    chat_id   INTEGER PRIMARY KEY REFERENCES subscriber ON UPDATE CASCADE ON DELETE CASCADE,
    reason    TEXT    NOT NULL,                   -- why it is paused; 'thread': only the forum topic is gone
    thread_id INTEGER,                            -- the forum topic that got the posts until then
    lost_at   INTEGER NOT NULL
) STRICT;

-- One message a chat that always shows what is next; the row is there while it is switched on, or has to be taken down.
CREATE TABLE pinned_list (
    chat_id    INTEGER PRIMARY KEY REFERENCES subscriber ON UPDATE CASCADE ON DELETE CASCADE,
    ended      INTEGER NOT NULL DEFAULT 0,        -- 1: switched off; the message is taken down, then the row goes
    message_id INTEGER,                           -- NULL: to be sent
    thread_id  INTEGER,                           -- where the message stands
    digest     TEXT,                              -- what it shows
    is_pinned  INTEGER NOT NULL DEFAULT 0,
    doubts     INTEGER NOT NULL DEFAULT 0,        -- sends in a row whose outcome was never learned
    trouble    TEXT,                              -- 'no-pin': no right to pin; 'unsure': two such sends
    due_at     INTEGER NOT NULL                   -- not touched before
) STRICT;
