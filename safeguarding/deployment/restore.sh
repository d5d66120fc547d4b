#!/bin/sh
# Makes a new data directory out of a base backup and the archived write-ahead log, as the database stood at a moment.
#
#     restore BASE WAL NEW_DATA ["2026-08-27 14:05:00+01"]
#
# BASE is what pg_basebackup made, WAL the directory of archived segments. Without a moment everything that was archived
# is replayed. Nothing is overwritten: NEW_DATA must not exist or be empty. When PostgreSQL is started on it, it replays
# up to the moment and then takes writes, on a time line of its own. docs/upgrade-and-restore.md says what comes next.
set -eu

[ $# -ge 3 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
base=$1 wal=$2 new=$3 moment=${4:-}

[ -f "$base/backup_label" ] || { echo "$base is no base backup: it has no backup_label." >&2; exit 1; }
[ -d "$wal" ] || { echo "$wal is no directory of archived segments." >&2; exit 1; }
if [ -d "$new" ] && [ -n "$(ls -A "$new")" ]; then
    echo "$new is not empty; it is left as it is." >&2
    exit 1
fi
case "$wal$moment" in *\'*) echo "No quotes in a path or a moment, please." >&2; exit 1 ;; esac

mkdir -p "$new"
cp -a "$base/." "$new/"
rm -rf "$new/postmaster.pid"
chmod 700 "$new"
{
    echo "restore_command = 'cp $wal/%f %p'"
    echo "recovery_target_timeline = 'latest'"
    if [ -n "$moment" ]; then
        echo "recovery_target_time = '$moment'"
        echo "recovery_target_action = 'promote'"
    fi
} >> "$new/postgresql.auto.conf"
touch "$new/recovery.signal"
if [ "$(id -u)" = 0 ]; then
    chown -R --reference="$base/PG_VERSION" "$new"
fi
echo "Ready to be started: $new"
