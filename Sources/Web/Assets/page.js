// The page is whole without this script; with it, it keeps itself up to date. No figure is computed here.
(() => {
  "use strict";
  const body = document.body, $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (target, kind, act) => target?.addEventListener(kind, act);
  const reveal = (root) => { for (const each of all(".js", root)) each.hidden = false; };
  reveal();

  // When this page was looked at last is kept in this browser, for a link to what changed.
  const mark = $("mark"), last = $("last");
  if (mark && last) {
    const key = location.pathname + (new URLSearchParams(location.search).get("logKind") ?? "");
    const at = (href) => new URL(href, location.href).searchParams.get("since");
    try {
      const before = localStorage.getItem(key), link = new URL(last.href);
      last.parentElement.hidden = !before || before === at(mark.href);
      link.searchParams.set("since", before);
      last.href = link.href;
      localStorage.setItem(key, at(mark.href));
    } catch { last.parentElement.hidden = true; }
  }

  // Sorting and searching. Vietnamese order: d before đ.
  const order = new Intl.Collator("vi", { numeric: true });
  // How each region's table is sorted, also when its rows are replaced.
  const sorted = {};
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
  const value = (row, column) => {
    const cell = row.cells[column], text = cell.textContent;
    if (!cell.classList.contains("n")) return text;
    // Rates have one decimal: digits sort. What is not known comes first.
    return /^[\d.,]+%?$/.test(text) ? Number(text.replace(/\D/g, "")) : -1;
  };
  const sort = (table, column, down) => {
    table.tBodies[0].append(...[...table.tBodies[0].rows].sort((a, b) => {
      const x = value(a, column), y = value(b, column);
      return (typeof x === "number" ? x - y : order.compare(x, y)) * (down ? -1 : 1);
    }));
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      head.removeAttribute("aria-sort");
      if (index === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  };
  const filter = () => {
    for (const field of all("[data-filter]")) {
      const words = fold(field.value).split(/\s+/).filter(Boolean);
      for (const row of all("tbody tr", $(field.dataset.filter)))
        row.hidden = !words.every((word) => fold(row.textContent).includes(word));
    }
  };
  const dress = () => {
    for (const table of all("table.sorts")) {
      if (table.querySelector("thead button")) continue;
      const region = table.closest("[id]").id;
      [...table.tHead.rows[0].cells].forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = head.textContent;
        button.id = `sort-${region}-${column}`;
        on(button, "click", () => {
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
  for (const field of all("[data-filter]")) on(field, "input", filter);
  on(document, "click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) navigator.clipboard?.writeText($(button.dataset.copy).textContent);
  });
  on($("moment"), "input", (event) => { $("as-of").value = event.target.value; });
  on($("moment"), "change", (event) => event.target.form.requestSubmit());

  // Live: one stream for all windows, none while hidden or paused. Who holds the lock holds it, and hands on what it brings.
  const view = body.dataset.live;
  if (!view || !("EventSource" in window)) return;
  const status = $("live"), stale = $("stale"), pause = $("pause"), id = Math.random();
  const channel = new BroadcastChannel("antq live"), tell = (message) => channel.postMessage(message);
  // Of who holds the stream: which windows want which view, and what came so far.
  let wants = new Map(), known = {}, source = null, address = "", release = null, opening = 0;
  let isPaused = false, isWaiting = false, heard = 0;
  const clock = () => new Date().toLocaleTimeString("vi", { timeZone: "Asia/Ho_Chi_Minh" });
  const show = (regions) => {
    heard = Date.now();
    stale.hidden = true;
    for (const [id, html] of Object.entries(regions ?? {})) {
      const region = $(id);
      if (!region || region.innerHTML === html) continue;
      const focus = region.contains(document.activeElement) ? document.activeElement.id : "";
      const open = all("details", region).map((each) => each.open);
      region.innerHTML = html;
      all("details", region).forEach((each, index) => { each.open = open[index] ?? false; });
      reveal(region);
      if (region.querySelector("table.sorts")) dress();
      if (focus) $(focus)?.focus();
    }
    if (regions || !status.dataset.said) {
      status.dataset.said = "1";
      status.textContent = "● " + body.dataset.liveText + " · " + body.dataset.updated + " " + clock();
    }
  };
  const lost = () => { stale.hidden = false; };
  const isWanted = () => !isPaused && !document.hidden;
  const open = () => {
    if (!release) return;
    // As many views as an address holds.
    let next = "/live?";
    for (const each of new Set(wants.values())) {
      const longer = next + "view=" + encodeURIComponent(each) + "&";
      if (longer.length < 2000) next = longer;
    }
    if (source && next === address) return;
    source?.close();
    address = next;
    source = new EventSource(next);
    const take = (event) => {
      const views = event.data ? JSON.parse(event.data) : {};
      for (const [each, regions] of Object.entries(views)) known[each] = { ...known[each], ...regions };
      show(views[view]);
      tell({ views });
    };
    for (const kind of ["snapshot", "delta", "beat"]) on(source, kind, take);
    on(source, "error", (event) => {
      lost();
      tell({ lost: true });
      if (event.target !== source || source.readyState !== EventSource.CLOSED) return;
      source = null;
      clearTimeout(opening);
      opening = setTimeout(open, 3000);
    });
  };
  const openSoon = () => { clearTimeout(opening); opening = setTimeout(open, 100); };
  const hold = (done) => { release = done; wants = new Map([[id, view]]); known = {}; tell({ who: true }); openSoon(); };
  const lead = () => {
    if (!isWanted() || release) return;
    tell({ want: view, id });
    if (isWaiting) return;
    if (!navigator.locks) { hold(() => {}); return; }
    isWaiting = true;
    navigator.locks.request("antq live", () => {
      isWaiting = false;
      return isWanted() && new Promise(hold);
    });
  };
  const close = () => {
    tell({ leave: id });
    clearTimeout(opening);
    source?.close();
    source = null;
    release?.();
    release = null;
  };
  on(channel, "message", ({ data }) => {
    if (data.views && isWanted()) show(data.views[view]);
    if (data.lost && isWanted()) lost();
    if (data.who && isWanted()) tell({ want: view, id });
    if (!release) return;
    if (data.want) {
      wants.set(data.id, data.want);
      if (known[data.want]) tell({ views: { [data.want]: known[data.want] } });
      openSoon();
    }
    if (data.leave && wants.delete(data.leave)) openSoon();
  });
  on(document, "visibilitychange", () => { if (isWanted()) lead(); else close(); });
  on(window, "pagehide", close);
  on(pause, "click", () => {
    isPaused = !isPaused;
    pause.setAttribute("aria-pressed", String(isPaused));
    pause.textContent = isPaused ? body.dataset.resume : body.dataset.pause;
    if (isPaused) { close(); stale.hidden = true; status.textContent = "⏸ " + body.dataset.paused; delete status.dataset.said; }
    else { heard = Date.now(); lead(); }
  });
  heard = Date.now();
  setInterval(() => { if (isWanted() && Date.now() - heard > 25000) lost(); }, 1000);
  lead();
})();
