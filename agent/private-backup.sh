#!/usr/bin/env bash
# private-backup JOB.conf: makes one backup and stores it in S3; the data first, and a manifest last. A backup exists
# when its manifest does. Nothing is overwritten, nothing is read back, and no full copy is on this machine's disk.
# Exit: 0 stored, 1 a fault of this script, 2 the job cannot run as it is set, 3 what is backed up could not be read,
# 4 S3 refused or was not reached, 5 the job is running already, 6 the time limit, 7 no room on the disk, 8 stopped.
set -uo pipefail
# Every command in the background leads a group of processes, so that it is ended with all that it started.
set -m
umask 077

main() {
  given_locale=${LC_ALL-}
  export LC_ALL=C
  opened='' producer='' asking='' hashing='' hasher='' new=() part_pids=() warnings=() message='' run='' size=0 began=$(uptime_seconds)
  load "${1:-}"
  lock
  trap 'finish 8 "stopped by a signal"' INT TERM HUP
  trap 'finish 6 "not done within the time limit of $time_limit seconds"' USR1
  # Ends with this process, also where that is killed: its number may be another's by then.
  { timeout --foreground "$time_limit" tail -s 5 --pid=$$ -f /dev/null; [ $? -ne 124 ] || kill -USR1 $$; } 8>&- >/dev/null 2>&1 &
  watch=$!
  renice -n 10 $$ >/dev/null 2>&1
  ionice -c 3 -p $$ 2>/dev/null
  clear_left_overs
  name_run
  start_reading
  ask_client
  upload
  write_manifest
  finish 0 ''
}

# The job: host, bucket, paths or command and so on, as shell variables, and what they are by default.
load() {
  [ -r "$1" ] || { echo "private-backup: expected a job's file, like /etc/private-backup/backup.db.conf" >&2; exit 2; }
  stack='' host='' job='' bucket='' region='' endpoint_url='' command='' compression=auto certificate='' on_failure=''
  paths=() exclude=() only_new='' time_limit=43200
  state=/var/lib/private-backup/$(basename "$1" .conf) aws_config=/etc/private-backup/aws
  part_mib='' parallel=3 pauses=(1 2 4 8 16 32 60)
  # shellcheck source=/dev/null
  . "$1" || exit 2
  local name
  for name in host job bucket region; do
    [[ ${!name} =~ ^[A-Za-z0-9_][A-Za-z0-9._-]*$ ]] || { echo "private-backup: $1: $name is \"${!name}\": expected letters, digits and . _ -" >&2; exit 2; }
  done
  # What another program set must not change where requests go, as whom, or with which checksums.
  for name in ${!AWS_@}; do unset "$name"; done
  export AWS_CONFIG_FILE=$aws_config AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_PAGER='' AWS_RETRY_MODE=standard
  export AWS_METADATA_SERVICE_TIMEOUT=5 AWS_METADATA_SERVICE_NUM_ATTEMPTS=5
  export NO_PROXY=${NO_PROXY:+$NO_PROXY,}169.254.169.254,fd00:ec2::254
}

lock() {
  { mkdir -p "$state/uploads" && exec 8>"$state/lock"; } || finish 7 "$state cannot be written"
  flock -n 8 || { state='' && finish 5 'the job is running already'; }
  work=$state/work
}

