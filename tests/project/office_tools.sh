#!/bin/sh
# Installs what the tests want on Debian and Ubuntu with root: what renders pages, and a mail server
# that they start on loopback; also the packages that are named. Elsewhere it only says what is missing: those tests are skipped then.
set -u
packages="python3-uno libreoffice-calc libreoffice-writer gnumeric fonts-noto-cjk poppler-utils dovecot-imapd openssl $*"

missing() {
  if ! command -v dpkg-query >/dev/null; then
    command -v soffice >/dev/null && command -v pdftoppm >/dev/null && command -v dovecot >/dev/null ||
      echo "$packages"
    return
  fi
  for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

wanted=$(missing | tr '\n' ' ')
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "not installed (needs apt and root), tests that render pages or fetch mail may be skipped: $wanted"
  exit 0
fi
echo "== installing $wanted"
# The tests start their own mail server on loopback: this machine is not to become one.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
fi
# shellcheck disable=SC2086  # a list of packages
apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends $wanted >/dev/null ||
  echo "could not be installed, tests that render pages or fetch mail may be skipped: $wanted"
case $wanted in
  *dovecot*) systemctl disable --quiet dovecot.service dovecot.socket 2>/dev/null || : ;;
esac
