// Presenting: all slides are in this document, so nothing is asked of the network once it is open. The window on the screen and
// the speaker's are the same document in two roles, kept at the same `state` by a channel of the browser.
(() => {
  const root = document.documentElement;
  // A document of its own making has no address that scripts could be looked for below.
  const source = `<!DOCTYPE html>${root.outerHTML}`.replaceAll('<script src="/', `<script src="${location.origin}/`);
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words } = data;
  const [hall, stage, sheet, toast, black] = ["hall", "stage", "sheet", "toast", "black"].map((id) => document.getElementById(id));
  const card = sheet.querySelector(".card");
  const slides = [...stage.querySelectorAll(".slide")];
  const told = [...document.querySelectorAll("#told article")];
  const notes = [...document.querySelectorAll("#near .note")];
  const passports = new Map([...document.querySelectorAll("#kept article")].map((one) => [one.dataset.code, one]));
  const address = new URLSearchParams(location.search);
  const isSpeaker = address.has("speaker") || root.dataset.role === "speaker";
  root.dataset.role = isSpeaker ? "speaker" : "screen";
  // The speaker's page opened without a network has no address of its own to keep the place in.
  const isKept = location.protocol !== "blob:";

  const chosen = (name, options) => (options.includes(address.get(name)) ? address.get(name) : data.preferred[name]);
  const halls = Object.keys(data.letters);
  const themes = ["light", ...Object.keys(data.colours)];
  const within = (number) => Math.min(Math.max(number, 1), slides.length);
  const state = {
    slide: within(Number.parseInt(location.hash.slice(1), 10) || 1),
    hall: chosen("hall", halls),
    theme: chosen("theme", themes),
    black: false,
    passport: "",
    since: Date.now(),
  };

  const lettered = Promise.all([...document.fonts].map((face) => face.load()));
  const look = () => `${state.hall} ${state.theme}`;
  const figureOf = (slide) => {
    const text = document.getElementById(`${slide.id}-${state.hall}`).textContent;
    const colours = data.colours[state.theme];
    return JSON.parse(colours ? text.replace(/#[0-9a-f]{6}/g, (colour) => colours[colour] ?? colour) : text);
  };
  const scale = (plot) => {
    if (plot?.dataset.width) plot.style.transform = `scale(${stage.clientWidth / plot.dataset.width})`;
  };
  // Every mark of a chart carries the code of its figure, a note has it behind its name.
  const heard = {
    plotly_click: ({ points }) => open(points.map((point) => [point.customdata].flat(2)[0]).find((code) => passports.has(code))),
    plotly_clickannotation: ({ annotation }) => open(annotation.name?.split(" ")[1]),
    plotly_hover: ({ points }) => root.classList.toggle("pointing", points.some((point) => point.customdata)),
    plotly_unhover: () => root.classList.remove("pointing"),
  };
  const draw = async (slide) => {
    const plot = slide?.querySelector(".plot");
    if (!plot || plot.dataset.look === look()) return;
    const asked = look();
    plot.dataset.look = asked;
    const { data: traces, layout } = figureOf(slide);
    await lettered;
    if (asked !== look()) return;
    await Plotly.newPlot(plot, traces, layout, data.config);
    for (const [name, hear] of Object.entries(heard)) plot.on(name, hear);
    plot.dataset.width = layout.width;
    scale(plot);
    plot.dataset.drawn = asked;
  };
  const fit = () => {
    const width = Math.min(hall.clientWidth, (hall.clientHeight * 16) / 9);
    Object.assign(stage.style, { width: `${width}px`, height: `${(width * 9) / 16}px` });
    stage.querySelectorAll(".plot").forEach(scale);
  };
  // The slide before the eyes first, then its neighbours, so that a step shows at once.
  const drawNear = async () => {
    const at = state.slide - 1;
    for (const index of [at, at + 1, at - 1]) await draw(slides[index]);
    root.dataset.drawn = `${state.slide} ${look()}`;
  };

  const show = () => {
    const index = state.slide - 1;
    root.dataset.theme = state.theme;
    root.style.setProperty("--letters", data.letters[state.hall]);
    root.classList.toggle("blacked", state.black);
    for (const group of [slides, told, notes]) {
      group.forEach((one, number) => {
        one.classList.toggle("current", number === index);
        one.setAttribute("aria-hidden", number !== index);
      });
    }
    black.hidden = !state.black || isSpeaker;
    const place = `${state.slide}/${slides.length}`;
    document.querySelectorAll(".place, #place").forEach((one) => { one.textContent = place; });
    document.querySelector("#following b").textContent = slides[index + 1]?.dataset.title ?? words.ended;
    document.title = `${place} · ${isSpeaker ? words.speaker : slides[index].dataset.title}`;
    for (const name of ["hall", "theme"]) {
      document.querySelectorAll(`[data-set=${name}]`).forEach((one) => one.setAttribute("aria-pressed", one.value === state[name]));
    }
    showPassport();
    keep();
    drawNear();
  };
  const keep = () => {
    if (!isKept) return;
    address.set("hall", state.hall);
    address.set("theme", state.theme);
    history.replaceState(null, "", `?${address}#${state.slide}`);
  };

  const channel = new BroadcastChannel(root.dataset.channel);
  const tell = () => channel.postMessage({ made: root.dataset.made, state });
  const set = (change) => {
    const before = state.slide;
    Object.assign(state, change);
    state.slide = within(state.slide);
    if (state.slide !== before) state.passport = "";
    show();
    tell();
  };
  channel.onmessage = ({ data: message }) => {
    if (!message.state) return tell();
    if (message.made !== root.dataset.made) say(words.other);
    Object.assign(state, message.state, { slide: within(message.state.slide) });
    return show();
  };

  let looked = "";
  let shown = "";
  const fill = (...parts) => {
    const close = Object.assign(document.createElement("button"), { type: "button", className: "close", textContent: words.close });
    close.dataset.do = "close";
    card.replaceChildren(close, ...parts);
    card.scrollTop = 0;
    sheet.hidden = false;
  };
  const shut = () => {
    sheet.hidden = true;
    shown = "";
    looked = "";
  };
  const showPassport = () => {
    const code = looked || state.passport;
    if (!code) return shown && shut();
    const wanted = `${code} ${isSpeaker && state.passport === code}`;
    if (shown === wanted) return undefined;
    shown = wanted;
    const copy = passports.get(code).cloneNode(true);
    if (!isSpeaker) return fill(copy);
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.textContent = state.passport === code ? words.hide : words.project;
    button.dataset.do = "project";
    button.value = code;
    return fill(copy, button);
  };
  const open = (code) => {
    if (!passports.has(code)) return;
    // The speaker looks first, and shows it to the hall by a button.
    if (isSpeaker) looked = code;
    else return set({ passport: code });
    return showPassport();
  };
  const close = () => {
    shut();
    if (state.passport) set({ passport: "" });
  };
  const project = (code) => {
    looked = "";
    set({ passport: state.passport === code ? "" : code });
  };

  const plain = (text) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const matching = (typed) => {
    const wanted = plain(typed);
    if (!wanted) return [];
    const found = [...passports.keys()].filter((code) => plain(code).includes(wanted));
    const isHere = (code) => told[state.slide - 1].querySelector(`[data-code="${code}"]`);
    const rank = (code) => (plain(code) === wanted ? 0 : plain(code).endsWith(wanted) ? 1 : isHere(code) ? 2 : 3);
    return found.sort((a, b) => rank(a) - rank(b)).slice(0, 8);
  };
  const search = () => {
    const label = Object.assign(document.createElement("label"), { textContent: words.code });
    const input = Object.assign(document.createElement("input"), { autocomplete: "off", spellcheck: false, id: "code" });
    label.htmlFor = "code";
    const list = Object.assign(document.createElement("div"), { className: "found" });
    list.setAttribute("role", "status");
    const update = () => {
      const found = matching(input.value);
      list.replaceChildren(...found.map((code) => {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: passports.get(code).dataset.line });
        button.dataset.code = code;
        return button;
      }));
      if (!found.length && plain(input.value)) list.textContent = words.unknown;
    };
    input.addEventListener("input", update);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      const [first] = matching(input.value);
      if (first) { shut(); open(first); }
    });
    shown = "search";
    fill(label, input, list);
    input.focus();
  };
  const help = () => {
    shown = "keys";
    fill(document.getElementById("keys").content.cloneNode(true));
  };

  let quiet;
  const say = (text, lasting = 4000) => {
    toast.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { toast.textContent = ""; }, lasting);
  };

  const go = (slide) => set({ slide });
  const step = (by) => {
    const to = state.slide + by;
    if (to > slides.length) say(words.ended, 1500);
    else go(to);
  };
  const round = (name, options) => set({ [name]: options[(options.indexOf(state[name]) + 1) % options.length] });
  const fillScreen = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => say(words.nofull));
  };
  const isReached = async () => {
    try {
      return (await fetch(new URL(data.leave, location.origin), { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(1500) })).ok;
    } catch {
      return false;
    }
  };
  const speak = async () => {
    if (isSpeaker) return;
    const here = new URLSearchParams(address);
    here.set("speaker", "");
    const there = (await isReached())
      ? `${location.pathname}?${here}#${state.slide}`
      // No network: the document as it came, with scripts that the browser keeps.
      : URL.createObjectURL(new Blob([source.replace("<html", '<html data-role="speaker"')], { type: "text/html" }));
    if (!window.open(there, "", "popup,width=1280,height=800")) say(words.blocked);
  };
  let leaving = -Infinity;
  const leave = async () => {
    if (isSpeaker) return window.close();
    if (!(await isReached())) return say(words.offline);
    if (history.length > 1) history.back();
    else location.href = data.leave;
    return undefined;
  };
  const escape = () => {
    if (!sheet.hidden) return close();
    if (document.fullscreenElement) return document.exitFullscreen();
    if (performance.now() - leaving < 3000) return leave();
    leaving = performance.now();
    return say(words.again, 3000);
  };
  const doing = {
    next: () => step(1),
    back: () => step(-1),
    full: fillScreen,
    speaker: speak,
    leave,
    code: search,
    keys: help,
    black: () => set({ black: !state.black }),
    reset: () => set({ since: Date.now() }),
    close,
    project: (button) => project(button.value),
  };

  let typed = "";
  let forgetting;
  const type = (digit) => {
    typed = (typed + digit).slice(-3);
    say(`→ ${typed}`, 2500);
    clearTimeout(forgetting);
    forgetting = setTimeout(() => { typed = ""; }, 2500);
  };
  const enter = () => {
    if (!typed) return step(1);
    const to = Number(typed);
    typed = "";
    toast.textContent = "";
    return go(to);
  };
  const keys = {
    ArrowRight: doing.next, ArrowDown: doing.next, PageDown: doing.next, " ": doing.next, n: doing.next,
    ArrowLeft: doing.back, ArrowUp: doing.back, PageUp: doing.back, Backspace: doing.back, p: doing.back,
    Enter: enter, Home: () => go(1), End: () => go(slides.length),
    b: doing.black, ".": doing.black, s: speak, c: search, "/": search, "?": help,
    // Clickers begin a show with F5; a reload would need the network.
    f: fillScreen, F11: fillScreen, F5: fillScreen, Escape: escape,
    h: () => round("hall", halls), t: () => round("theme", themes), r: doing.reset,
  };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.matches("input") && key !== "Escape") return;
    if (target.matches("button, a") && [" ", "Enter"].includes(key)) return;
    const act = keys[key.length === 1 ? key.toLowerCase() : key] ?? (/^[0-9]$/.test(key) ? () => type(key) : undefined);
    if (!act) return;
    event.preventDefault();
    if (state.black && act !== doing.black) return void set({ black: false });
    // A key that moves puts an answer away first: nobody turns the page by it.
    const isMoving = [doing.next, doing.back, enter].includes(act) && !typed;
    if (!sheet.hidden && isMoving) return void close();
    act();
  });

  let sleeping;
  const wake = () => {
    root.classList.add("awake");
    clearTimeout(sleeping);
    sleeping = setTimeout(() => root.classList.remove("awake"), 2500);
  };
  document.addEventListener("mousemove", wake);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (event.target === sheet) close();
    if (event.target === black) set({ black: false });
    if (!button) return;
    if (button.dataset.do) doing[button.dataset.do](button);
    if (button.dataset.set) set({ [button.dataset.set]: button.value });
    if (button.dataset.code) { shut(); open(button.dataset.code); }
    // Space and Enter go on stepping after a click; who came by keyboard keeps the place.
    if (event.detail) button.blur();
  });
  document.addEventListener("dblclick", (event) => { if (!event.target.closest("nav, aside, #sheet")) fillScreen(); });
  let touched;
  hall.addEventListener("touchstart", ({ touches }) => { touched = touches.length === 1 ? touches[0] : undefined; }, { passive: true });
  hall.addEventListener("touchend", ({ changedTouches: [lifted] }) => {
    if (!touched) return;
    const [across, down] = [lifted.clientX - touched.clientX, lifted.clientY - touched.clientY];
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) step(across < 0 ? 1 : -1);
    else wake();
  });
  addEventListener("hashchange", () => go(Number.parseInt(location.hash.slice(1), 10) || 1));

  const two = (number) => String(number).padStart(2, "0");
  const tick = () => {
    const now = new Date();
    const seconds = Math.max(Math.floor((now - state.since) / 1000), 0);
    document.getElementById("clock").textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    document.getElementById("elapsed").textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  };
  // A screen that goes dark ends a talk. Only https and localhost may ask; elsewhere the machine's own settings hold.
  const stayAwake = () => { if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => {}); };

  new ResizeObserver(fit).observe(hall);
  fit();
  show();
  channel.postMessage({});
  if (isSpeaker) setInterval(tick, 500);
  tick();
  stayAwake();
  document.addEventListener("visibilitychange", stayAwake);
})();
