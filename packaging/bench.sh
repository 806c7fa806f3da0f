#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the engine's figures, each beside its peer in the same run, and prints one table. Installs the peers
# (Redis, PostgreSQL, nginx), which run in a temporary directory of their own and leave nothing behind.
#
#   packaging/bench.sh [--quick] [--only NAME]… [--rows N] [--json FILE]
#
#   --quick      small sizes, to see that everything works: its figures mean little
#   --only NAME  ingest flat memory latency reads progress http countdown data retention overload console (may
#                be repeated); data: start, disk, ledger look-ups; console: offscreen where QT_QPA_PLATFORM says nothing else
#   --rows N     rows of the data directory for `data` (10,000,000)
#   --json FILE  the table and every measurement as JSON (build/bench.json)
#
# PK_BENCH_DIR: where the temporary directory is made (default /var/tmp); should lie on the disk that counts.
set -uo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=packaging/packages.sh
source "$root/packaging/packages.sh"

quick=() only=() rows='' json=$root/build/bench.json
while (($#)); do
  case $1 in
    --quick) quick=(--quick) ;;
    --only) only+=("${2:?--only needs a name}"); shift ;;
    --rows) rows=${2:?--rows needs a number}; shift ;;
    --json) json=${2:?--json needs a file}; shift ;;
    *) printf 'unknown option %s\n' "$1" >&2; exit 2 ;;
  esac
  shift
done
all=(ingest flat memory latency reads progress http countdown data retention overload console)
for name in "${only[@]}"; do
  [[ " ${all[*]} " == *" $name "* ]] || { printf 'there is no bench %s; there are: %s\n' "$name" "${all[*]}" >&2; exit 2; }
