#!/usr/bin/env bash
# Brings backups back: finds them, checks them against their manifests, unpacks them into a new folder.
# It reads, and asks Glacier for copies; it never writes to the bucket and never over a file that is there.
# Needs: bash 4.4, the AWS CLI 2, openssl, tar, and gzip or zstd for what is compressed so.
# Some functions are called by name alone, from a trap or as an argument.
# shellcheck disable=SC2317
set -euo pipefail
export LC_ALL=C AWS_PAGER='' AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=5
# Credentials of a host come from its metadata, which the CLI asks once, for a second, unless it is told otherwise.
export AWS_METADATA_SERVICE_TIMEOUT=5 AWS_METADATA_SERVICE_NUM_ATTEMPTS=5
export NO_PROXY="${NO_PROXY:+$NO_PROXY,}169.254.169.254"
given_umask=$(umask)
umask 077

readonly CONFIGURATION=${PRIVATE_BACKUP_CONFIGURATION:-/etc/private-backup/restore.conf}
readonly OK=0 FAILED=1 BAD_INPUT=2 NOT_FOUND=3 NOT_AS_WRITTEN=4 ARCHIVED=5
readonly LARGEST_MANIFEST=1048576

bucket='' region='' endpoint_url='' at='' run='' to='' key_file='' key_pass_file='' days=7 tier=Standard
part_size=$((256 * 1024 * 1024)) attempts=5 owners=no json=no
only=()

usage() {
  cat <<'TEXT'
Usage: private-backup-restore COMMAND [HOST/JOB] [OPTIONS]

Commands
  list [HOST/JOB]              the backups that there are, the oldest first
  verify HOST/JOB              read one whole and compare it with its manifest; nothing is kept
  restore HOST/JOB --to DIR    … and unpack it into DIR, which must not exist yet
  thaw HOST/JOB                ask Glacier for a readable copy of one; the copy is billed while it is there

Which one
  --at TIME                    the newest that had arrived by then, as `date -d` reads it: '2026-11-01 12:00'
                               or '30 days ago'. Default: the newest
  --run RUNID                  the one of this run; `list` shows the ids

Of restore
  --only MEMBER                this file or folder of the archive alone; may be given several times
  --owners                     as root: with the owners, modes and setuid bits of the archive
  --key FILE                   private key (PEM) that belongs to the certificate the backup was encrypted to
  --key-pass-file FILE         file whose first line is that key's passphrase

Of thaw
  --days N                     days for which the copy stays. Default: 7
  --tier TIER                  Expedited, Standard or Bulk. Default: Standard

Where from
  --bucket NAME, --region REGION, --endpoint-url URL
                               default: what /etc/private-backup/restore.conf says
  --part-size BYTES            bytes that are fetched, and kept on disk, at a time. Default: 268435456
  --attempts N                 tries for each of them. Default: 5
  --json                       one line of JSON at the end

Exit: 0 done, 1 failed, 2 bad input, 3 no such backup, 4 not as its manifest says, 5 in an archive class
TEXT
}

say() { printf '%s\n' "$*" >&2; }

# What --json says when it ends, whatever the end.
status=failed message='' started='' data_bytes=0 content_bytes=0
manifest_key='' manifest_version='' manifest_sha256='' arrived='' data_key='' data_version=''

fail() {
  local code=$1
  shift
  message="$*"
  say "private-backup-restore: $message"
  # A part of a pipeline ends alone: what it had to say waits here.
  [ -z "${work:-}" ] || [ ! -d "$work" ] || printf '%s' "$message" >"$work/message"
  exit "$code"
}

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

quoted() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  printf '"%s"' "${text//[[:cntrl:]]/ }"
}

