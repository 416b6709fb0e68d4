#!/bin/sh
# Runs ./app.py under the wanted Django: the profile's (`3.2:default`), else the first argument.
case "${PROFILE:-}" in [0-9].[0-9]:*) version=${PROFILE%%:*} ;; *) version=$1 ;; esac
case $version in 5.2) suite=sid ;; 4.2) suite=trixie ;; *) suite= ;; esac
kit=$(cd "$(dirname "$0")" && pwd)
cache=$kit/../../../../.cache
packages=usr/lib/python3/dist-packages
path=$kit
if [ -n "$suite" ]; then path=$path:$cache/django/$suite/$packages:$cache/django-packages/$suite/$packages; fi
export PYTHONPATH="$path:$cache/django-packages/src" PYTHONPYCACHEPREFIX="$cache/pycache"
exec /usr/bin/python3 app.py
