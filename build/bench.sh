# Runs a benchmark of the module bench in a fresh JVM. Sourced by ./dev. COFFER_BENCH_DATA moves its data folder, which
# keeps an index of thirty million rows (some 400 MB) for the next run.
run_bench() {
  local data=${COFFER_BENCH_DATA:-bench/data}
  if [ "${1:-}" = backfill ] || [ "${1:-}" = approvals ]; then
    mkdir -p build/tools
    ensure_anvil "$(pwd)"
    export PATH="$(pwd)/build/tools:$PATH"
  fi
  ensure_server "$(pwd)"
  maven -q package -DskipTests -Dspotless.check.skip=true -pl bench -am
  java -Xmx2g -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED -cp "bench/target/classes:bench/target/lib/*" \
    io.coffer.bench.Main "$data" "$@"
}