finish() {
  local code=$?
  trap - EXIT INT TERM HUP
  [ -z "${job_group:-}" ] || kill -- "-$job_group" 2>/dev/null || true
  if [ "$code" -ne 0 ] && [ -z "$message" ] && [ -s "${work:-}/message" ]; then
    message=$(<"$work/message")
  fi
  if [ -n "${staging:-}" ] && [ -e "$staging" ]; then
    chmod -R u+rwX -- "$staging" 2>/dev/null || true
    rm -rf -- "$staging"
  fi
  if [ -n "${work:-}" ]; then
    rm -rf -- "$work"
  fi
  if [ "$json" = yes ] && [ -n "$started" ]; then
    [ "$code" -ne 0 ] || status='done'
    printf '{"privateBackupRestore":{"command":%s,"status":%s,"exit":%d,"message":%s,' \
      "$(quoted "$command")" "$(quoted "$status")" "$code" "$(quoted "$message")"
    printf '"start":%s,"end":%s,"manifest":{"key":%s,"version_id":%s,"sha256":%s},"arrived":%s,' \
      "$(quoted "$started")" "$(quoted "$(now)")" "$(quoted "$manifest_key")" \
      "$(quoted "$manifest_version")" "$(quoted "$manifest_sha256")" "$(quoted "$arrived")"
    printf '"data":{"key":%s,"version_id":%s,"bytes":%d},"content":{"bytes":%d},"source":{"bytes":%d}}}\n' \
      "$(quoted "$data_key")" "$(quoted "$data_version")" "$data_bytes" "$content_bytes" "${source_bytes:-$content_bytes}"
  fi
  exit "$code"
}

s3api() {
  local operation=$1
  shift
  aws s3api "$operation" --region "$region" ${endpoint_url:+--endpoint-url "$endpoint_url"} "$@"
}

