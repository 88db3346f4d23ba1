# Sourced by the start.sh of a SimpleSAMLphp, after ../common.sh: folders, settings and the process that both roles share.
port="${2:-$default_port}"
host="${PEER_HOST:-127.0.0.1}"
export PEER_BASE="${PEER_BASE:-http://$host:$port}" PEER_STATE="$state"
export SIMPLESAMLPHP_CONFIG_DIR="$state/config"
# The built-in server of PHP answers one request at a time without workers.
export PHP_CLI_SERVER_WORKERS="${WORKERS:-2}"

mkdir -p "$state"/{config,metadata,sp-metadata,idp-metadata,data,tmp,log,sessions}
cp "$peers/simplesamlphp/config.php" "$here/authsources.php" "$state/config/"

# run_simplesamlphp METADATA_PATH FILE: in the background, until it publishes its metadata, of which FILE is a copy.
run_simplesamlphp() {
  # Notices and deprecations of an old SimpleSAMLphp on a newer PHP would end up inside its answers.
  run_detached php -d error_reporting=24575 -d display_errors=0 -d opcache.enable=1 -d opcache.enable_cli=1 -d date.timezone=UTC \
    -S "127.0.0.1:$port" -t /usr/share/simplesamlphp/www "$here/router.php"
  wait_until curl -fsS -m 5 -o "$2" -H "Host: ${PEER_BASE#*://}" "http://127.0.0.1:$port$1"
}
