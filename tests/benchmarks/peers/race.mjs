// grammY and telegraf: node race.mjs grammy|telegraf broadcast|commands PORT COUNT. Prints what the gauge saw.
import { Agent } from "node:http";

const [framework, what, port, count] = process.argv.slice(2).map((word) => (/^\d+$/.test(word) ? Number(word) : word));
const TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
const ROOT = `http://127.0.0.1:${port}`;
const FLYING = 256;
const TEXT = "Second Caspian Economic Forum: 12 August 2021, Moscow. Registration is open until 5 August.";
const HELP = "<b>What I can do</b>\n\n" + [...Array(15).keys()].map((n) => `/command${n} – does this or that`).join("\n");
const agent = new Agent({ keepAlive: true, maxSockets: FLYING });

// The same piece of work every 25 ms as gauge.py does, in this language: ratios across the two are good to 15 %.
const samples = [];
const used = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;
let before, began, timer;
function tick() {
  const now = used(), start = process.hrtime.bigint();
  let total = 0;
  for (let number = 0; number < 60000; number += 1) total += number % 7;
  samples.push([now - before, Number(process.hrtime.bigint() - start) / 1e9 + total * 0]);
  before = used();
}
function start() { before = used(); began = process.hrtime.bigint(); timer = setInterval(tick, 25); }
function stop() {
  clearInterval(timer); tick();
  console.log(JSON.stringify({ samples, seconds: Number(process.hrtime.bigint() - began) / 1e9 }));
  process.exit(0);
}

let send, listen;
if (framework === "grammy") {
  const { Bot } = await import("grammy");
  const bot = new Bot(TOKEN, { client: { apiRoot: ROOT, baseFetchConfig: { agent, compress: true } } });
  send = (chat, text, options) => bot.api.sendMessage(chat, text, options);
  listen = async (handle) => {
    const { run } = await import("@grammyjs/runner");
    bot.command("help", (context) => handle(context.chat.id));
    await bot.init();
    run(bot);
  };
} else {
  const { Telegraf } = await import("telegraf");
  const bot = new Telegraf(TOKEN, { telegram: { apiRoot: ROOT, agent, attachmentAgent: agent } });
  bot.telegram.options.agent = agent; // it drops its own on http:// roots
  send = (chat, text, options) => bot.telegram.sendMessage(chat, text, options);
  listen = async (handle) => { bot.command("help", (context) => handle(context.chat.id)); bot.launch(); };
}

if (what === "broadcast") {
  let next = 0;
  start();
  await Promise.all([...Array(FLYING)].map(async () => {
    while (next < count) { const chat = 2000001 + next; next += 1; await send(chat, TEXT); }
  }));
  stop();
} else {
  let left = count;
  await fetch(`${ROOT}/say?count=${count}&rate=0&text=/help`);
  start();
  await listen(async (chat) => {
    await send(chat, HELP, { parse_mode: "HTML" });
    left -= 1;
    if (left === 0) stop();
  });
}
