"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const lines = data.lines;
  const store = "thresher-review-" + data.sample;
  const of = (id) => document.getElementById(id);
  let answers = {};
  let at = 0;

  function valid(given) {
    const known = new Set(lines.map((line) => line.id));
    const taken = {};
    for (const id of Object.keys(given)) {
      const one = given[id];
      if (known.has(id) && one && ["right", "wrong", "unsure"].includes(one.answer)) {
        taken[id] = { answer: one.answer };
        if (typeof one.reason === "string" && one.reason) {
          taken[id].reason = one.reason;
        }
      }
    }
    return taken;
  }

  function remember() {
    try {
      localStorage.setItem(store, JSON.stringify(answers));
    } catch (e) {
      tell("The browser does not keep the answers; save them before you close this page.");
    }
  }

  function recall() {
    try {
      answers = valid(JSON.parse(localStorage.getItem(store) || "{}"));
    } catch (e) {
      answers = {};
    }
  }

  function tell(message) {
    of("message").textContent = message;
  }

  function near(box, list) {
    box.textContent = "";
    for (const one of list) {
      const p = document.createElement("p");
      p.dir = "auto";
      const text = document.createElement("span");
      text.textContent = one.text;
      p.append(text);
      if (one.reason) {
        text.className = "gone";
        p.className = "gone";
        const reason = document.createElement("small");
        reason.textContent = "removed: " + one.reason;
        p.append(reason);
      }
      box.append(p);
    }
  }

  function place(line) {
    const box = of("place");
    box.textContent = "";
    if (line.url && /^https?:\/\//i.test(line.url)) {
      const link = document.createElement("a");
      link.href = line.url;
      link.rel = "noopener noreferrer nofollow";
      link.target = "_blank";
      link.textContent = line.url;
      box.append(link);
    } else {
      box.textContent = line.url || line.file;
    }
  }

  function show() {
    const line = lines[at];
    const answer = answers[line.id] || {};
    of("sheet").className = line.reason ? "removed" : "kept";
    of("title").textContent = line.title || line.file;
    place(line);
    of("about").textContent = [line.site, line.language].filter(Boolean).join(" · ");
    const said = of("said");
    said.textContent = "";
    const what = document.createElement("b");
    what.textContent = line.reason ? "Removed as " + line.reason : "Kept";
    const why = document.createElement("small");
    why.textContent = line.evidence ? " (" + line.evidence + ")" : "";
    said.append(what, why, line.reason ? ". Right to remove?" : ". Is it text of the page?");
    near(of("before"), line.before);
    of("line").textContent = line.text;
    near(of("after"), line.after);
    of("right").textContent = line.reason ? "Right: no text" : "Right: text";
    of("wrong").textContent = line.reason ? "Wrong: text" : "Wrong: no text";
    for (const button of document.querySelectorAll("[data-answer]")) {
      button.setAttribute("aria-pressed", String(button.dataset.answer === answer.answer));
    }
    of("named").hidden = Boolean(line.reason) || answer.answer !== "wrong";
    of("reason").value = answer.reason || "";
    of("back").disabled = at === 0;
    of("next").disabled = at === lines.length - 1;
    progress();
  }

  function progress() {
    const done = Object.keys(answers).length;
    of("bar").max = lines.length;
    of("bar").value = done;
    of("count").textContent = "line " + (at + 1) + " of " + lines.length + ", " + done + " answered";
  }

  function go(to) {
    at = Math.max(0, Math.min(lines.length - 1, to));
    show();
  }

  function firstOpen() {
    const open = lines.findIndex((line) => !answers[line.id]);
    if (open < 0) {
      tell("All lines are answered. Save the answers.");
    } else {
      go(open);
    }
  }

  function answer(kind) {
    const line = lines[at];
    tell("");
    answers[line.id] = { answer: kind };
    remember();
    if (!line.reason && kind === "wrong") {
      show();
      of("reason").focus();
    } else if (at === lines.length - 1) {
      show();
      tell("This was the last line. Save the answers.");
    } else {
      go(at + 1);
    }
  }

  function save() {
    const text = JSON.stringify(
      { sample: data.sample, size: data.size, seed: data.seed, answers: answers }, null, 2);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text + "\n"], { type: "application/json" }));
    link.download = "answers-" + data.sample + ".json";
    document.body.append(link);
    link.click();
    link.remove();
    tell("Saved as " + link.download + ".");
  }

  function load(file) {
    file.text().then((text) => {
      const given = JSON.parse(text);
      if (given.sample !== data.sample) {
        tell("These answers are to another sheet.");
        return;
      }
      Object.assign(answers, valid(given.answers || {}));
      remember();
      firstOpen();
      show();
    }).catch(() => tell("This file holds no answers."));
  }

  if (lines.length === 0) {
    tell("The corpus has no lines.");
    of("count").textContent = "0 lines";
    return;
  }
  const select = of("reason");
  for (const name of ["", ...data.reasons]) {
    const option = document.createElement("option");
    option.value = name;
    option.textContent = name || "I do not say";
    select.append(option);
  }
  select.addEventListener("change", () => {
    const line = lines[at];
    if (answers[line.id]) {
      answers[line.id] = select.value
        ? { answer: "wrong", reason: select.value } : { answer: "wrong" };
      remember();
    }
  });
  for (const button of document.querySelectorAll("[data-answer]")) {
    button.addEventListener("click", () => answer(button.dataset.answer));
  }
  of("back").addEventListener("click", () => go(at - 1));
  of("next").addEventListener("click", () => go(at + 1));
  of("open").addEventListener("click", firstOpen);
  of("save").addEventListener("click", save);
  of("load").addEventListener("change", (event) => {
    if (event.target.files.length) {
      load(event.target.files[0]);
    }
  });
  const keys = {
    r: () => answer("right"), w: () => answer("wrong"), u: () => answer("unsure"),
    ArrowLeft: () => go(at - 1), ArrowRight: () => go(at + 1), o: firstOpen, s: save
  };
  document.addEventListener("keydown", (event) => {
    const typing = /^(SELECT|INPUT|TEXTAREA)$/.test(event.target.tagName);
    if (typing && event.target.id === "reason" && event.key === "Enter") {
      event.preventDefault();
      event.target.blur();
      go(at + 1);
    } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  recall();
  of("sheet").hidden = false;
  const open = lines.findIndex((line) => !answers[line.id]);
  at = open < 0 ? 0 : open;
  show();
})();