# Names come from people and from a bucket that writers write to: what is not formed as ours ends it.
is_name() { [[ $1 =~ ^[A-Za-z0-9._-]{1,64}$ && $1 != . && $1 != .. ]]; }
is_job() { [[ $1 == */* ]] && is_name "${1%%/*}" && is_name "${1#*/}"; }

# Lists what is under a prefix: of every key the first version, whatever was put on top of it later, a marker included.
# Columns: key, version, time (UTC), size, class, whether something is on top of it.
first_versions() {
  local listed
  listed=$(s3api list-object-versions --bucket "$bucket" --prefix "$1" --output text \
    --query 'Versions[].[Key,VersionId,LastModified,Size,StorageClass,IsLatest]') ||
    fail $FAILED "the bucket $bucket cannot be listed; the lines above say why"
  # Of one key the CLI lists the newest version first, so the last line is the first version.
  awk -F '\t' -v OFS='\t' '
    NF == 6 {
      if (!($1 in last)) order[++n] = $1
      last[$1] = $1 OFS $2 OFS substr($3, 1, 19) "Z" OFS $4 OFS $5 OFS ($6 == "True" ? "-" : "hidden")
    }
    END { for (i = 1; i <= n; i++) print last[order[i]] }' <<<"$listed"
}

is_archived() { [[ $1 == GLACIER || $1 == DEEP_ARCHIVE ]]; }

readonly MANIFEST='^([A-Za-z0-9._-]+)/([A-Za-z0-9._-]+)/([0-9]{8}T[0-9]{6}Z-([0-9a-f]{16}))\.manifest\.json$'

list_backups() {
  local listed key version time size class hidden data kept
  listed=$(first_versions "${1:+$1/}") || exit $?
  printf '%-32s %-20s %-16s %14s  %s\n' 'HOST/JOB' 'ARRIVED (UTC)' RUN BYTES CLASS
  while IFS=$'\t' read -r key version time size class hidden; do
    [[ $key =~ $MANIFEST ]] || continue
    local job="${BASH_REMATCH[1]}/${BASH_REMATCH[2]}" id=${BASH_REMATCH[4]}
    data=$(awk -F '\t' -v prefix="${key%manifest.json}" -v manifest="$key" \
      'index($1, prefix) == 1 && $1 != manifest { print $4 "\t" $5; exit }' <<<"$listed")
    IFS=$'\t' read -r size class <<<"${data:-?	no data}"
    kept=''
    [ "$hidden" = hidden ] && kept=' (something newer lies on top)'
    printf '%-32s %-20s %-16s %14s  %s%s\n' "$job" "$time" "$id" "$size" "$class" "$kept"
  done < <(sort -t $'\t' -k 3,3 <<<"$listed")
}

# Finds the manifest that is asked for: its key, version, time, size, class.
choose() {
  local job=$1 listed until='' found='' key version time size class hidden
  [ -z "$at" ] || until=$(date -u -d "$at" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null) ||
    fail $BAD_INPUT "--at '$at' is no time: expected one like '2026-11-01 12:00' or '30 days ago'"
  listed=$(first_versions "$job/") || exit $?
  while IFS=$'\t' read -r key version time size class hidden; do
    [[ $key =~ $MANIFEST ]] || continue
    [ -z "$run" ] || [ "$run" = "${BASH_REMATCH[3]}" ] || [ "$run" = "${BASH_REMATCH[4]}" ] || continue
    [ -z "$until" ] || [[ ! $time > $until ]] || continue
    found="$key"$'\t'"$version"$'\t'"$time"$'\t'"$size"$'\t'"$class"
  done < <(sort -t $'\t' -k 3,3 -k 1,1 <<<"$listed")
  [ -n "$found" ] ||
    fail $NOT_FOUND "there is no backup of $job${run:+ of run $run}${until:+ that had arrived by $until}; list shows what there is"
  IFS=$'\t' read -r manifest_key manifest_version arrived manifest_size manifest_class <<<"$found"
  objects_of_it=$(awk -F '\t' -v prefix="${manifest_key%manifest.json}" 'index($1, prefix) == 1' <<<"$listed")
}

# JSON as lines: path, kind (s text, n number, l literal), value. Escapes in texts stay as they are.
flatten() {
  awk '
    BEGIN { RS = "\001" }
    { text = text $0 }
    END { at = 1; value(""); space(); if (at <= length(text)) bad() }
    function bad() { print "not JSON at " at > "/dev/stderr"; exit 1 }
    function peek() { return substr(text, at, 1) }
    function space() { while (at <= length(text) && index(" \t\r\n", peek())) at++ }
    function word(   out, c) {
      if (peek() != "\"") bad()
      at++
      while (at <= length(text)) {
        c = peek()
        if (c == "\"") { at++; return out }
        if (c == "\\") { out = out substr(text, at, 2); at += 2; continue }
        out = out c; at++
      }
      bad()
    }
    function value(path,   c, name, i, rest) {
      space(); c = peek()
      if (c == "\"") { printf "%s\ts\t%s\n", path, word(); return }
      if (c == "{") {
        at++; space()
        if (peek() == "}") { at++; return }
        while (1) {
          space(); name = word(); space()
          if (peek() != ":") bad()
          at++; value(path == "" ? name : path "." name); space(); c = peek(); at++
          if (c == "}") return
          if (c != ",") bad()
        }
      }
      if (c == "[") {
        at++; space()
        if (peek() == "]") { at++; return }
        for (i = 0; ; i++) {
          value(path "[" i "]"); space(); c = peek(); at++
          if (c == "]") return
          if (c != ",") bad()
        }
      }
      rest = substr(text, at)
      if (match(rest, /^(true|false|null)/)) printf "%s\tl\t%s\n", path, substr(rest, 1, RLENGTH)
      else if (match(rest, /^-?[0-9]+/)) printf "%s\tn\t%s\n", path, substr(rest, 1, RLENGTH)
      else bad()
      at += RLENGTH
    }' "$1"
}

# One value of the manifest; ends it unless there is exactly one of the kind and form that is expected.
field() {
  local path=$1 kind=$2 form=$3 value
  value=$(awk -F '\t' -v path="$path" -v kind="$kind" \
    '$1 == path { n++; if ($2 == kind) print substr($0, length(path) + 4) } END { exit n == 1 ? 0 : 1 }' "$work/fields") &&
    [[ $value =~ $form ]] || return 1
  printf '%s' "$value"
}

need() {
  field "$@" || fail $NOT_AS_WRITTEN "the manifest $manifest_key has no $1 that can be used"
}

# Reads the manifest and holds it to its own name, so that a forged one points to nothing but its own data.
read_manifest() {
  local stem=${manifest_key%.manifest.json} path named=''
  if is_archived "$manifest_class"; then
    is_readable "$manifest_key" "$manifest_version" ||
      fail $ARCHIVED "the manifest $manifest_key is in $manifest_class: ask for it with thaw, and come back when it is there"
  fi
  [ "$manifest_size" -le $LARGEST_MANIFEST ] || fail $NOT_AS_WRITTEN "the manifest $manifest_key has $manifest_size bytes: too many for one"
  get_range "$manifest_key" "$manifest_version" 0 "$manifest_size" "$work/manifest"
  manifest_sha256=$(openssl dgst -sha256 -r "$work/manifest" | cut -c 1-64)
  flatten "$work/manifest" >"$work/fields" || fail $NOT_AS_WRITTEN "the manifest $manifest_key is no JSON"
  need format s '^private-backup/1$' >/dev/null
  for path in host job run; do
    named+="/$(need $path s '^[A-Za-z0-9._-]+$')"
  done
  [ "/$stem" = "$named" ] ||
    fail $NOT_AS_WRITTEN "the manifest $manifest_key says that it is of another host, job or run"
  data_key=$(need data.key s '^[A-Za-z0-9._/-]+$')
  [[ $data_key == "$stem".* && $data_key != *"/../"* && $data_key != "$manifest_key" ]] ||
    fail $NOT_AS_WRITTEN "the manifest $manifest_key points to other data than its own: $data_key"
  data_bytes=$(need data.size n '^[0-9]+$')
  data_sha256=$(need data.sha256 s '^[0-9a-f]{64}$')
  content_bytes=$(need content.size n '^[0-9]+$')
  content_sha256=$(need content.sha256 s '^[0-9a-f]{64}$')
  source_bytes=$(field source.size n '^[0-9]+$') || source_bytes=''
  compression=$(need compression s '^(zstd|gzip|none)$')
  archive=$(need archive s '^(tar|stream)$')
  encryption=none
  if ! field encryption l '^null$' >/dev/null; then
    encryption=$(need encryption.method s '^cms[+]aes-256-ctr-pbkdf2$')
    key_cms=$(need encryption.key_cms s '^[A-Za-z0-9+/=]+$')
  fi
  data_version=$(field data.version_id s '^[A-Za-z0-9._-]+$') || data_version=''
  # The first version of the right size, where the manifest names none.
  [ -n "$data_version" ] || data_version=$(awk -F '\t' -v key="$data_key" -v size="$data_bytes" \
    '$1 == key && $4 == size { print $2 }' <<<"$objects_of_it")
  if [ -n "$data_version" ]; then
    local size
    size=$(awk -F '\t' -v key="$data_key" -v version="$data_version" \
      '$1 == key && $2 == version { print $4 }' <<<"$objects_of_it")
    [ "${size:-$data_bytes}" = "$data_bytes" ] ||
      fail $NOT_AS_WRITTEN "the data $data_key have $size bytes, and $data_bytes by the manifest"
  fi
  [ -n "$data_version" ] || fail $NOT_AS_WRITTEN "the data $data_key are not there, or have another size than $data_bytes bytes"
}

# Of a copy that was asked for, the header says until when it stays.
is_readable() {
  local state
  state=$(s3api head-object --bucket "$bucket" --key "$1" --version-id "$2" --query Restore --output text) || return 1
  [[ $state == *'ongoing-request="false"'* ]]
}

# A part of an object into a file: tried again where that may help, and never taken where bytes are missing.
get_range() {
  local key=$1 version=$2 from=$3 size=$4 file=$5 try
  : >"$file"
  [ "$size" -gt 0 ] || return 0
  for ((try = 1; try <= attempts; try++)); do
    if s3api get-object --bucket "$bucket" --key "$key" --version-id "$version" \
      --range "bytes=$from-$((from + size - 1))" "$file" >/dev/null 2>"$work/why" &&
      [ "$(stat -c %s "$file")" -eq "$size" ]; then
      return 0
    fi
    case $(<"$work/why") in
    *InvalidObjectState*) fail $ARCHIVED "$key is in an archive class: ask for it with thaw, and come back when it is there" ;;
    *NoSuchKey* | *NoSuchVersion* | *InvalidRange*) fail $NOT_AS_WRITTEN "$key (version $version) is not there as its manifest says: $(tail -n 1 "$work/why")" ;;
    *AccessDenied* | *Forbidden* | *ExpiredToken* | *InvalidAccessKeyId*) break ;;
    esac
    [ "$try" -eq "$attempts" ] || sleep $((2 ** try))
  done
  fail $FAILED "$key could not be read: $(tail -n 1 "$work/why")"
}

