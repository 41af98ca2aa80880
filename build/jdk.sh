# Finds a JDK 25: JAVA_HOME, then PATH, then the usual JVM folders. Sourced by ./dev and ./coffer.

is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$1/release"
}

find_jdk_25() {
  local candidate java
  if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then echo "$JAVA_HOME"; return; fi
  if java=$(command -v java); then
    candidate=$(dirname "$(dirname "$(readlink -f "$java")")")
    if is_jdk_25 "$candidate"; then echo "$candidate"; return; fi
  fi
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk_25 "$candidate"; then echo "$candidate"; return; fi
  done
  return 1
}

use_jdk_25() {
  local home
  if ! home=$(find_jdk_25); then
    echo "coffer: needs a JDK 25; install one (for instance Eclipse Temurin 25) or point JAVA_HOME at it" >&2
    exit 1
  fi
  export JAVA_HOME=$home
  export PATH="$JAVA_HOME/bin:$PATH"
}
