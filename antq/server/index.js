// Left to guess, Streamlit asks for its server below /xu-huong first, and again at / after two answers of 404.
window.__streamlit = { BACKEND_BASE_URL: window.location.origin };
// Charts are laid out for the width of the window, which only the browser knows.
document.cookie = `window=${window.innerWidth}; path=/; SameSite=Strict`;
document.documentElement.classList.add("antq-script");

(() => {
  // Streamlit takes a step in the history for a wish to see that address, and keeps the session.
  const show = (address) => {
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };
  const showPassport = (code) => {
    const address = new URL(location.href);
    address.searchParams.set("code", code);
    show(address);
  };

  const copy = async (words) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(words);
    // Browsers give a clipboard to https and localhost only; an office's own server may be neither.
    const put = (event) => {
      event.clipboardData.setData("text/plain", words);
      event.preventDefault();
    };
    document.addEventListener("copy", put, { once: true });
    if (!document.execCommand("copy")) throw new Error("copy");
  };
  const copyFrom = async (button) => {
    const { code, link, done } = button.dataset;
    await copy(code ?? new URL(link, location.href).href);
    const words = button.textContent;
    if (words === done) return;
    button.textContent = done;
    setTimeout(() => { button.textContent = words; }, 2000);
  };

  // What both pages ask for goes along as it is by now.
  const kept = (link) => {
    const [to, from] = [new URL(link.href), new URL(location.href)];
    const here = link.parentElement.querySelector("[aria-current]").dataset.asks.split(" ");
    for (const name of link.dataset.asks.split(" ").filter((asked) => here.includes(asked))) {
      to.searchParams.delete(name);
      for (const value of from.searchParams.getAll(name)) to.searchParams.append(name, value);
    }
    return to.href;
  };
  const turnTo = (link) => {
    show(kept(link));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.antq-code, a.antq-view, .antq-pages a");
    const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link && isPlain) {
      event.preventDefault();
      if (link.matches(".antq-pages a")) turnTo(link);
      else if (link.matches(".antq-view")) show(link.href);
      else showPassport(new URL(link.href).searchParams.get("code"));
    }
    const button = event.target.closest?.(".antq-copy");
    if (button) copyFrom(button);
    const image = event.target.closest?.(".antq-images button");
    if (image) images().then(({ save }) => save(image), () => fail(image));
    closeMenus(event.target.closest?.(".antq-images"));
  });
  // The menus of pictures lie over the page: a click elsewhere and Escape close them.
  const closeMenus = (kept) => {
    const open = [...document.querySelectorAll(".antq-images[open]")].filter((menu) => menu !== kept);
    for (const menu of open) menu.open = false;
    return open;
  };
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") closeMenus().at(-1)?.querySelector("summary").focus();
  });
  // What draws pictures is large, and few readers want one: it comes when the menu is opened. An event of the menu itself
  // does not rise to the document.
  const images = () => import("/script/images.js");
  const fail = (image) => {
    const menu = image.closest(".antq-images");
    menu.querySelector("[role=status]").textContent = menu.dataset.failed;
  };
  const onToggle = ({ target }) => {
    if (target.open && target.matches(".antq-images")) images().then(({ prepare }) => prepare()).catch(() => {});
  };
  document.addEventListener("toggle", onToggle, { capture: true });

  // Every mark of a chart carries the code of its figure.
  const codeIn = (event) => event.points.map((point) => [point.customdata].flat(2)[0]).find((code) => code);
  // A note that opens one has the code behind its name.
  const codeOf = (note) => note.name?.split(" ")[1];
  const heard = {
    plotly_click: (event) => { if (codeIn(event)) showPassport(codeIn(event)); },
    plotly_clickannotation: (event) => { if (codeOf(event.annotation)) showPassport(codeOf(event.annotation)); },
    plotly_hover: (event) => document.documentElement.classList.toggle("antq-pointing", Boolean(codeIn(event))),
    plotly_unhover: () => document.documentElement.classList.remove("antq-pointing"),
  };
  // Plotly forgets who listens when it makes a chart anew, and Streamlit makes charts anew as it likes.
  document.addEventListener("pointerover", (event) => {
    const chart = event.target.closest?.(".js-plotly-plot");
    if (!chart?.on) return;
    for (const [name, hear] of Object.entries(heard)) {
      chart.removeListener(name, hear);
      chart.on(name, hear);
    }
  });
})();
