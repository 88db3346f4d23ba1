#!/bin/bash
# OpenLDAP, a directory that is not Active Directory: start.sh STATE_DIR [PORT=9113]; ldap with StartTLS on PORT, and TLS from the first octet on PORT+1.
# REFERRED_PORT is where a referral leads. An attribute of a school's own that the access rules hide from all but uid=svc-weblogin. The certificate is STATE_DIR/ldap.crt, its own authority.
. "$(dirname "$0")/../common.sh"
port="${2:-9113}"
base=dc=skole,dc=test

make_certificate ldap ldap.skole.test
mkdir -p "$state"/{db,run}
cat >"$state/slapd.conf" <<CONF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.3.6.1.4.1.99999.1.1 NAME 'skoleFodselsnummer' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
objectclass ( 1.3.6.1.4.1.99999.1.2 NAME 'skolePerson' SUP top AUXILIARY MAY ( skoleFodselsnummer ) )
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile $state/run/slapd.pid
TLSCertificateFile $state/ldap.crt
TLSCertificateKeyFile $state/ldap.key
security simple_bind=128
database mdb
suffix "$base"
directory $state/db
index objectClass,uid,mail eq
access to attrs=userPassword by anonymous auth by * none
access to attrs=skoleFodselsnummer by dn.exact="uid=svc-weblogin,ou=tjenester,$base" read by * none
access to * by users read by anonymous auth
CONF

person() { # UID UNIT NATIONAL_ID...
  local uid="$1" unit="$2" number
  shift 2
  printf 'dn: uid=%s,ou=%s,%s\nobjectClass: inetOrgPerson\nobjectClass: skolePerson\nuid: %s\ncn: %s\nsn: %s\nmail: %s@skole.test\n' "$uid" "$unit" "$base" "$uid" "$uid" "$uid" "$uid"
  for number in "$@"; do printf 'skoleFodselsnummer: %s\n' "$number"; done
  printf '\n'
}

if [ ! -f "$state/db/data.mdb" ]; then
  {
    printf 'dn: %s\nobjectClass: domain\ndc: skole\n\n' "$base"
    for unit in elever ansatte tjenester; do printf 'dn: ou=%s,%s\nobjectClass: organizationalUnit\nou: %s\n\n' "$unit" "$base" "$unit"; done
    person kari elever 01819010001
    person per ansatte 03837810050
    person tovalg elever 02820550032 03837810050
    person samme elever 04840650001
    person samme ansatte 05859910086
    person uten elever
    # Whose people are in another directory.
    printf 'dn: ou=henvist,ou=elever,%s\nobjectClass: referral\nobjectClass: extensibleObject\nou: henvist\nref: ldap://127.0.0.1:%s/ou=henvist,dc=annet,dc=test\n\n' "$base" "${REFERRED_PORT:-1}"
    for account in svc-weblogin:Svc1Pass! svc-plain:Svc2Pass!; do
      printf 'dn: uid=%s,ou=tjenester,%s\nobjectClass: account\nobjectClass: simpleSecurityObject\nuid: %s\nuserPassword: %s\n\n' "${account%%:*}" "$base" "${account%%:*}" "${account#*:}"
    done
  } >"$state/init.ldif"
  slapadd -q -f "$state/slapd.conf" -l "$state/init.ldif" || give_up "slapadd refused what it was to hold"
fi
run_detached slapd -d 0 -f "$state/slapd.conf" -h "ldap://127.0.0.1:$port ldaps://127.0.0.1:$((port + 1))"
export LDAPTLS_CACERT="$state/ldap.crt" LDAPTLS_REQCERT=allow
wait_until ldapwhoami -x -H "ldaps://127.0.0.1:$((port + 1))" -D "uid=svc-plain,ou=tjenester,$base" -w 'Svc2Pass!'
ready "ldap://127.0.0.1:$port ldaps://127.0.0.1:$((port + 1)) base=$base certificate=$state/ldap.crt"
