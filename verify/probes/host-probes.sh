# shellcheck shell=sh disable=SC2154
# Makes the requests of the live check on a host, and prints a line of JSON for each: the probe, how its command ended,
# and what it wrote, in base64. What stands before sets: steps bucket other_bucket key read_key region s3_url imds
# internet_by_address internet_by_name. It stores no object, unless put is among the steps.
# All of it is a function, so that half a script does nothing.

probe_host() {
  set -f
  work=$(mktemp -d) || exit 1
  open_id=
  trap 'leave' EXIT
  trap 'exit 130' HUP INT TERM PIPE
  umask 077
  : >"$work/lines"
  printf 'probe of a private backup\n' >"$work/body"
  AWS_PAGER=
  AWS_MAX_ATTEMPTS=1
  AWS_RETRY_MODE=standard
  export AWS_PAGER AWS_MAX_ATTEMPTS AWS_RETRY_MODE
  for step in $steps; do
    case $step in
      identity) identity ;;
      upload) upload upload "$bucket" ;;
      anonymous-upload) upload anonymous-upload "$bucket" --no-sign-request ;;
      other-upload) upload other-upload "$other_bucket" ;;
      put) try put s3api put-object --bucket "$bucket" "--key=$key" --body "$work/body" --if-none-match '*' ;;
      list) try list s3api list-objects-v2 --bucket "$bucket" --max-keys 1 --no-paginate ;;
      anonymous-list)
        try anonymous-list s3api list-objects-v2 --bucket "$bucket" --max-keys 1 --no-paginate --no-sign-request
        ;;
      read) read_object ;;
      return) try return s3api restore-object --bucket "$bucket" "--key=$key-not-there" --restore-request Days=1 ;;
      delete) try delete s3api delete-object --bucket "$bucket" "--key=$key" --version-id null ;;
      internet) internet ;;
    esac
    flush
  done
  printf '{"privateBackupProbe":"end","exit":0,"out":"","err":""}\n'
}

# try PROBE COMMAND …: runs the command and keeps its line.
try() {
  probe=$1
  shift
  status=0
  "$@" </dev/null >"$work/out" 2>"$work/err" || status=$?
  printf '{"privateBackupProbe":"%s","exit":%s,"out":"%s","err":"%s"}\n' \
    "$probe" "$status" "$(encoded "$work/out")" "$(encoded "$work/err")" >>"$work/lines"
  return "$status"
}

encoded() {
  head -c 4096 "$1" | base64 | tr -d '\n'
}

flush() {
  cat "$work/lines"
  : >"$work/lines"
}

# s3api OPERATION OPTION …: the host's own AWS CLI, which asks once and gives up in time.
s3api() {
  operation=$1
  shift
  [ -z "$s3_url" ] || set -- --endpoint-url "$s3_url" "$@"
  timeout -k 5 40 aws s3api "$operation" --region "$region" --output json \
    --cli-connect-timeout 8 --cli-read-timeout 20 "$@"
}

# upload PROBE BUCKET OPTION …: an upload in parts that is given up. Nothing is printed while one is open, so that a
# lost connection cannot end the script in between.
upload() {
  name=$1
  open_bucket=$2
  shift 2
  try "$name" s3api create-multipart-upload --bucket "$open_bucket" "--key=$key" "$@" || return 0
  open_id=$(sed -n 's/.*"UploadId": *"\([^"]*\)".*/\1/p' "$work/out")
  [ -n "$open_id" ] || return 0
  try "$name-part" s3api upload-part --bucket "$open_bucket" "--key=$key" --part-number 1 --body "$work/body" \
    "--upload-id=$open_id" "$@" || :
  try "$name-parts" s3api list-parts --bucket "$open_bucket" "--key=$key" "--upload-id=$open_id" \
    --no-paginate "$@" || :
  if try "$name-abort" s3api abort-multipart-upload --bucket "$open_bucket" "--key=$key" \
    "--upload-id=$open_id" "$@"; then
    open_id=
  else
    printf '{"privateBackupProbe":"%s-left","exit":0,"out":"%s","err":"%s"}\n' "$name" \
      "$(printf %s "$open_id" | base64 | tr -d '\n')" "$(printf %s "$key" | base64 | tr -d '\n')" >>"$work/lines"
  fi
}

# The first byte of an object, or of one that is not there where none is known.
read_object() {
  name='read'
  [ "$read_key" != "$key" ] || name=read-missing
  try "$name" s3api get-object --bucket "$bucket" "--key=$read_key" --range bytes=0-0 /dev/null
}

# Who the host is, by its instance metadata; the role's credentials are not asked for.
identity() {
  token=$(curl -sS --noproxy '*' --max-time 4 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' \
    "$imds/latest/api/token" </dev/null 2>/dev/null) || token=
  try instance-id metadata instance-id || :
  try role metadata iam/security-credentials/ || :
  try public-address metadata public-ipv4 || :
}

metadata() {
  curl -sSf --noproxy '*' --max-time 4 -H "X-aws-ec2-metadata-token: $token" "$imds/latest/meta-data/$1"
}

# Connects past every proxy. The time of the connection tells whether anything answered.
internet() {
  for url in $internet_by_address; do try internet-by-address connect "$url" || :; done
  for url in $internet_by_name; do try internet-by-name connect "$url" || :; done
}

connect() {
  timeout -k 5 20 curl -sS --noproxy '*' --insecure --connect-timeout 6 --max-time 12 --output /dev/null \
    --write-out '%{http_code} %{time_connect}' "$1"
}

leave() {
  if [ -n "$open_id" ]; then
    s3api abort-multipart-upload --bucket "$open_bucket" "--key=$key" "--upload-id=$open_id" \
      </dev/null >/dev/null 2>&1
  fi
  rm -rf "$work"
}

probe_host