# What a run that was killed left: its files here, and the uploads whose parts S3 still holds.
clear_left_overs() {
  rm -rf "$work"
  mkdir "$work" || finish 7 "$work cannot be made"
  local name
  for name in aws openssl tar; do
    command -v "$name" >/dev/null || finish 2 "$name is not on this machine"
  done
  local record
  for record in "$state"/uploads/*; do
    [ -e "$record" ] && ! abort "$record" && warn "an upload of an earlier run could not be aborted: $(last_line "$work/abort.err")"
  done
}

# abort RECORD: gives up the upload whose key and id the file holds; one that is gone already is as good.
abort() {
  # A bare return gives, while a trap runs, what was before the signal.
  { read -r key_of_upload && read -r id; } <"$1" || { rm -f "$1" && return 0; }
  s3 abort abort-multipart-upload "--key=$key_of_upload" "--upload-id=$id" || [ $? -eq 13 ] && rm -f "$1"
}

name_run() {
  local newest=''
  start=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  run=$(tr -d ':-' <<<"$start")-$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')
  [ -r "$state/newest" ] && read -r newest <"$state/newest"
  [[ ! $run < $newest ]] || warn "the clock went back: the backup before this one is $newest"
  case $compression in
    auto) if command -v zstd >/dev/null; then compression=zstd; else compression=gzip; fi ;;
    zstd | gzip) command -v "$compression" >/dev/null || finish 2 "$compression is not on this machine" ;;
  esac
  local endings=(.out)
  [ -n "$command" ] || endings=(.tar)
  case $compression in zstd) endings+=(.zst) ;; gzip) endings+=(.gz) ;; esac
  [ -z "$certificate" ] || { endings+=(.enc) && make_pass; }
  key=$host/$job/$run$(printf %s "${endings[@]}")
}

# A pass that only the certificate's owner can read again. Certificates encrypt short texts; the pass encrypts the backup.
make_pass() {
  if ! pass=$(openssl rand -hex 32) ||
    ! fingerprint=$(openssl x509 -in "$certificate" -outform DER | openssl dgst -sha256 -r) ||
    ! key_cms=$(printf %s "$pass" | openssl cms -encrypt -binary -aes-256-cbc -outform DER "$certificate" | base64 -w0); then
    finish 2 "$certificate cannot encrypt: expected a certificate with an RSA or EC key"
  fi
  openssl x509 -in "$certificate" -checkend 0 -noout >/dev/null || warn "the certificate $certificate has expired"
}

start_reading() {
  mkfifo "$work/stream" "$work/stored" "$work/content" "$work/dd" || finish 7 "$work cannot be written"
  # What dd says of a full disk cannot be kept on that disk.
  exec 6<>"$work/dd"
  openssl dgst -sha256 -r <"$work/stored" >"$work/stored.sha256" 8>&- &
  hasher=$!
  exec 7>"$work/stored"
  produce 7>&- 8>&- 2>"$work/stages.err" &
  producer=$!
  exec 5<"$work/stream"
}

# Reads, compresses and encrypts. How each stage ended is written when all have: end of input is no success.
produce() {
  local statuses
  if [ "$compression$certificate" = none ]; then
    read_source >"$work/stream"
    statuses=($? 0)
  elif [ -z "$certificate" ]; then
    read_source | compress >"$work/stream"
    statuses=("${PIPESTATUS[@]}")
  else
    openssl dgst -sha256 -r <"$work/content" >"$work/content.sha256" &
    read_source | compress | tee "$work/content" | seal >"$work/stream"
    statuses=("${PIPESTATUS[@]}")
    wait $! || statuses+=(1)
  fi
  echo "${statuses[@]}" >"$work/statuses"
}

read_source() {
  if [ -n "$command" ]; then
    { if [ -n "$given_locale" ]; then LC_ALL=$given_locale; else unset LC_ALL; fi; bash -o pipefail -c "$command" </dev/null 2>"$work/source.err"; } |
      dd bs=128K 2>"$work/source.dd"
    return
  fi
  local excluded=("${exclude[@]#/}")
  printf '%s\0' "${paths[@]#/}" | sed -z 's/^$/./' |
    tar --create --file=- --directory=/ --format=posix --sparse --acls --xattrs --selinux --numeric-owner --totals \
      --anchored "${excluded[@]/#/--exclude=}" --null --files-from=- 2>"$work/source.err"
}

compress() {
  case $compression in
    zstd) zstd -1 -T2 --quiet -c ;;
    gzip) gzip -c ;;
    none) cat ;;
  esac
}

seal() {
  openssl enc -aes-256-ctr -pbkdf2 -iter 10000 -md sha256 -salt -pass fd:3 3<<<"$pass"
}

# The option is looked for, not the version: distributions carry clients of many ages. What the client says of itself on
# the way saves a start, which takes it a second. Meanwhile the first part is read.
ask_client() {
  aws s3api put-object --generate-cli-skeleton input --debug >"$work/options" 2>"$work/client" </dev/null 5<&- 7>&- 8>&- &
  asking=$!
}

heed_client() {
  [ -n "$asking" ] || return 0
  wait "$asking"
  asking=''
  if grep -q IfNoneMatch "$work/options"; then
    new=(--if-none-match '*')
  elif [ -n "$only_new" ]; then
    finish 2 'the bucket refuses whatever could overwrite, and this AWS CLI has no --if-none-match: install a newer one'
  fi
}

# Parts fit the memory that is free, so that they are sent before they are on the disk, and the disk. Each is sent by a
# client of its own, which takes a second to start: larger ones are faster. The first are small, to be sent soon.
fit_parts() {
  first_mib=$part_mib
  [ -z "$part_mib" ] || return 0
  local memory disk room
  memory=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo)
  disk=$(df -k --output=avail "$work" | tail -n 1)
  room=$(((memory < disk ? memory : disk) / 1024))
  part_mib=32 first_mib=32
  while [ "$part_mib" -lt 512 ] && [ $((part_mib * 16)) -le "$room" ]; do part_mib=$((part_mib * 2)); done
}

# The MiB of a part. 10,000 are allowed: they double every 1,000, and S3 takes 5 GiB at most.
part_limit() {
  local most=$((part_mib << (($1 - 1) / 1000)))
  limit=$(($1 > 8 ? most : first_mib << ($1 - 1)))
  [ "$most" -le 5120 ] || most=5120
  [ "$limit" -le "$most" ] || limit=$most
}

# Parts come to the disk one by one, into files that are used again. What fits in one part is put as it is; else the
# upload's id is kept first.
upload() {
  local number=1 length limit part
  fit_parts
  while :; do
    part_limit "$number"
    part=$work/part-$((number % (parallel + 1)))
    read_part "$part" "$limit"
    heed_client
    size=$((size + length))
    [ "$length" -eq $((limit << 20)) ] || break
    hash_part "$part"
    [ -n "$opened" ] || open_upload
    [ ${#part_pids[@]} -lt "$parallel" ] || wait_for_part
    send_part "$number" "$part" 5<&- 7>&- 8>&- &
    part_pids+=($!)
    number=$((number + 1))
  done
  hash_part "$part"
  check_source
  if [ -z "$opened" ]; then
    put data "$key" "$part"
    version=$(version_in "$work/data")
    return
  fi
  if [ "$length" -gt 0 ]; then
    send_part "$number" "$part" 5<&- 8>&- &
    part_pids+=($!)
  else
    number=$((number - 1))
  fi
  while [ ${#part_pids[@]} -gt 0 ]; do wait_for_part; done
  complete "$number"
}

# read_part FILE MIB: writes the next so many of the stream, or what is left, and sets length.
read_part() {
  local line said='' ended=0
  length=''
  dd iflag=fullblock bs=1M count="$2" of="$1" conv=notrunc <&5 5<&- 7>&- 8>&- 2>&6 &
  wait $! || ended=$?
  while [ -z "$length" ] && read -r -t 5 line <&6; do
    [[ ! $line =~ ^([0-9]+)\ bytes?\  ]] || length=${BASH_REMATCH[1]}
    [[ $line != dd:* ]] || said=${said:-$line}
  done
  if [ "$ended" -ne 0 ] || [ -z "$length" ]; then finish 7 "a part could not be written: ${said:-dd ended with $ended}"; fi
  # What was longer there before ends where this does.
  [ "$length" -eq $(($2 << 20)) ] || truncate -s "$length" "$1" || finish 7 "$1 cannot be written"
}

# Each part after the one before it, while the next is read.
hash_part() {
  await_hash
  cat "$1" >&7 5<&- 8>&- &
  hashing=$!
}

await_hash() {
  [ -z "$hashing" ] || wait "$hashing" || finish 1 'the SHA-256 of what is stored could not be computed'
  hashing=''
}

open_upload() {
  call create create-multipart-upload "--key=$key" || s3_failed create 'the upload could not be begun'
  upload_id=$(sed -n 's/.*"UploadId": *"\(.*\)".*/\1/p' "$work/create")
  opened=$state/uploads/$run
  if ! printf '%s\n' "$key" "$upload_id" >"$work/record" || ! sync "$work/record" || ! mv "$work/record" "$opened"; then
    finish 7 "$opened cannot be written"
  fi
}

