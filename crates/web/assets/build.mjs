// Makes dist/: one stylesheet, one script per island, the font and the icons, each with its hash in its name, and
// manifest.json that tells which is which. Needs no install scripts: run `npm ci --ignore-scripts` first.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { basename } from "node:path";
import esbuild from "esbuild";
import postcss from "postcss";
import postcssImport from "postcss-import";
import pruneVar from "postcss-prune-var";
import { transform } from "lightningcss";

const out = "dist";
rmSync(out, { recursive: true, force: true });
mkdirSync(out);
const manifest = {};

function put(name, bytes, { pack = true } = {}) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  writeFileSync(`${out}/${hashed}`, bytes);
  if (pack) {
    writeFileSync(`${out}/${hashed}.br`, brotliCompressSync(bytes));
    writeFileSync(`${out}/${hashed}.gz`, gzipSync(bytes, { level: 9 }));
  }
  manifest[name] = hashed;
  return `/assets/${hashed}`;
}

const font = put(
  "figtree.woff2",
  readFileSync("node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2"),
  { pack: false },
);

const source = readFileSync("css/main.css", "utf8").replace("FIGTREE", font);
const bundled = await postcss([postcssImport(), pruneVar()]).process(source, { from: "css/main.css" });
const { code } = transform({ filename: "main.css", code: Buffer.from(bundled.css), minify: true, targets: { safari: 15 << 16, firefox: 110 << 16, chrome: 110 << 16 } });
put("main.css", code);

const islands = ["live", "editor", "upload", "issue", "presence", "page", "mailbox"];
const built = await esbuild.build({
  entryPoints: islands.map((name) => `ts/${name}.ts`),
  bundle: true, format: "esm", minify: true, target: "es2022", write: false, outdir: "ts",
});
for (const file of built.outputFiles) put(basename(file.path), file.contents);

const icons = ["handshake", "map", "megaphone", "git-merge", "lightbulb", "rocket", "microscope", "search", "calendar-days",
  "book-open", "house", "file-text", "paperclip", "message-circle", "phone", "mail", "map-pin", "eye", "users",
  "plus", "pencil", "download", "image", "archive", "arrow-up", "arrow-down", "send", "newspaper", "target", "lock",
  "building-2", "globe", "check", "log-out", "trash-2", "bell", "clock", "circle-help", "list-filter", "grip-vertical"];
const sprite = icons.map((name) => {
  const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s+/g, " ").trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
}).join("");
put("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${sprite}</svg>`);
put("mark.svg", readFileSync("mark.svg"));

writeFileSync(`${out}/manifest.json`, JSON.stringify(manifest, null, 1));
