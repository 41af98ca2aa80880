# Builds the runnable server where that is needed. Sourced by ./coffer and ./dev.

# Touched with the time at which the last good build began.
server_stamp() { echo "$1/server/target/built"; }

server_jar() { echo "$1/server/target/coffer-server.jar"; }

# Classes as the JVM wants them in memory, made by the first run: halves the start. Left out where it cannot be written.
server_archive() {
  local archive=$1/server/target/coffer.jsa
  if [ -f "$archive" ] || [ -w "$1/server/target" ]; then
    echo "-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=$archive -Xlog:cds=off -Xlog:aot=off"
  fi
}

# Whether a source or a pom changed since the last good build.
is_stale() {
  local home=$1 stamp
  stamp=$(server_stamp "$home")
  [ -f "$stamp" ] && [ -f "$(server_jar "$home")" ] || return 0
  [ -n "$(find "$home" \( -name target -o -name node_modules -o -name tools -o -name .git -o -path "$home/*/src/test" \) -prune -o \
    -type f -newer "$stamp" \( -path '*/src/main/*' -o -name pom.xml \) -print -quit)" ]
}

build_server() {
  if ! command -v mvn >/dev/null; then
    echo "coffer: needs Maven 3.8.7 or later to build; install the package 'maven'" >&2
    return 1
  fi
  local began=$1/build/.server-build.began
  touch "$began"
  (cd "$1" && mvn --batch-mode --no-transfer-progress --quiet package -DskipTests -pl server -am) || return 1
  mv "$began" "$(server_stamp "$1")"
}

ensure_server() {
  local home=$1 log
  [ -f "$home/pom.xml" ] || return 0
  is_stale "$home" || return 0
  log=$home/build/server-build.log
  echo "coffer: building the server (minutes the first time) …" >&2
  # One build at a time, where the system has flock.
  exec 9>"$home/build/.server-build.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if is_stale "$home" && ! build_server "$home" >"$log" 2>&1; then
    echo "coffer: the build failed; the end of $log:" >&2
    tail -n 30 "$log" >&2
    exit 1
  fi
  exec 9>&-
}
