// Helps where it can; every page works without it.
"use strict";

const KEEP_DAYS = 14;
const user = document.body.dataset.user || "-";
const prefix = `draf:${user}:`;

function debounced(delay, act) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(act, delay); };
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(prefix + key)); } catch { return null; }
}

function write(key, entry) {
  try { localStorage.setItem(prefix + key, JSON.stringify(entry)); } catch { /* full or forbidden: the server has the last word */ }
}

function forget(key) {
  try { localStorage.removeItem(prefix + key); } catch { /* forbidden: nothing was kept either */ }
}

function keptKeys() {
  try { return Object.keys(localStorage).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)); } catch { return []; }
}

// data-kept: a hidden field that belongs to what was typed, such as the form's own number.
function fieldsOf(form) {
  const never = ["hidden", "password", "file", "submit", "button"];
  return [...form.elements].filter((field) => field.name && (!never.includes(field.type) || "kept" in field.dataset));
}

function valuesOf(form) {
  return fieldsOf(form).map((field) => [field.name, field.value, ["checkbox", "radio"].includes(field.type) ? field.checked : null]);
}

function restore(form, values) {
  const fields = fieldsOf(form);
  let changed = false;
  for (const [name, value, checked] of values) {
    const field = fields.find((one) => one.name === name && (checked === null || one.value === value));
    if (!field) continue;
    if (field.type !== "hidden" && (checked === null ? field.value !== value : field.checked !== checked)) changed = true;
    if (checked === null) field.value = value; else field.checked = checked;
  }
  return changed;
}

function note(form, text, undo) {
  const line = document.createElement("p");
  line.className = "notice notice-info kept";
  line.setAttribute("role", "status");
  line.append(text + " ");
  if (undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline-primary";
    button.textContent = "Buang";
    button.addEventListener("click", () => { undo(); line.remove(); });
    line.append(button);
  }
  form.prepend(line);
}

// (a) Unsent text survives a lost connection. An entry marked as sent is dropped once the
// page that answers it arrives; its referrer is the page the form was sent from.
function dropAnswered(forms) {
  const [visit] = performance.getEntriesByType("navigation");
  const failed = new Set(forms.filter((form) => form.querySelector(".is-invalid")).map((form) => form.dataset.keep));
  for (const key of keptKeys()) {
    const entry = read(key);
    const answered = entry?.sent && document.referrer === entry.sent && visit?.type !== "back_forward";
    if (!entry || Date.now() - entry.at > KEEP_DAYS * 864e5 || (answered && !failed.has(key))) forget(key);
  }
}

function keep(form) {
  const key = form.dataset.keep;
  const entry = read(key);
  const fresh = valuesOf(form);
  const undo = () => { restore(form, fresh); forget(key); };
  if (entry && restore(form, entry.values)) note(form, "Isian Anda yang belum terkirim dipulihkan.", undo);
  const store = (sent) => write(key, { at: Date.now(), values: valuesOf(form), sent });
  form.addEventListener("input", debounced(400, () => store(null)));
  form.addEventListener("submit", (event) => {
    store(location.href);
    if (navigator.onLine) return;
    event.preventDefault();
    store(null);
    note(form, "Anda sedang luring. Isian disimpan di perangkat ini; kirim lagi setelah tersambung.");
  });
}

// (b) One press, one request. The server would cope with two as well.
function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  const buttons = [...form.querySelectorAll("button:not([type=button]):enabled")];
  const turn = (off) => buttons.forEach((button) => { button.disabled = off; });
  // After this event, for a button that is off would not be sent along.
  setTimeout(() => turn(true));
  // A download leaves the page where it is, and the browser's Back brings it again as it was.
  setTimeout(() => turn(false), 8000);
  window.addEventListener("pageshow", () => turn(false), { once: true });
}

// (c) A draft is saved while it is written.
function autosave(form) {
  const shown = form.querySelector("[data-saved]");
  const save = debounced(3000, async () => {
    const values = JSON.stringify(valuesOf(form));
    try {
      const answer = await fetch(form.dataset.autosaveUrl, { method: "POST", body: new FormData(form), redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const time = new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
      if (shown) shown.textContent = `Tersimpan ${time}`;
      if (form.dataset.keep && values === JSON.stringify(valuesOf(form))) forget(form.dataset.keep);
    } catch {
      if (shown) shown.textContent = "Belum tersimpan. Isian tetap ada di halaman ini.";
    }
  });
  form.addEventListener("input", save);
}

const kept = [...document.querySelectorAll("form[data-keep]")];
dropAnswered(kept);
kept.forEach(keep);
document.querySelectorAll("form[data-autosave-url]").forEach(autosave);
document.addEventListener("submit", sendOnce);

// Drafts do not stay behind for the next user of a shared computer.
document.querySelectorAll("form[data-forget]").forEach((form) => form.addEventListener("submit", () => keptKeys().forEach(forget)));

// (d) Menus close with Escape and when the reader goes elsewhere.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".menu[open], .nav-narrow[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  document.querySelectorAll(".menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});
