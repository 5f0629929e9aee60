#!/bin/sh
# Links the machine's own Node to <target>/node, the place where frontend-maven-plugin looks for one, and prints its version.
# Fails, and says nothing on stdout, when there is none or it is older than Vite needs.
set -eu
target=$1
node=$(command -v node) || exit 1
version=$("$node" --version)
"$node" -e '
  const [major, minor] = process.versions.node.split(".").map(Number)
  const fit = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  process.exit(fit ? 0 : 1)
' || exit 1

# npm stands beside Node or under its prefix; the plugin wants its files at node/node_modules/npm.
npm_root=$("$node" -p 'require("fs").realpathSync(process.argv[1])' "$(command -v npm)") || exit 1
npm_root=$(dirname "$(dirname "$npm_root")")
test -f "$npm_root/bin/npm-cli.js" || exit 1

rm -rf "$target/node"
mkdir -p "$target/node/node_modules"
ln -s "$("$node" -p 'process.execPath')" "$target/node/node"
ln -s "$npm_root" "$target/node/node_modules/npm"
printf '%s' "$version"