# All of the data, a part at a time, the next one on its way while one is handed on.
data() {
  local from=0 size next=0 coming=''
  while [ "$from" -lt "$data_bytes" ]; do
    size=$((data_bytes - from < part_size ? data_bytes - from : part_size))
    if [ -z "$coming" ]; then
      get_range "$data_key" "$data_version" "$from" "$size" "$work/part.$next"
    else
      wait "$coming" || exit $?
    fi
    from=$((from + size)) coming=''
    if [ "$from" -lt "$data_bytes" ]; then
      size=$((data_bytes - from < part_size ? data_bytes - from : part_size))
      get_range "$data_key" "$data_version" "$from" "$size" "$work/part.$((1 - next))" &
      coming=$!
    fi
    cat "$work/part.$next" || exit $FAILED
    rm -f "$work/part.$next"
    next=$((1 - next))
  done
}

# Each step reads to the end, also where it has failed before: the sum of all the data says whose fault it was.
drained() {
  local code=0
  "$@" || code=$?
  cat >/dev/null
  return "$code"
}

decrypted() {
  case $encryption in
  none) cat ;;
  *) openssl enc -d -aes-256-ctr -pbkdf2 -iter 10000 -md sha256 -pass fd:3 3<<<"$pass" ;;
  esac
}

decompressed() {
  case $compression in
  zstd) zstd -q -d -c ;;
  gzip) gzip -d -c ;;
  none) cat ;;
  esac
}