send_part() {
  s3 "sent-$1" upload-part "--key=$key" "--upload-id=$upload_id" --part-number "$1" --body "$2"
}

wait_for_part() {
  wait "${part_pids[0]}" || s3_failed 'sent-*' 'a part could not be stored'
  part_pids=("${part_pids[@]:1}")
}

complete() {
  local number tags=()
  for ((number = 1; number <= $1; number++)); do
    tags+=("{\"PartNumber\":$number,\"ETag\":$(sed -n 's/.*"ETag": *\(".*"\).*/\1/p' "$work/sent-$number")}")
  done
  printf '{"Parts":[%s]}' "$(IFS=, && echo "${tags[*]}")" >"$work/parts" || finish 7 "$work cannot be written"
  call data complete-multipart-upload "--key=$key" "--upload-id=$upload_id" --multipart-upload "file://$work/parts" "${new[@]}"
  # 12: the object is there. Its name is this run's alone, so it was stored, and the answer was lost.
  case $? in 0 | 12) ;; *) s3_failed data 'the upload could not be completed' ;; esac
  rm -f "$opened"
  opened=''
  version=$(version_in "$work/data")
}

# put NAME KEY FILE: stores a file under a key that is new.
put() {
  call "$1" put-object "--key=$2" --body "$3" "${new[@]}"
  case $? in 0 | 12) ;; *) s3_failed "$1" "the $1 could not be stored" ;; esac
}

