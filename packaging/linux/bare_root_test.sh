#!/bin/sh
# Install a package in a Debian that has nothing else, and let the program test itself there:
#     packaging/linux/bare_root_test.sh dist/journal-app_0.1.0_amd64.deb
# Needs root, debootstrap and Debian's mirror. The bare system is kept in build/bare-root.tar for the next time.
# SUITE (bookworm) and MIRROR (the one this system installs from) may be set.
set -eu

package=$(realpath "$1")
suite=${SUITE:-bookworm}
mirror=${MIRROR:-$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | head -n 1)}
build=$(realpath "$(dirname "$0")/../../build")
kept=$build/bare-root-$suite.tar
root=$(mktemp -d /var/tmp/bare-root.XXXXXX)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"  # the program is tested as a person, not as root

if [ -f "$kept" ]; then
    tar -C "$root" -xf "$kept"
else
    debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$build/debootstrap.log" 2>&1 ||
        { tail -n 5 "$build/debootstrap.log" >&2; exit 1; }
    tar -C "$root" -cf "$kept" .
fi

cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$package" "$root/package.deb"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

inside apt-get update -qq
inside apt-get install -qq -y --no-install-recommends /package.deb >"$build/bare-root-install.log" 2>&1 ||
    { tail -n 5 "$build/bare-root-install.log" >&2; exit 1; }
inside useradd --create-home tester
inside journal-app --version
inside runuser -u tester -- journal-app --self-test

# A bare system has no font for Japanese; the rest of the words of the program are on the list above.
inside apt-get purge -qq -y -o Dpkg::Use-Pty=0 journal-app >/dev/null
left=$(inside find / -xdev -name '*journal*app*' -not -path '/proc/*' -not -path '/tmp/*')
[ -z "$left" ] || { printf 'left behind after removal:\n%s\n' "$left" >&2; exit 1; }
echo "The package works in a bare $suite and leaves nothing behind."