unpacked() {
  local as=(--no-same-owner --no-same-permissions)
  [ "$owners" = no ] || as=(--same-owner --same-permissions --numeric-owner --acls --xattrs)
  umask "$given_umask"
  case $archive in
  tar) tar -x -C "$staging" "${as[@]}" -f - -- "${only[@]}" ;;
  stream) cat >"$staging/$content_name" ;;
  esac
}

# Reads a copy of a stream from a pipe of its own, so that its end is waited for.
sum_of() { openssl dgst -sha256 -r <"$work/$1.sum.pipe" | cut -c 1-64 >"$work/$1.sum"; }
size_of() { wc -c <"$work/$1.size.pipe" >"$work/$1.size"; }

get_pass() {
  [ -n "$key_file" ] ||
    fail $BAD_INPUT "the backup is encrypted to the certificate with SHA-256 $(field encryption.certificate_sha256 s '^[0-9A-Fa-f:]+$' || echo unknown): give its private key with --key"
  [ -r "$key_file" ] || fail $BAD_INPUT "the key $key_file cannot be read"
  openssl base64 -d -A <<<"$key_cms" >"$work/key.cms"
  openssl cms -decrypt -binary -inform DER -in "$work/key.cms" -inkey "$key_file" -out "$work/pass" \
    ${key_pass_file:+-passin "file:$key_pass_file"} 2>"$work/why" ||
    fail $NOT_AS_WRITTEN "the key $key_file does not open this backup: $(tail -n 1 "$work/why")"
  # A key of somebody else's may give noise in place of an error.
  pass=$(tr -d '\0' <"$work/pass" | head -n 1)
  [[ $pass =~ ^[0-9a-f]{64}$ ]] || fail $NOT_AS_WRITTEN "the key $key_file does not open this backup"
}

# The whole way of the data; the exit codes of its steps go to a file.
stream() {
  set +e
  data | tee "$work/data.sum.pipe" "$work/data.size.pipe" | drained decrypted |
    tee "$work/content.sum.pipe" "$work/content.size.pipe" | drained decompressed |
    tee "$work/source.size.pipe" | drained "$1" 2>"$work/unpacking"
  printf '%s\n' "${PIPESTATUS[@]}" >"$work/statuses"
}

