# Puts the nodes that tests drive into build/tools/: anvil from npm's lock file, geth from the Go module proxy; and sees
# to it that there is a PostgreSQL. Sourced by ./dev.

GETH_VERSION=v1.16.9

need() {
  if ! command -v "$1" >/dev/null; then
    echo "dev: needs $1 ($2) for the tests against real nodes" >&2
    exit 1
  fi
}

# node_modules as the lock file says. npm has an anvil for Linux on x86-64; elsewhere it has to be on the PATH.
ensure_anvil() {
  local root=$1 folder=$1/acceptance/node anvil
  if [ ! -d "$folder/node_modules" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ]; then
    need npm "npm 9 or later"
    echo "dev: installing anvil, solc and the npm clients" >&2
    # What the lock file names and nothing else. Not 'npm ci': that wants litesvm's packages for every other platform
    # too, which a registry need not have.
    (cd "$folder" && npm install --no-save --no-audit --no-fund --loglevel=error)
  fi
  # Its own binary, since killing npm's launcher would leave the node running.
  anvil=$folder/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil
  if [ -x "$anvil" ]; then
    ln -sf "$anvil" "$root/build/tools/anvil"
  else
    need anvil "Foundry 1.7 or later"
  fi
}

ensure_geth() {
  local root=$1 stamp=$1/build/tools/geth.version
  if [ ! -x "$root/build/tools/geth" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$GETH_VERSION" ]; then
    need go "Go 1.24 or later"
    echo "dev: building geth $GETH_VERSION (about two minutes, once)" >&2
    GOBIN=$root/build/tools GOFLAGS=-mod=mod go install "github.com/ethereum/go-ethereum/cmd/geth@$GETH_VERSION"
    echo "$GETH_VERSION" >"$stamp"
  fi
}

# The tests start a database server of their own, from the programs that are installed. Root may install them; anybody
# else is told.
ensure_postgres() {
  local installed=(/usr/lib/postgresql/*/bin/initdb)
  if command -v initdb >/dev/null || [ -x "${installed[0]}" ]; then return; fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "dev: installing PostgreSQL from the system's packages" >&2
    apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null
  else
    need initdb "PostgreSQL 14 or later"
  fi
}

ensure_tools() {
  local root
  root=$(pwd)
  mkdir -p "$root/build/tools"
  need node "Node 20 or later"
  ensure_anvil "$root"
  ensure_geth "$root"
  ensure_postgres
  export PATH="$root/build/tools:$PATH"
  # solana-test-validator and its Geyser plugin are in no package registry: a user brings them, on the PATH or by the
  # variables SOLANA_TEST_VALIDATOR and YELLOWSTONE_GEYSER, or goes without those tests.
  [ -n "${CI:-}" ] || export COFFER_PEERS=optional
  # From here on any other missing tool is a failure, not a reason to skip.
  export CI=${CI:-true}
}
