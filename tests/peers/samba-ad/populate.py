"""Fills a domain that was just made, before its server runs: an attribute of a school's own that is confidential, people who have it, and two service
accounts, of which one may read it."""
import sys
import uuid

import ldb
from samba.auth import system_session
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

STATE = sys.argv[1]
ATTRIBUTE = 'skoleFodselsnummer'
ATTRIBUTE_GUID = uuid.UUID('5f0c7d5e-0d3a-4f39-9d1b-8b6f2b1a9c01')
USER_CLASS_GUID = 'bf967aba-0de6-11d0-a285-00aa003049e2'
CONFIDENTIAL_AND_INDEXED = '129'
DISABLED_ACCOUNT = '514'

settings = LoadParm()
settings.load(STATE + '/etc/smb.conf')
settings.set('dsdb:schema update allowed', 'yes')
db = SamDB(url=STATE + '/private/sam.ldb', session_info=system_session(), lp=settings)
base = str(db.domain_dn())
schema = f'CN=Schema,CN=Configuration,{base}'


def renew_schema():
    db.modify_ldif('dn:\nchangetype: modify\nreplace: schemaUpdateNow\nschemaUpdateNow: 1\n')


def dn_of(account):
    return db.search(base, expression=f'(sAMAccountName={account})', attrs=[])[0].dn


def add_user(account, password, given_name, surname, unit, national_id=None):
    db.newuser(account, password, userou=unit, surname=surname, givenname=given_name, mailaddress=f'{account}@skole.test')
    if national_id:
        change = ldb.Message(dn_of(account))
        change[ATTRIBUTE] = ldb.MessageElement(national_id, ldb.FLAG_MOD_REPLACE, ATTRIBUTE)
        db.modify(change)


db.add({
    'dn': f'CN={ATTRIBUTE},{schema}', 'objectClass': ['top', 'attributeSchema'], 'attributeID': '1.3.6.1.4.1.99999.1.1', 'lDAPDisplayName': ATTRIBUTE,
    'attributeSyntax': '2.5.5.12', 'oMSyntax': '64', 'isSingleValued': 'TRUE', 'searchFlags': CONFIDENTIAL_AND_INDEXED, 'schemaIDGUID': ATTRIBUTE_GUID.bytes_le,
})
renew_schema()
db.modify_ldif(f'dn: CN=User,{schema}\nchangetype: modify\nadd: mayContain\nmayContain: {ATTRIBUTE}\n')
renew_schema()

for unit in ('OU=Skole', 'OU=Tjenester', 'OU=Elever,OU=Skole', 'OU=Ansatte,OU=Skole'):
    db.create_ou(f'{unit},{base}')
for account, given_name, surname, unit, national_id in (
        ('kari', 'Kari', 'Nordmann', 'Elever', '01819010001'),
        ('ola', 'Ola', 'Ødegård', 'Elever', '02820550032'),
        ('per', 'Pål', 'Åse', 'Ansatte', '03837810050'),
        ('åse', 'Åse', 'Sæther', 'Elever', '04840650001'),
        ('gjest', 'Gjest', 'Utennummer', 'Elever', None),
        ('sperret', 'Sperret', 'Konto', 'Elever', '05859910086')):
    add_user(account, 'Elev1Pass!x', given_name, surname, f'OU={unit},OU=Skole', national_id)
db.modify_ldif(f'dn: {dn_of("sperret")}\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: {DISABLED_ACCOUNT}\n')
add_user('svc-weblogin', 'Svc1Pass!', 'Svc', 'Weblogin', 'OU=Tjenester')
add_user('svc-plain', 'Svc2Pass!', 'Svc', 'Plain', 'OU=Tjenester')

# Reading the property, and control access, which a confidential attribute asks for besides: for svc-weblogin, on people below OU=Skole.
sid = ndr_unpack(security.dom_sid, db.search(dn_of('svc-weblogin'), ldb.SCOPE_BASE, attrs=['objectSid'])[0]['objectSid'][0])
domain = security.dom_sid(db.get_domain_sid())
school = f'OU=Skole,{base}'
descriptor = ndr_unpack(security.descriptor, db.search(school, ldb.SCOPE_BASE, attrs=['nTSecurityDescriptor'])[0]['nTSecurityDescriptor'][0]).as_sddl(domain)
first_entry = descriptor.index('(', descriptor.index('D:'))
descriptor = f'{descriptor[:first_entry]}(OA;CIIO;RPCR;{ATTRIBUTE_GUID};{USER_CLASS_GUID};{sid}){descriptor[first_entry:]}'
change = ldb.Message(ldb.Dn(db, school))
change['nTSecurityDescriptor'] = ldb.MessageElement(ndr_pack(security.descriptor.from_sddl(descriptor, domain)), ldb.FLAG_MOD_REPLACE, 'nTSecurityDescriptor')
db.modify(change, controls=['sd_flags:1:4'])