# call NAME OPERATION OPTION …: s3, while signals are heeded.
call() {
  s3 "$@" 5<&- 8>&- &
  wait $!
}

# s3 NAME OPERATION OPTION …: one request, again after a pause where that may help. The answer is left in a file.
# Returns 12 where the object exists already, 13 where the upload is not there, 1 for all else.
s3() {
  local out=$work/$1 operation=$2 pause
  shift 2
  for pause in "${pauses[@]}" end; do
    aws s3api "$operation" --bucket "$bucket" --region "$region" ${endpoint_url:+--endpoint-url "$endpoint_url"} \
      --output json --cli-connect-timeout 15 --cli-read-timeout 300 "$@" >"$out" 2>"$out.err" </dev/null && rm "$out.err" && return 0
    case $? in 252 | 253) break ;; esac
    case $(<"$out.err") in
      *'(PreconditionFailed)'*) return 12 ;;
      *'(NoSuchUpload)'*) return 13 ;;
      *'(AccessDenied)'* | *'(NoSuchBucket)'* | *'(InvalidAccessKeyId)'* | *'(SignatureDoesNotMatch)'* | *'(403)'* | *'(ConditionalRequestConflict)'*) break ;;
    esac
    [ "$pause" = end ] || sleep "$pause"
  done
  return 1
}

s3_failed() {
  local why
  # shellcheck disable=SC2086
  why=$(cat "$work"/$1.err 2>/dev/null | grep . | tail -n 1 | cut -c 1-500)
  finish 4 "$2: ${why:-nothing was said, or could not be kept in $work}"
}

version_in() {
  sed -n 's/.*"VersionId": *\(".*"\).*/\1/p' "$1"
}

# Whether all that made the stream ended well. tar says 1 where files changed or vanished as it read: complete, but told.
check_source() {
  wait "$producer"
  producer=''
  await_hash
  exec 7>&-
  wait "$hasher" || finish 1 'the SHA-256 of what is stored could not be computed'
  hasher=''
  local statuses=() line count=0
  [ -r "$work/statuses" ] && read -ra statuses <"$work/statuses"
  case ${statuses[*]:1} in
    0 | '0 0 0') ;;
    *) finish 3 "reading, compressing and encrypting ended with ${statuses[*]:-nothing}: $(last_line "$work/stages.err") $(last_line "$work/source.err")" ;;
  esac
  if [ "${statuses[0]}" -gt 1 ] || { [ "${statuses[0]}" -eq 1 ] && [ -n "$command" ]; }; then
    finish 3 "$([ -n "$command" ] && echo 'the command' || echo tar) ended with ${statuses[0]}: $(last_line "$work/source.err")"
  fi
  if [ -n "$command" ]; then
    source_size=$(sed -n 's/^\([0-9]*\) bytes\{0,1\} .*/\1/p' "$work/source.dd")
  else
    source_size=$(sed -n 's/^Total bytes written: \([0-9]*\).*/\1/p' "$work/source.err")
  fi
  [ -z "$command" ] || [ "$source_size" -gt 0 ] || warn 'the command wrote nothing'
  [ "${statuses[0]}" -ne 0 ] || return 0
  while read -r line; do
    case $line in 'Total bytes'* | *'Exiting with failure'*) continue ;; esac
    count=$((count + 1))
    [ "$count" -gt 20 ] || warn "${line:0:500}"
  done <"$work/source.err"
  [ "$count" -le 20 ] || warn "and $((count - 20)) more"
}

