// @ts-check
/** Takes files that a person drops anywhere on the dashboard, also those of folders. */

const DEEPEST = 8;

/**
 * @param {(files: File[]) => void} give receives the dropped files
 */
export function listenToDrops(give) {
  const { body } = document;
  const hasFiles = (/** @type {DragEvent} */ event) => (event.dataTransfer?.types ?? []).some((type) => type.toLowerCase() === "files");
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    // Without a related target the pointer has left the page.
    if (!event.relatedTarget) body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    body.classList.remove("dropping");
    if (!hasFiles(event) || !event.dataTransfer) return;
    // Without this the browser would open the file in place of the dashboard.
    event.preventDefault();
    void droppedFiles(event.dataTransfer).then((files) => (files.length ? give(files) : undefined));
  });
}

/** @param {DataTransfer} dropped */
async function droppedFiles(dropped) {
  // Both are empty after the event, so they are read before the first wait.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...dropped.files];
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  return (await Promise.all(entries.map((entry) => (entry ? filesOf(entry, 0) : [])))).flat();
}

/**
 * @param {FileSystemEntry} entry
 * @param {number} depth
 * @returns {Promise<File[]>}
 */
async function filesOf(entry, depth) {
  if (entry.isFile) return new Promise((resolve) => /** @type {FileSystemFileEntry} */ (entry).file((file) => resolve([file]), () => resolve([])));
  if (depth >= DEEPEST) return [];
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const found = [];
  // A reader gives at most a hundred entries at a time.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) break;
    found.push(...some);
  }
  return (await Promise.all(found.map((one) => filesOf(one, depth + 1)))).flat();
}
