# Builds the runnable server where that is needed. Sourced by ./coffer and ./dev.

# Sets the array jvm to the JVM as Coffer runs it: one collector thread and little room for garbage, since the index's memory
# lies outside the heap and answers leave little of it. Not too little: a collection takes a millisecond however few objects
# survive it, and everybody waits; nor more than a processor's cache holds. The rest of the heap is only taken for what has to
# be held: the slots of Solana that are not final yet, the accounts of a snapshot while they are sorted. The AOT cache is only
# valid for the collector it was made with.
server_jvm() {
  jvm=("$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms48m "-Xmx${COFFER_HEAP:-1g}" -XX:NewSize=28m -XX:MaxNewSize=42m -Xss512k -XX:MaxMetaspaceSize=128m
    -XX:ReservedCodeCacheSize=64m -XX:+ExitOnOutOfMemoryError -Xlog:disable -Xlog:all=error:stderr '-Xlog:aot*=off:stderr'
    "-Djava.library.path=$(server_native "$1")" "-Dorg.sqlite.lib.path=$(server_native "$1")")
}

# Where the libraries in machine code lie unpacked. From their jars the JVM would unpack them anew at each start, and
# leave them in the temporary folder when it is killed.
server_native() { echo "$1/server/target/native"; }

unpack_native() {
  local home=$1 lib=$1/server/target/lib folder rocksdb sqlite
  folder=$(server_native "$home")
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) rocksdb=librocksdbjni-linux64.so sqlite=org/sqlite/native/Linux/x86_64/libsqlitejdbc.so ;;
    Linux-aarch64) rocksdb=librocksdbjni-linux-aarch64.so sqlite=org/sqlite/native/Linux/aarch64/libsqlitejdbc.so ;;
    Darwin-arm64) rocksdb=librocksdbjni-osx-arm64.jnilib sqlite=org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib ;;
    *) return 0 ;;
  esac
  rm -rf "$folder"
  mkdir -p "$folder"
  (cd "$folder" && "$JAVA_HOME/bin/jar" xf "$(echo "$lib"/rocksdbjni-*.jar)" "$rocksdb" \
    && "$JAVA_HOME/bin/jar" xf "$(echo "$lib"/sqlite-jdbc-*.jar)" "$sqlite" && mv "$sqlite" . && rm -r org)
}

server_jar() { echo "$1/server/target/coffer-server.jar"; }

# Classes, linked and profiled, as the JVM wants them in memory: more than halves the work of a start.
server_cache() { echo "$1/server/target/coffer.aot"; }

# As old as the sources of the last build. Not the jar itself: Maven leaves it alone when another room alone has changed.
server_stamp() { echo "$1/server/target/built"; }

# Whether a source or a pom changed since the last build.
is_stale() {
  local home=$1 stamp
  stamp=$(server_stamp "$home")
  [ -f "$stamp" ] && [ -f "$(server_jar "$home")" ] || return 0
  [ -n "$(find "$home" \( -name target -o -name node_modules -o -name tools -o -name .git -o -path "$home/*/src/test" \
    -o -path "$home/acceptance" -o -path "$home/architecture" -o -path "$home/bench" \) -prune -o \
    -type f -newer "$stamp" \( -path '*/src/main/*' -o -name pom.xml \) -print -quit)" ]
}

build_server() {
  if ! command -v mvn >/dev/null; then
    echo "coffer: needs Maven 3.8.7 or later to build; install the package 'maven'" >&2
    return 1
  fi
  (cd "$1" && stamped . mvn --batch-mode --no-transfer-progress package -DskipTests -pl server -am)
}

# Runs a command that builds the server in folder $1, and remembers when it began.
stamped() {
  local stamp
  stamp=$(server_stamp "$1")
  shift
  mkdir -p "$(dirname "$stamp")"
  touch "$stamp.new"
  "$@" || return
  mv "$stamp.new" "$stamp"
}

# Runs the demo once for the JVM to watch. A server without the cache only starts more slowly, so trouble here is none,
# and it may not take longer than a build either.
train_server() {
  local home=$1 folder limit=()
  if command -v timeout >/dev/null; then limit=(timeout -k 5 180); fi
  folder=$(mktemp -d)
  server_jvm "$home"
  ${limit[@]+"${limit[@]}"} "${jvm[@]}" "-XX:AOTCacheOutput=$(server_cache "$home")" -jar "$(server_jar "$home")" \
    demo --port 0 --data "$folder" --exit-after-check >/dev/null 2>&1 || rm -f "$(server_cache "$home")"
  rm -rf "$folder"
  # Tried once a build: an empty cache is passed over by the JVM.
  touch "$(server_cache "$home")"
}

is_untrained() {
  local home=$1
  [ "$(server_stamp "$home")" -nt "$(server_cache "$home")" ] && [ -w "$home/server/target" ]
}

# Everything that the first start needs. Says what takes long; one build at a time, where the system has flock.
ensure_server() {
  local home=$1 log=$1/build/server-build.log
  is_stale "$home" || is_untrained "$home" || return 0
  exec 9>"$home/build/server-build.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if is_stale "$home"; then
    echo "coffer: building the server (minutes the first time) …" >&2
    if ! build_server "$home" >"$log" 2>&1; then
      echo "coffer: the build failed; the end of $log:" >&2
      tail -n 30 "$log" >&2
      exit 1
    fi
  fi
  if is_untrained "$home"; then
    echo "coffer: preparing a fast start …" >&2
    unpack_native "$home"
    train_server "$home"
  fi
  exec 9>&-
}
