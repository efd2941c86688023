#!/usr/bin/env bash
# What tests need from the system: Chromium, a font with Vietnamese letters; for slides LibreOffice and Arial's twin.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v fc-list >/dev/null && [ -n "$(fc-list :lang=vi family)" ] || missing+=(fontconfig fonts-noto-core)
[ -e /usr/lib/libreoffice/program/libsdlo.so ] || missing+=(libreoffice-impress-nogui)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
[ -n "$(fc-list 'Liberation Sans:lang=vi' family 2>/dev/null)" ] || missing+=(fonts-liberation2)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "Kiểm thử cần / The tests need: ${missing[*]}" >&2
    echo "Cài bằng / Install with: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi

echo "Cài / Installing: ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! {
    "${as_root[@]}" apt-get update -qq &&
        "${as_root[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}"
} >"$log" 2>&1; then
    cat "$log" >&2
    echo "Không cài được / Could not install: ${missing[*]}" >&2
    exit 1
fi