write_manifest() {
  local stored content encryption=null tool
  read -r stored _ <"$work/stored.sha256"
  content="{\"size\":$size,\"sha256\":\"$stored\"}"
  if [ -n "$certificate" ]; then
    # The encryption adds 16 bytes: a mark and the salt.
    content="{\"size\":$((size - 16)),\"sha256\":\"$(cut -c 1-64 "$work/content.sha256")\"}"
    encryption="{\"method\":\"cms+aes-256-ctr-pbkdf2\",\"certificate_sha256\":\"${fingerprint%% *}\",\"key_cms\":\"$key_cms\"}"
  fi
  local tools=("\"aws\":$(json "$(grep -o -m 1 'aws-cli/.*' "$work/client")")" "\"openssl\":$(json "$(openssl version)")")
  for tool in tar zstd gzip; do
    command -v "$tool" >/dev/null && tools+=("\"$tool\":$(json "$("$tool" --version | head -n 1)")")
  done
  printf '{"format":"private-backup/1","stack":%s,"host":"%s","job":"%s","run":"%s","start":"%s","end":"%s","data":{"key":"%s","version_id":%s,"size":%s,"sha256":"%s"},"content":%s,"source":%s,"compression":"%s","archive":"%s","encryption":%s,"warnings":[%s],"tools":{%s}}\n' \
    "$(json "$stack")" "$host" "$job" "$run" "$start" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$key" "${version:-null}" "$size" "$stored" \
    "$content" "{\"size\":$source_size}" "$compression" "$([ -n "$command" ] && echo stream || echo tar)" "$encryption" \
    "$(listed "${warnings[@]}")" "$(IFS=, && echo "${tools[*]}")" >"$work/manifest.json" || finish 7 "$work cannot be written"
  put manifest "$host/$job/$run.manifest.json" "$work/manifest.json"
  replace "$state/newest" "$run"
}

warn() {
  warnings+=("$1")
}

last_line() {
  grep . "$1" 2>/dev/null | tail -n 1 | cut -c 1-500
}

# A text in JSON: printable ASCII stays, of all else a question mark.
json() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  printf '"%s"' "${text//[^ -~]/?}"
}

listed() {
  local texts=() text
  for text in "$@"; do texts+=("$(json "$text")"); done
  (IFS=, && echo "${texts[*]}")
}

# replace FILE TEXT: whole or not at all.
replace() {
  printf '%s\n' "$2" >"$1.new" && mv "$1.new" "$1"
}

uptime_seconds() {
  cut -d. -f1 /proc/uptime
}

# finish CODE MESSAGE: ends what runs, gives up an upload that is open, says how it went, and exits.
finish() {
  local code=$1 result=failed status
  message=$2
  trap '' INT TERM HUP USR1
  [ "$code" -ne 0 ] || result=stored
  end_group "${watch-}" "$producer" "$asking" "$hashing" "$hasher" "${part_pids[@]}"
  [ -z "$opened" ] || abort "$opened" || message="$message; the upload could not be aborted, the next run tries again"
  # Said on the way: how the command or tar ended, in its own words.
  [ "$code" -ne 3 ] || tail -n 20 "$work/source.err" >&2
  status=$(printf '{"format":"private-backup-status/1","stack":%s,"host":"%s","job":"%s","run":"%s","result":"%s","exit":%s,"end":"%s","seconds":%s,"size":%s,"warnings":[%s],"message":%s}' \
    "$(json "$stack")" "$host" "$job" "$run" "$result" "$code" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(($(uptime_seconds) - began))" \
    "$size" "$(listed "${warnings[@]}")" "$(json "$message")")
  if [ -n "$state" ]; then
    rm -rf "$state/work"
    replace "$state/status.json" "$status" || { echo "private-backup: $state/status.json cannot be written" >&2 && [ "$code" -ne 0 ] || code=7; }
    [ "$code" -ne 0 ] || replace "$state/stored.json" "$status"
  fi
  local level=6
  [ "$code" -eq 0 ] || level=3
  # To the journal the line's level is said in front, as it is to the kernel.
  echo "${JOURNAL_STREAM:+<$level>}$status"
  [ "$code" -eq 0 ] || [ -z "$on_failure" ] ||
    PRIVATE_BACKUP_STATUS=$status PRIVATE_BACKUP_EXIT=$code timeout 300 bash -c "$on_failure" </dev/null 8>&-
  exit "$code"
}

# end_group PID …: asks each, with all that it started, to end, and after ten seconds makes them.
end_group() {
  local pid tries
  for pid in "$@"; do
    # Forgotten first, or bash tells of its end.
    [ -z "$pid" ] || { disown "$pid"; kill -TERM -- "-$pid"; } 2>/dev/null
  done
  for pid in "$@"; do
    for ((tries = 0; tries < 100; tries++)); do
      if [ -z "$pid" ] || ! kill -0 -- "-$pid" 2>/dev/null; then continue 2; fi
      sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null
  done
}

main "$@"