# Streams the data through every check; $1 is what becomes of the content.
stream_to() {
  local of waiting=() codes
  for of in data content source; do
    mkfifo "$work/$of.sum.pipe" "$work/$of.size.pipe"
    size_of $of &
    waiting+=($!)
    [ $of != source ] || continue
    sum_of $of &
    waiting+=($!)
  done
  # A group of its own, which ends as one where this shell is told to end.
  set -m
  stream "$1" </dev/null &
  job_group=$!
  set +m
  wait "$job_group" || fail $FAILED "the backup could not be read to its end"
  job_group=''
  for of in "${waiting[@]}"; do
    wait "$of" || fail $FAILED "the checksums could not be worked out"
  done
  mapfile -t codes <"$work/statuses"
  [ "${codes[0]}" -eq 0 ] || exit "${codes[0]}"
  compare data "$data_bytes" "$data_sha256"
  [ "${codes[2]}" -eq 0 ] || fail $NOT_AS_WRITTEN "the data cannot be decrypted, though they are as the manifest says: nothing was kept"
  compare content "$content_bytes" "$content_sha256"
  [ "${codes[4]}" -eq 0 ] || fail $NOT_AS_WRITTEN "the content cannot be decompressed ($compression), though it is as the manifest says: nothing was kept"
  [ -z "$source_bytes" ] || [ "$(tr -d ' ' <"$work/source.size")" = "$source_bytes" ] ||
    fail $NOT_AS_WRITTEN "decompressed it has $(tr -d ' ' <"$work/source.size") bytes, and $source_bytes by the manifest: nothing was kept"
  [ "${codes[6]}" -eq 0 ] || fail $FAILED "it could not be unpacked, and nothing was kept: $(head -n 1 "$work/unpacking")"
}

compare() {
  local size sum
  size=$(tr -d ' ' <"$work/$1.size")
  sum=$(<"$work/$1.sum")
  [ "$size" = "$2" ] || fail $NOT_AS_WRITTEN "the $1 have $size bytes, and $2 by the manifest: nothing was kept"
  [ "$sum" = "$3" ] || fail $NOT_AS_WRITTEN "the $1 have the SHA-256 $sum, and $3 by the manifest: nothing was kept"
}

no_content() { cat >/dev/null; }

verify_one() {
  choose "$1"
  read_manifest
  [ "$encryption" = none ] || get_pass
  stream_to no_content
  message="as its manifest says: $data_bytes bytes, ${source_bytes:-$content_bytes} unpacked"
  say "$manifest_key: $message"
}

restore_one() {
  [ -n "$to" ] || fail $BAD_INPUT "restore needs --to and a folder that does not exist yet"
  [[ ! -e $to && ! -L $to ]] || fail $BAD_INPUT "$to is there already, and nothing is ever overwritten: name a new folder"
  local parent
  parent=$(cd -- "$(dirname -- "$to")" 2>/dev/null && pwd) || fail $BAD_INPUT "$(dirname -- "$to") is no folder: make it first"
  choose "$1"
  read_manifest
  [ "$archive" = tar ] || [ ${#only[@]} -eq 0 ] || fail $BAD_INPUT "--only is about archives, and $1 is one stream"
  [ "$encryption" = none ] || get_pass
  local free
  free=$(df --output=avail -B 1 -- "$parent" | tail -n 1)
  [ ${#only[@]} -gt 0 ] || [ "$free" -gt "${source_bytes:-$content_bytes}" ] ||
    fail $FAILED "$parent has $free bytes free, and the backup needs ${source_bytes:-$content_bytes}"
  staging=$(mktemp -d -- "$parent/.private-backup-restore.XXXXXXXX")
  content_name=${data_key##*/}
  content_name=${content_name%.enc}
  content_name=${content_name%.zst}
  content_name=${content_name%.gz}
  stream_to unpacked
  # A name is taken by mkdir or by nobody, and an empty folder is all that a rename replaces.
  mkdir -- "$to" 2>/dev/null || fail $FAILED "$to was made by somebody else meanwhile: nothing was kept"
  mv -T -- "$staging" "$to"
  message="restored to $to: ${source_bytes:-$content_bytes} bytes, as its manifest says"
  say "$manifest_key: $message"
}

thaw_one() {
  [[ $days =~ ^[1-9][0-9]{0,4}$ ]] || fail $BAD_INPUT "--days $days: expected a number of days like 7"
  [[ $tier =~ ^(Expedited|Standard|Bulk)$ ]] || fail $BAD_INPUT "--tier $tier: expected Expedited, Standard or Bulk"
  choose "$1"
  local key version time size class hidden asked=0
  while IFS=$'\t' read -r key version time size class hidden; do
    is_archived "$class" || continue
    [ "$class" != DEEP_ARCHIVE ] || [ "$tier" != Expedited ] ||
      fail $BAD_INPUT "$key is in DEEP_ARCHIVE, which has no Expedited: expected --tier Standard (12 h) or Bulk (48 h)"
    asked=$((asked + 1))
    if ! s3api restore-object --bucket "$bucket" --key "$key" --version-id "$version" \
      --restore-request "{\"Days\":$days,\"GlacierJobParameters\":{\"Tier\":\"$tier\"}}" 2>"$work/why" >/dev/null; then
      case $(<"$work/why") in
      *RestoreAlreadyInProgress*) say "$key: was asked for already" ;;
      *) fail $FAILED "$key cannot be asked for: $(tail -n 1 "$work/why")" ;;
      esac
    else
      say "$key: asked for, $tier, for $days days"
    fi
  done <<<"$objects_of_it"
  message="$asked objects asked for"
  [ "$asked" -gt 0 ] || message='it is in no archive class: it can be read at once'
  say "$manifest_key: $message"
}

read_configuration() {
  local name value
  [ -r "$CONFIGURATION" ] || return 0
  while IFS='=' read -r name value; do
    case $name in
    bucket) bucket=$value ;;
    region) region=$value ;;
    endpoint_url) endpoint_url=$value ;;
    esac
  done <"$CONFIGURATION"
}

