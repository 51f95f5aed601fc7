// Dates and hours as the page writes them: everything in the zone of the demo's clock, Moscow.

export const ZONE = "Europe/Moscow";

const hour = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const dayKey = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });
const dayName = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "long" });
const dayYear = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "long", year: "numeric" });
const short = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "short" });
const weekday = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, weekday: "short" });

export const clockTime = (date) => hour.format(date);
export const clockDate = (date) => `${weekday.format(date)} ${dayYear.format(date)} · Moscow`;
export const shortDate = (date) => `${weekday.format(date)} ${short.format(date)} · Moscow`;
export const moment = (date) => `${dayYear.format(date)}, ${hour.format(date)} (Moscow)`;
export const dayOf = (date) => dayKey.format(date);

/** The separator between two days of a chat. */
export function dayTitle(date, now) {
  if (dayOf(date) === dayOf(now)) return "Today";
  return dayOf(date).slice(0, 4) === dayOf(now).slice(0, 4) ? dayName.format(date) : dayYear.format(date);
}

/** When the last message came, for the list of chats. */
export function listTime(date, now) {
  if (dayOf(date) === dayOf(now)) return hour.format(date);
  return now - date < 6 * 86400e3 ? weekday.format(date) : short.format(date);
}

/** A date_time entity by its format (`r`, or w, d or D, t or T), in the reader's language. */
export function readerTime(unix, format, language, now) {
  const date = new Date(unix * 1000);
  if (format === "r") return relative(date - now, language);
  const wanted = format || "dt";
  const options = { timeZone: ZONE };
  if (wanted.includes("w")) options.weekday = "long";
  if (wanted.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "numeric" });
  if (wanted.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(wanted)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (wanted.includes("T")) options.second = "2-digit";
  return new Intl.DateTimeFormat(language || "en-GB", options).format(date);
}

function relative(milliseconds, language) {
  const format = new Intl.RelativeTimeFormat(language || "en", { numeric: "auto" });
  const minutes = Math.round(milliseconds / 60e3);
  if (Math.abs(minutes) < 60) return format.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 36 ? format.format(hours, "hour") : format.format(Math.round(hours / 24), "day");
}
