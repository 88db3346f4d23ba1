#!/bin/bash
# Samba as the domain controller of an Active Directory: start.sh STATE_DIR [PORT=636]
# Samba's ports are its own: LDAP on 389 (StartTLS), LDAPS on 636, on 127.0.0.1. Realm SKOLE.TEST, NetBIOS name SKOLE, base DC=skole,DC=test.
#
# The certificate is STATE_DIR/ldap.crt, its own authority. People and service accounts: populate.py. A domain takes its time to be made: it is kept in .cache
# beside this script, for as long as neither changes.
. "$(dirname "$0")/../common.sh"
port="${2:-636}"
address=127.0.0.1

make_certificate ldap dc1.skole.test dc1.skole.test
chmod 600 "$state/ldap.key"

write_configuration() {
  mkdir -p "$state"/{etc,private,state,cache,log,run,ncalrpc}
  cat >"$state/etc/smb.conf" <<CONF
[global]
netbios name = DC1
realm = SKOLE.TEST
workgroup = SKOLE
server role = active directory domain controller
server services = ldap
dcerpc endpoint servers = epmapper, rpcecho
interfaces = $address/8
bind interfaces only = yes
private dir = $state/private
state directory = $state/state
cache directory = $state/cache
lock directory = $state
pid directory = $state/run
ncalrpc dir = $state/ncalrpc
binddns dir = $state/bind-dns
ntp signd socket directory = $state/run
winbindd socket directory = $state/run
log file = $state/log/samba.log
logging = file
log level = 1
tls enabled = yes
tls keyfile = $state/ldap.key
tls certfile = $state/ldap.crt
tls cafile =
ldap server require strong auth = yes
dsdb:schema update allowed = yes
CONF
}

kept="$here/.cache/$(cat "$here/start.sh" "$here/populate.py" | sha256sum | cut -c1-16).tgz"
if [ ! -f "$state/private/sam.ldb" ] && [ -f "$kept" ]; then tar -xzf "$kept" -C "$state"; fi
if [ ! -f "$state/private/sam.ldb" ]; then
  samba-tool domain provision --targetdir="$state" --realm=SKOLE.TEST --domain=SKOLE --server-role=dc --dns-backend=NONE \
    --adminpass='Adm1nPass!' --host-name=dc1 --host-ip="$address" --option="interfaces=$address/8" --option="bind interfaces only=yes" \
    >>"$state/out.log" 2>&1 || give_up "the domain was not made"
  write_configuration
  /usr/bin/python3 "$here/populate.py" "$state" >>"$state/out.log" 2>&1 || give_up "the domain was not filled"
  rm -rf "$here/.cache" && mkdir "$here/.cache"
  # Two at once must not read half a copy.
  tar -czf "$kept.$$" -C "$state" private state && mv "$kept.$$" "$kept"
fi
write_configuration
run_detached samba --foreground --no-process-group --model=single --configfile="$state/etc/smb.conf" --debug-stdout
export LDAPTLS_CACERT="$state/ldap.crt" LDAPTLS_REQCERT=allow
wait_until ldapsearch -x -LLL -o nettimeout=3 -H "ldaps://$address:$port" -D svc-weblogin@skole.test -w 'Svc1Pass!' -b dc=skole,dc=test -s base dn
ready "ldaps://$address:$port base=dc=skole,dc=test certificate=$state/ldap.crt"