read_arguments() {
  command=${1:-help} job=''
  shift || true
  while [ $# -gt 0 ]; do
    case $1 in
    --owners | --json) [ "$1" = --json ] && json=yes || owners=yes ;;
    --at | --run | --to | --only | --key | --key-pass-file | --days | --tier | --bucket | --region | --endpoint-url | --part-size | --attempts)
      [ $# -gt 1 ] || fail $BAD_INPUT "$1 needs a value"
      case $1 in
      --at) at=$2 ;; --run) run=$2 ;; --to) to=$2 ;; --only) only+=("$2") ;;
      --key) key_file=$2 ;; --key-pass-file) key_pass_file=$2 ;; --days) days=$2 ;; --tier) tier=$2 ;;
      --bucket) bucket=$2 ;; --region) region=$2 ;; --endpoint-url) endpoint_url=$2 ;;
      --part-size) part_size=$2 ;; --attempts) attempts=$2 ;;
      esac
      shift
      ;;
    -*) fail $BAD_INPUT "there is no option $1; private-backup-restore help lists them" ;;
    *)
      [ -z "$job" ] || fail $BAD_INPUT "one HOST/JOB is expected, and there are $job and $1"
      job=$1
      ;;
    esac
    shift
  done
}

main() {
  read_configuration
  read_arguments "$@"
  case $command in
  help | --help | -h)
    usage
    exit $OK
    ;;
  list | verify | restore | thaw) ;;
  *) fail $BAD_INPUT "there is no command '$command': expected list, verify, restore or thaw" ;;
  esac
  [[ $bucket =~ ^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$ ]] || fail $BAD_INPUT "the bucket is '$bucket': give --bucket, or say bucket=… in $CONFIGURATION"
  [[ $region =~ ^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$ ]] || fail $BAD_INPUT "the region is '$region': give --region, or say region=… in $CONFIGURATION"
  [[ $part_size =~ ^[1-9][0-9]*$ && $attempts =~ ^[1-9][0-9]*$ ]] || fail $BAD_INPUT "--part-size and --attempts take whole numbers"
  [ -z "$job" ] || is_job "$job" || fail $BAD_INPUT "'$job' is no HOST/JOB: expected one like private-host/etc"
  [ -n "$job" ] || [ "$command" = list ] || fail $BAD_INPUT "$command needs HOST/JOB, for example private-host/etc; list shows them"
  work=$(mktemp -d)
  started=$(now)
  trap finish EXIT
  trap 'message="stopped by a signal"; exit 130' INT TERM HUP
  case $command in
  list) list_backups "$job" ;;
  verify) verify_one "$job" ;;
  restore) restore_one "$job" ;;
  thaw) thaw_one "$job" ;;
  esac
}

# All of it is read before any of it runs, also where it comes by standard input.
main "$@"
exit
