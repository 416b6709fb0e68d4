#!/bin/sh
# Unpacks Debian sid's Python and its newest web frameworks into .cache/python-sid, without installing them: Debian 12 has only old
# ones. `.cache/python-sid/python` runs them, with their own C library.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
dir=$root/.cache/python-sid
apt=$dir/apt
mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/parts"
uri=$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | grep -v snapshot | head -n 1 | tr -d ' ')
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri sid main" >"$apt/sources.list"
get() {
  apt-get -o "Dir::Etc::SourceList=$apt/sources.list" -o "Dir::Etc::SourceParts=$apt/parts" -o "Dir::State::Lists=$apt/lists" \
    -o Dir::State::Status=/dev/null -o "Dir::Cache=$apt" "$@"
}
get update >/dev/null
get install -y --download-only --no-install-recommends -o Debug::NoLocking=1 \
  python3 python3-fastapi python3-uvicorn python3-python-multipart python3-jwt python3-cryptography python3-litestar \
  python3-python-flask-jwt-extended python3-flask-cors >/dev/null
for deb in "$apt"/archives/*.deb; do dpkg -x "$deb" "$dir/root"; done
cat >"$dir/python" <<'RUN'
#!/bin/sh
root=$(dirname "$(readlink -f "$0")")/root
lib=$root/usr/lib/x86_64-linux-gnu
export PYTHONHOME="$root/usr" PYTHONPATH="$root/usr/lib/python3/dist-packages" PYTHONDONTWRITEBYTECODE=1
exec "$lib/ld-linux-x86-64.so.2" --library-path "$lib:$lib/openssl" "$root"/usr/bin/python3.1? "$@"
RUN
chmod +x "$dir/python"
rm -rf "$apt"
"$dir/python" -c 'import fastapi, litestar, flask_jwt_extended; print("FastAPI", fastapi.__version__, "Flask-JWT-Extended", flask_jwt_extended.__version__)'
