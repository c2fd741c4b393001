// Hears of finished builds. A browser opens six connections to a host and no more, so one tab listens and tells the others.
"use strict";

/** @type {Events} */
const events = {
  stream: null,

  listen(hear) {
    const take = (/** @type {Word} */ word) => (word.kind === "build" ? hear.build(word.build) : hear[word.kind]());
    if (!navigator.locks) return events.whileSeen(take);
    const name = `anteroom-preview:${talk.token}`;
    const channel = new BroadcastChannel(name);
    /** The last build, in the tab that listens. @type {Word | null} */
    let last = null;
    channel.addEventListener("message", ({ data }) => {
      if (data.kind !== "ask") take(data);
      else if (last) channel.postMessage(last);
    });
    const ask = () => channel.postMessage({ kind: "ask" });
    ask();
    // A tab that was put to sleep may have missed something.
    document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
    // Held as long as the tab is there; then the next one in the queue takes over. The others may sleep: who holds a lock may not.
    navigator.locks.request(name, () => {
      events.open((word) => {
        if (word.kind === "build") last = word;
        channel.postMessage(word);
        take(word);
      });
      return new Promise(() => {});
    });
  },

  // Browsers have locks only where the address is this machine's. From elsewhere, tabs out of sight do without.
  whileSeen(take) {
    const turn = () => {
      if (!document.hidden) return events.open(take);
      events.stream?.close();
      events.stream = null;
    };
    document.addEventListener("visibilitychange", turn);
    turn();
  },

  open(tell) {
    const stream = new EventSource(`/_anteroom/events?token=${encodeURIComponent(talk.token)}`);
    events.stream = stream;
    stream.addEventListener("open", () => tell({ kind: "found" }));
    stream.addEventListener("build", (event) => tell({ kind: "build", build: JSON.parse(event.data).build }));
    stream.addEventListener("error", async () => {
      stream.close();
      tell({ kind: "lost" });
      const isAnew = await talk.knock();
      if (isAnew) tell({ kind: "anew" });
      else if (events.stream === stream) events.open(tell);
    });
  },
};