done
((${#only[@]})) || only=("${all[@]}")
is_quick() { ((${#quick[@]})); }
: "${rows:=$(is_quick && echo 300000 || echo 10000000)}"

export LC_ALL=C.UTF-8 TZ=UTC QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
pk_install_packages "${PK_PACKAGES_BUILD[@]}" "${PK_PACKAGES_RUN[@]}" "${PK_PACKAGES_BENCH[@]}" || exit 1
build=$root/build/release
pk_configure "$root" release || exit 1
[[ -f $build/CMakeCache.txt ]] && grep -q '^PK_HIREDIS_LIBRARY:.*NOTFOUND' "$build/CMakeCache.txt" &&
  cmake "$build" >/dev/null </dev/null # the clients have come since it was configured
build_targets() { cmake --build "$build" --parallel "$(nproc)" --target "$@" </dev/null >"$build/bench-build.log" 2>&1; }
printf 'Building\n' >&2
build_targets pk_bench pkd || { tail -30 "$build/bench-build.log" >&2; exit 1; }
pk_bench=$build/bin/pk_bench pkd=$build/bin/pkd

work=$(mktemp -d "${PK_BENCH_DIR:-/var/tmp}/pk-bench.XXXXXX") || exit 1
chmod 711 "$work" # PostgreSQL's own user has a directory in it
lines=$work/lines failed=() started=()
: >"$lines"
stop_all() {
  local pid
  for pid in "${started[@]}"; do
    kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
  done
  started=()
}
cleanup() {
  stop_all
  [[ -d $work/pg/data ]] && postgres_stop
  rm -rf -- "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# bench LIMIT_S BENCH OPTIONS…: one measurement; its lines go to the report, its failure to the list of those.
bench() { bench_by "$pk_bench" "$@"; }
bench_by() {
  local program=$1 limit=$2
  shift 2
  printf '  %s\n' "$*" >&2
  timeout "$limit" "$program" "$@" --dir "$work/dir" "${quick[@]}" >>"$lines" 2>"$work/errors" && return
  failed+=("$*: $(grep '^pk_bench:' "$work/errors" | tail -1 || true)")
  return 1
}
tell() { printf '{"name":"%s","value":%s,"unit":"%s"}\n' "$@" >>"$lines"; }
# The value measured before under that name, a whole number; nothing where there is none.
measured() { sed -n "s/.*\"name\":\"$1\".*\"value\":\([0-9]*\).*/\1/p" "$lines" | tail -1; }
# wait_for SECONDS COMMAND…: until it succeeds.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < until)) || return 1
    read -rt 0.1 <> <(:) || true
  done
}
free_port() {
  local port
  while port=$((20000 + RANDOM % 20000)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# --- peers ------------------------------------------------------------------------------------------
redis_run() { # everysec | always
  local dir=$work/redis socket=$work/redis/socket
  rm -rf "$dir" && mkdir "$dir"
  redis-server --port 0 --unixsocket "$socket" --dir "$dir" --save '' --appendonly yes --appendfsync "$1" \
    --daemonize no --logfile "$dir/log" </dev/null >/dev/null 2>&1 &
  started+=($!)
  if wait_for 10 redis-cli -s "$socket" ping; then
    bench 90 redis --socket "$socket" --name "redis.$1"
  else
    failed+=("redis $1: it does not start")
  fi
  stop_all
}
as_postgres() { # PostgreSQL refuses to run as root
  if ((EUID == 0)); then (cd "$work/pg" && runuser -u postgres -- "$@"); else "$@"; fi
}
postgres_stop() { as_postgres "$pg_bin/pg_ctl" -D "$work/pg/data" -m immediate stop >/dev/null 2>&1; }
postgres_run() {
  local found=(/usr/lib/postgresql/*/bin)
  pg_bin=${found[-1]}
  mkdir -p "$work/pg"
  ((EUID == 0)) && chown postgres "$work/pg"
  # Trust: its socket lies in a directory that only this run knows. Everything else as it comes.
  if ! as_postgres "$pg_bin/initdb" -D "$work/pg/data" -U bench -A trust --no-locale -E UTF8 >/dev/null 2>"$work/errors" ||
    ! as_postgres "$pg_bin/pg_ctl" -D "$work/pg/data" -w -l "$work/pg/log" start \
      -o "-c listen_addresses='' -c unix_socket_directories='$work/pg' -c synchronous_commit=on -c shared_buffers=1GB -c max_wal_size=8GB" \
      >/dev/null 2>>"$work/errors" </dev/null; then
    failed+=("postgres: $(tail -1 "$work/errors")")
    return 1
  fi
  bench 120 postgres --connect "host=$work/pg user=bench dbname=postgres"
  postgres_stop
  rm -rf "$work/pg"
}
pkd_start() {
  rm -rf "$work/pkd" && mkdir "$work/pkd" && mkfifo "$work/pkd.out" || return 1
  "$pkd" serve --data "$work/pkd" --port 0 </dev/null >"$work/pkd.out" 2>"$work/pkd.log" &
  started+=($!)
  local ready=''
  read -rt 30 ready <"$work/pkd.out"
  rm -f "$work/pkd.out"
  pkd_port=$(sed -n 's/.*"api":"[^"]*:\([0-9]*\)".*/\1/p' <<<"$ready")
  pkd_token=$(sed -n 's/.*"tokenFile":"\([^"]*\)".*/\1/p' <<<"$ready")
  [[ -n $pkd_port ]] || { failed+=("pkd does not serve: $(tail -1 "$work/pkd.log")"); return 1; }
}

# --- figures ----------------------------------------------------------------------------------------
run_ingest() {
  local rounds=3 random=(--records 2000000)
  is_quick && rounds=1 random=()
  bench 300 ingest --variant zipf --rounds "$rounds"
  bench 120 sqlite --rounds "$rounds"
  redis_run everysec
  redis_run always
  postgres_run
  bench 300 ingest --variant uniform
  bench 300 ingest --variant random "${random[@]}"
  bench 300 ingest --variant pks1000
}
run_flat() { bench 900 flat; }
run_memory() { bench 300 memory; }
run_latency() {
  local rate
  rate=$(measured ingest.zipf)
  bench 120 latency ${rate:+--rate "$rate"}
}
run_reads() { bench 300 reads; }
run_progress() {
  pkd_start || return
  bench 20 http-show --port "$pkd_port" --token-file "$pkd_token" || return
  local auth path=/api/v1/shows/progress/progress url port seconds=5 name value n
  auth="Authorization: Bearer $(<"$pkd_token")" port=$(free_port)
  is_quick && seconds=1
  # nginx gives back what pkd answered, byte for byte the same body, with the same header fields.
  mkdir -p "$work/nginx"
  pkd_answer "$auth" "$path" >"$work/answer" || { failed+=("progress: pkd does not answer"); stop_all; return; }
  nginx_config "$port" >"$work/nginx/nginx.conf"
  nginx -p "$work/nginx" -e "$work/nginx/error.log" -c "$work/nginx/nginx.conf" </dev/null >/dev/null 2>&1 &
  started+=($!)
  wait_for 10 bash -c "exec 3<>/dev/tcp/127.0.0.1/$port" ||
    { failed+=("progress: nginx does not start: $(tail -1 "$work/nginx/error.log")"); stop_all; return; }
  local -A rates=([pkd]='' [nginx]='')
  for n in warm 1 2 3 4 5; do
    for name in pkd nginx; do
      url=http://127.0.0.1:$([[ $name == pkd ]] && echo "$pkd_port" || echo "$port")$path
      wrk -t1 -c32 "-d${seconds}s" -H "$auth" "$url" >"$work/wrk" 2>&1
      grep -q 'Non-2xx\|Socket errors' "$work/wrk" && failed+=("progress: $name: $(grep 'Non-2xx\|Socket errors' "$work/wrk" | head -1)")
      value=$(sed -n 's/^Requests\/sec: *\([0-9.]*\).*/\1/p' "$work/wrk")
      [[ $n == warm ]] || rates[$name]+="${value:-0}"$'\n'
    done
  done
  for name in pkd nginx; do tell "progress.$name" "$(sort -n <<<"${rates[$name]%$'\n'}" | sed -n 3p)" requests/s; done
  stop_all
}
pkd_answer() { # header lines, an empty one, the body
  exec 4<>"/dev/tcp/127.0.0.1/$pkd_port" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n%s\r\nConnection: close\r\n\r\n' "$2" "$pkd_port" "$1" >&4
  timeout 5 tr -d '\r' <&4
  exec 4>&-
}
nginx_config() {
  local body fields type
  body=$(sed "1,/^\$/d; s/[\\\\']/\\\\&/g" "$work/answer")
  type=$(sed -n 's/^[Cc]ontent-[Tt]ype: //p' "$work/answer" | head -1)
  fields=$(sed -n '2,/^$/p' "$work/answer" | grep -iv '^\(content-type\|content-length\|connection\|server\|date\):' |
    sed -n "s/'/\\\\'/g; s/^\([^:]*\): \(.*\)\$/      add_header \1 '\2';/p")
  cat <<END
daemon off;
worker_processes 1;
pid $work/nginx/pid;
events { worker_connections 256; }
http {
  access_log off;
  keepalive_requests 1000000000;
  client_body_temp_path $work/nginx/body; proxy_temp_path $work/nginx/proxy; fastcgi_temp_path $work/nginx/fastcgi;
  uwsgi_temp_path $work/nginx/uwsgi; scgi_temp_path $work/nginx/scgi;
  server {
    listen 127.0.0.1:$1;
    location / {
      default_type "$type";
$fields
      return 200 '$body';
    }
  }
}
END
}
run_http() {
  pkd_start || return
  bench 120 http-post --format json --port "$pkd_port" --token-file "$pkd_token"
  bench 120 http-post --format protobuf --port "$pkd_port" --token-file "$pkd_token"
  stop_all
}
run_countdown() {
  bench 300 countdown --name countdown.minute --spread-ms "$(is_quick && echo 10000 || echo 60000)"
  bench 300 countdown --name countdown.second --spread-ms 1000
}
run_data() { # left by a crash each time, as it is when it matters
  local kind n
  mkdir -p "$work/empty" "$work/data"
  bench 60 dataset-make --data "$work/empty" --rows 0
  for kind in empty running ended; do
    case $kind in
      running) bench 2000 dataset-make --data "$work/data" --rows "$rows" || return ;;
      ended)
        bench 1800 lookup --data "$work/data" --rows "$rows"
        bench 120 disk --data "$work/data" --rows "$rows"
        bench 900 dataset-end --data "$work/data" || return
        ;;
    esac
    local dir=$work/data
    [[ $kind == empty ]] && dir=$work/empty
    bench 300 start-pkd --data "$dir" --name "start.$kind.pkd" --pkd "$pkd"
    bench 300 start --data "$dir" --name "start.$kind"
  done
  rm -rf "$work/data"
}
run_retention() { bench 300 retention; }
run_overload() {
  bench 300 overload --name overload
  bench 300 overload --name overload.slow --commit-delay-ms 200
}
run_console() {
  build_targets pk_bench_console || { failed+=("console: $(grep -m1 -E 'error|unknown target' "$build/bench-build.log")"); return; }
  bench_by "$build/bin/pk_bench_console" 120 cold-start
  bench_by "$build/bin/pk_bench_console" 200 load
  bench_by "$build/bin/pk_bench_console" 400 idle --seconds "$(is_quick && echo 1 || echo 20)"
  bench_by "$build/bin/pk_bench_console" 200 idle --running "$(is_quick && echo 500 || echo 10000)" --seconds "$(is_quick && echo 1 || echo 8)"
  bench_by "$build/bin/pk_bench_console" 900 memory
}

bench 60 machine
for name in "${only[@]}"; do
  printf '%s\n' "$name" >&2
  "run_$name"
  stop_all
  rm -rf "$work/dir"
done
printf '\n'
gaps=() # a full run also shows what it could not measure
((${#only[@]} == ${#all[@]})) && gaps=(--all)
"$pk_bench" report --lines "$lines" --json "$json" "${quick[@]}" "${gaps[@]}"
printf 'written to %s\n' "$json"
if ((${#failed[@]})); then
  printf '\nnot measured:\n' >&2
  printf '  %s\n' "${failed[@]}" >&2
  exit 1
fi
