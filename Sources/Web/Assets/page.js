// The page without this script is whole; with it, it keeps itself up to date. No figure is computed here.
(() => {
  "use strict";
  const body = document.body, $ = (id) => document.getElementById(id);
  for (const element of document.querySelectorAll(".js")) element.hidden = false;

  // What changed since this page was looked at last, here: kept in this browser, sent to nobody but as a link.
  const mark = $("mark"), last = $("last");
  if (mark && last) {
    const key = location.pathname + (new URLSearchParams(location.search).get("logKind") ?? "");
    const at = (href) => new URL(href, location.href).searchParams.get("since");
    try {
      const before = localStorage.getItem(key), link = new URL(last.href);
      if (before) link.searchParams.set("since", before);
      if (before && before !== at(mark.href)) last.href = link.href;
      else last.parentElement.hidden = true;
      localStorage.setItem(key, at(mark.href));
    } catch { last.parentElement.hidden = true; }
  }

  // Sorting and searching what is shown. Vietnamese order: d before đ.
  const order = new Intl.Collator("vi", { numeric: true });
  // By the region the table stands in: how it is sorted, also when its rows are replaced.
  const sorted = {};
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
  const value = (row, column) => {
    const cell = row.cells[column], text = cell.textContent;
    if (!cell.classList.contains("n")) return text;
    // Numbers and rates, which all have one decimal: their digits sort them. What is not known comes first.
    return /^[\d.,]+%?$/.test(text) ? Number(text.replace(/\D/g, "")) : -1;
  };
  const sort = (table, column, down) => {
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => {
      const x = value(a, column), y = value(b, column);
      return (typeof x === "number" ? x - y : order.compare(x, y)) * (down ? -1 : 1);
    });
    table.tBodies[0].append(...rows);
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      if (index === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  };
  const filter = () => {
    for (const field of document.querySelectorAll("[data-filter]")) {
      const words = fold(field.value).split(/\s+/).filter(Boolean);
      for (const row of $(field.dataset.filter).querySelectorAll("tbody tr"))
        row.hidden = !words.every((word) => fold(row.textContent).includes(word));
    }
  };
  const dress = () => {
    for (const table of document.querySelectorAll("table.sorts")) {
      if (table.querySelector("thead button")) continue;
      const region = table.closest("[id]").id;
      [...table.tHead.rows[0].cells].forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = head.textContent;
        button.id = `sort-${region}-${column}`;
        button.addEventListener("click", () => {
          const now = sorted[region];
          sorted[region] = { column, down: now?.column === column ? !now.down : false };
          sort(table, column, sorted[region].down);
        });
        head.replaceChildren(button);
      });
      if (sorted[region]) sort(table, sorted[region].column, sorted[region].down);
    }
    filter();
  };
  dress();
  for (const field of document.querySelectorAll("[data-filter]")) field.addEventListener("input", filter);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) navigator.clipboard?.writeText($(button.dataset.copy).textContent);
  });
  $("moment")?.addEventListener("input", (event) => { $("as-of").value = event.target.value; });
  $("moment")?.addEventListener("change", (event) => event.target.form.requestSubmit());

  // Live: one stream for all windows that show the same, none while hidden or paused.
  const address = body.dataset.live;
  if (!address || !("EventSource" in window)) return;
  const status = $("live"), stale = $("stale"), pause = $("pause");
  const channel = new BroadcastChannel("antq " + address);
  // What the stream brought so far, for a window that comes back while another one holds it.
  let known = {};
  let source = null, release = null, isPaused = false, heard = 0, retry = 0, isWaiting = false;
  const clock = () => new Date().toLocaleTimeString("vi", { timeZone: "Asia/Ho_Chi_Minh" });
  const show = (message) => {
    heard = Date.now();
    stale.hidden = true;
    for (const [id, html] of Object.entries(message.regions ?? {})) {
      const region = $(id);
      if (!region || region.innerHTML === html) continue;
      const focus = region.contains(document.activeElement) ? document.activeElement.id : "";
      const open = [...region.querySelectorAll("details")].map((each) => each.open);
      region.innerHTML = html;
      region.querySelectorAll("details").forEach((each, index) => { each.open = open[index] ?? false; });
      region.querySelectorAll(".js").forEach((each) => { each.hidden = false; });
      if (region.querySelector("table.sorts")) dress();
      if (focus) $(focus)?.focus();
    }
    if (message.regions || !status.dataset.said) {
      status.dataset.said = "1";
      status.textContent = "● " + body.dataset.liveText + " · " + body.dataset.updated + " " + clock();
    }
  };
  const close = () => { source?.close(); source = null; known = {}; release?.(); release = null; };
  const open = () => {
    source = new EventSource(address);
    const take = (event) => {
      const message = event.data ? { regions: JSON.parse(event.data) } : {};
      Object.assign(known, message.regions);
      show(message);
      channel.postMessage(message);
    };
    for (const kind of ["snapshot", "delta", "beat"]) source.addEventListener(kind, take);
    source.addEventListener("error", () => {
      stale.hidden = false;
      if (source?.readyState !== EventSource.CLOSED) return;
      source = null;
      clearTimeout(retry);
      retry = setTimeout(() => { if (release && !source) open(); }, 3000);
    });
  };
  const wanted = () => !isPaused && !document.hidden;
  const lead = () => {
    if (release || !wanted()) return;
    channel.postMessage({ ask: true });
    if (isWaiting) return;
    if (!navigator.locks) { release = () => {}; open(); return; }
    isWaiting = true;
    navigator.locks.request("antq " + address, () => {
      isWaiting = false;
      if (!wanted()) return undefined;
      return new Promise((done) => { release = done; open(); });
    });
  };
  channel.addEventListener("message", (event) => {
    if (!event.data.ask) { if (wanted()) show(event.data); }
    else if (source && Object.keys(known).length) channel.postMessage({ regions: known });
  });
  document.addEventListener("visibilitychange", () => { if (wanted()) lead(); else close(); });
  addEventListener("pagehide", close);
  pause?.addEventListener("click", () => {
    isPaused = !isPaused;
    pause.setAttribute("aria-pressed", String(isPaused));
    pause.textContent = isPaused ? body.dataset.resume : body.dataset.pause;
    if (isPaused) { close(); stale.hidden = true; status.textContent = "⏸ " + body.dataset.paused; delete status.dataset.said; }
    else { heard = Date.now(); lead(); }
  });
  heard = Date.now();
  setInterval(() => { if (wanted() && Date.now() - heard > 25000) stale.hidden = false; }, 1000);
  lead();
})();
