#!/usr/bin/env bash
# Installs what some tests need and skip without: two C++ compilers and SystemC (Debian packages g++, clang,
# libsystemc-dev).
# Does nothing where they are there, and nothing but saying so where it cannot install them.
set -u

missing=()
command -v g++ >/dev/null 2>&1 || missing+=(g++)
command -v clang++ >/dev/null 2>&1 || missing+=(clang)
[ -e /usr/include/systemc.h ] || [ -e /usr/local/include/systemc.h ] || missing+=(libsystemc-dev)

if [ ${#missing[@]} -eq 0 ]; then
  echo "test tools: g++, clang++ and SystemC are installed"
elif ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
  echo "test tools: ${missing[*]} missing and not installable here (no apt-get or not root); tests that need them are skipped"
else
  echo "test tools: installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq -o DPkg::Lock::Timeout=120 update >/dev/null
  if apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "${missing[@]}" >/dev/null; then
    echo "test tools: installed ${missing[*]}"
  else
    echo "test tools: could not install ${missing[*]}; tests that need them are skipped"
  fi
fi
exit 0
