# Runs a benchmark of the module bench in a fresh JVM. Sourced by ./dev. COFFER_BENCH_DATA moves its data folder.
run_bench() {
  maven -q package -DskipTests -Dspotless.check.skip=true -pl bench -am
  local data=${COFFER_BENCH_DATA:-bench/target/data}
  java -Xmx4g -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED -cp "bench/target/classes:bench/target/lib/*" \
    io.coffer.bench.Main "$data" "$@"
}
