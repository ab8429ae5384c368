# shellcheck shell=bash disable=SC2154
# Installs the backup jobs of one machine, and takes away those of the same stack that are no longer among them. What
# stands before sets: stack region host, and the functions write_agent and write_jobs.
# Options: --host NAME stores under another name, --root FOLDER writes there and starts nothing, --remove takes all away.

install_jobs() {
  set -euo pipefail
  umask 022
  local root='' remove='' name job
  while [ $# -gt 0 ]; do
    case $1 in
      --host) host=${2:?a name} && shift ;;
      --root) root=${2:?a folder} && shift ;;
      --remove) remove=yes ;;
      *) echo "unknown option $1: expected --host NAME, --root FOLDER or --remove" >&2 && return 2 ;;
    esac
    shift
  done
  if ! [[ $host =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]]; then
    echo "the host's name is \"$host\": expected letters, digits and . _ -, like database-1" >&2
    return 2
  fi
  if [ -z "$root" ] && [ "$(id -u)" -ne 0 ]; then
    echo 'it has to be run as root: sudo bash and the name of this file' >&2
    return 2
  fi
  conf=$root/etc/private-backup units=$root/etc/systemd/system libexec=$root/usr/local/libexec
  installed=()
  [ -n "$remove" ] || install_all || return
  for name in "$conf/$stack".*.conf; do
    [ -e "$name" ] || continue
    job=$(basename "$name" .conf)
    [[ " ${installed[*]-} " == *" $job "* ]] || remove_job "$job"
  done
  start_timers
}

install_all() {
  for name in aws tar openssl flock gzip; do
    if [ -z "$root" ] && ! command -v "$name" >/dev/null; then
      echo "$name is not on this machine: install it first (aws is the AWS CLI, version 2)" >&2
      return 2
    fi
  done
  mkdir -p "$conf" "$units" "$libexec"
  chmod 700 "$conf"
  write_agent >"$libexec/private-backup.new"
  chmod 755 "$libexec/private-backup.new"
  # A run that is going on keeps the file that it was started from.
  mv "$libexec/private-backup.new" "$libexec/private-backup"
  [ -n "$root" ] || ! command -v restorecon >/dev/null || restorecon "$libexec/private-backup" || :
  write_jobs
}

# write_job NAME SCHEDULE LIMIT: the job's settings come by standard input; LIMIT is in seconds.
write_job() {
  local id=$stack.$1 unit=private-backup-$stack.$1
  installed+=("$id")
  { printf 'host=%q\n' "$host" && cat; } >"$conf/$id.conf.new"
  chmod 600 "$conf/$id.conf.new"
  mv "$conf/$id.conf.new" "$conf/$id.conf"
  # Type=oneshot heeds TimeoutStartSec, not RuntimeMaxSec. The script keeps its own limit; this one is behind it.
  cat >"$units/$unit.service" <<UNIT
[Unit]
Description=Private backup $1 of $host to stack $stack
After=network-online.target
Wants=network-online.target
StartLimitIntervalSec=6h
StartLimitBurst=3

[Service]
Type=oneshot
ExecStart=/usr/local/libexec/private-backup /etc/private-backup/$id.conf
TimeoutStartSec=$(($3 + 900))
TimeoutStopSec=180
KillMode=mixed
Restart=on-failure
RestartSec=10min
RestartPreventExitStatus=2 5 6 8
Nice=10
CPUWeight=20
IOSchedulingClass=idle
UMask=0077
UNIT
  cat >"$units/$unit.timer" <<UNIT
[Unit]
Description=Private backup $1 of $host to stack $stack, when it is due

[Timer]
OnCalendar=$2
Persistent=true
RandomizedDelaySec=5min

[Install]
WantedBy=timers.target
UNIT
  echo "$id: $2"
}

remove_job() {
  local unit=private-backup-$1
  [ -n "$root" ] || ! command -v systemctl >/dev/null || systemctl disable --now "$unit.timer" || :
  rm -f "$conf/$1.conf" "$conf/$1.pem" "$units/$unit.timer" "$units/$unit.service"
  echo "$1: taken away; what it stored stays"
}

start_timers() {
  if [ -n "$root" ] || ! [ -d /run/systemd/system ]; then
    echo 'systemd does not run here: no timer is started'
    return
  fi
  systemctl daemon-reload
  local id
  for id in "${installed[@]}"; do systemctl enable --now "private-backup-$id.timer"; done
}
