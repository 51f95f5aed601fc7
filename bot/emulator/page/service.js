// Messages nobody wrote: who came and went, what became of the group.

const names = (users) => users.map((user) => [user.first_name, user.last_name].filter(Boolean).join(" ")).join(", ");

/** What a service message says. */
export function serviceText(message) {
  const service = message.service;
  const who = message.from.name;
  if (service.new_chat_members) {
    const users = service.new_chat_members;
    return users.length === 1 && users[0].id === message.from.id ? `${who} joined the group` : `${who} added ${names(users)}`;
  }
  if (service.left_chat_member) {
    const user = service.left_chat_member;
    return user.id === message.from.id ? `${who} left the group` : `${who} removed ${names([user])}`;
  }
  if (service.migrate_to_chat_id) return "The group became a supergroup";
  if (service.migrate_from_chat_id) return "The group was upgraded to this supergroup";
  if (service.new_chat_title) return `${who} renamed the group to “${service.new_chat_title}”`;
  if (service.pinned_message) return `${who} pinned a message`;
  if (service.forum_topic_created) return `${who} opened the topic “${service.forum_topic_created.name}”`;
  if (service.forum_topic_closed) return `${who} closed the topic`;
  if (service.forum_topic_reopened) return `${who} reopened the topic`;
  if (service.group_chat_created || service.supergroup_chat_created) return `${who} created the group`;
  return Object.keys(service)[0].replaceAll("_", " ");
}

/** One line about a message, for the list of chats and for replies. */
export function oneLine(message) {
  if (message.service) return serviceText(message);
  const kinds = { photo: "🖼 Photo", video: "🎬 Video", animation: "🎬 GIF", audio: "🎵 Audio", voice: "🎤 Voice message" };
  const media = message.media && (kinds[message.media.kind] ?? `📎 ${message.media.name}`);
  const words = message.text.replace(/\s+/g, " ").trim();
  return [media, words].filter(Boolean).join(" · ").slice(0, 160);
}
