# Sourced by the scripts that build. If a requirement is missing, exits and prints how to install it.

missing() { # WHAT APT DNF BREW
  printf '%s is needed. Install it with one of:\n' "$1" >&2
  printf '  Debian, Ubuntu:  sudo apt-get install %s\n  Fedora, RHEL:    sudo dnf install %s\n' "$2" "$3" >&2
  printf '  macOS:           brew install %s\n' "$4" >&2
  exit 1
}

require_jdk() {
  local version
  version=$(javac -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p' || true)
  [[ ${version:-0} -ge 17 ]] || missing "A JDK 17 or newer" openjdk-17-jdk java-17-openjdk-devel openjdk@17
}

require_maven() {
  command -v mvn >/dev/null || missing "Maven 3.8 or newer" maven maven maven
}
